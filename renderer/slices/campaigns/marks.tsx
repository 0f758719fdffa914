import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ClockAlert, GitMerge } from 'lucide-react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { isLate } from './model.ts';
import { useToday } from './days.ts';

const mark = 'inline-flex shrink-0 items-center gap-1 text-12 text-warning-ink [&_svg]:size-3.5';

/** Says that fields were set by two people at the same time. */
export function ConflictMark({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) return null;
  const words = t`${plural(count, { one: '# conflict', other: '# conflicts' })}`;
  return (
    <span className={mark} title={words}>
      <GitMerge aria-hidden="true" />
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** Says that the campaign should have begun by now. */
export function LateMark({ campaign }: { campaign: Pick<CampaignSummary, 'state' | 'start'> }) {
  const { t } = useLingui();
  const today = useToday();
  if (!isLate(campaign, today)) return null;
  return (
    <span className={mark} title={t`The start has passed, and the campaign is not live.`}>
      <ClockAlert aria-hidden="true" />
      {t`late`}
    </span>
  );
}
