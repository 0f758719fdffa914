import { useLingui } from '@lingui/react/macro';
import {
  Check,
  Ellipsis,
  Gauge,
  Pencil,
  Trash2,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { CampaignDetail, Target } from '#app/slices/campaigns/contract.ts';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api } from '#renderer/client/index.ts';
import { Badge, IconButton, Menu, type BadgeTone } from '#renderer/ui/index.ts';
import { figureOf, isRatio } from '../../analytics/metrics.ts';
import { useFigure } from '../../analytics/words.ts';
import { ConflictChoice } from '../conflict-choice.tsx';
import { performUndoable } from '../perform.ts';
import { paceOf, shareGone, shareReached, type Pace } from './pace.ts';
import { TargetBar } from './target-bar.tsx';
import type { CampaignFigures } from './use-figures.ts';
import { useTargetTexts } from './use-target-texts.ts';

export interface TargetRowProps {
  campaign: CampaignDetail;
  target: Target;
  figures: CampaignFigures;
  conflicts: readonly Conflict[];
  onEdit: () => void;
}

/** One target: what shall be reached, what is, and whether the pace is right. */
export function TargetRow({ campaign, target, figures, conflicts, onEdit }: TargetRowProps) {
  const texts = useTargetTexts(campaign.currency);
  const figureText = useFigure(campaign.currency);
  const actual = figures.figures && figureOf(target.metric, figures.figures);
  const gone = figures.asOf === null ? null : shareGone(campaign, figures.asOf);
  const pace = paceOf(target, actual, gone);
  const own = conflicts.filter(({ field }) => field.startsWith(`targets.${target.id}.`));
  return (
    <li className="border-b px-4 py-2.5 last:border-b-0">
      <div className="grid grid-cols-[minmax(0,11rem)_minmax(4rem,1fr)_6.5rem_7.5rem_1.75rem] items-center gap-x-4">
        <div className="min-w-0">
          <p className="truncate text-13 font-medium">{texts.metric(target.metric)}</p>
          <p className="figures truncate text-12 text-ink-3">{texts.aim(target)}</p>
        </div>
        <TargetBar
          reached={shareReached(target, actual)}
          even={isRatio(target.metric) || gone === null || gone >= 1 ? null : gone}
          tone={tones[pace]}
        />
        <span className="figures truncate text-end text-14 font-medium">
          {figureText(target.metric, actual, true)}
        </span>
        <span className="flex justify-end">
          <PaceBadge pace={pace} direction={target.direction} />
        </span>
        <Actions {...{ campaign, target, onEdit }} />
      </div>
      {own.map((conflict) => (
        <ConflictChoice
          key={conflict.field}
          conflict={conflict}
          currency={campaign.currency}
          targets={campaign.targets}
          className="mt-2"
        />
      ))}
    </li>
  );
}

const tones: Record<Pace, 'accent' | 'positive' | 'warning' | 'danger'> = {
  none: 'accent',
  ahead: 'positive',
  on: 'accent',
  behind: 'warning',
  reached: 'positive',
  missed: 'danger',
  within: 'accent',
  fast: 'warning',
  over: 'danger',
  met: 'positive',
  unmet: 'warning',
  open: 'accent',
};

function PaceBadge({ pace, direction }: { pace: Pace; direction: Target['direction'] }) {
  const { t } = useLingui();
  const words: Record<Pace, string> = {
    none: t`no figures yet`,
    ahead: t`ahead`,
    on: t`on pace`,
    behind: t`behind`,
    reached: t`reached`,
    missed: t`missed`,
    within: t`within limit`,
    fast: t`too fast`,
    over: t`over the limit`,
    met: t`on target`,
    unmet: direction === 'min' ? t`below target` : t`above target`,
    open: t`under way`,
  };
  const icons: Partial<Record<Pace, ReactNode>> = {
    ahead: <TrendingUp aria-hidden="true" />,
    on: <Gauge aria-hidden="true" />,
    behind: <TrendingDown aria-hidden="true" />,
    reached: <Check aria-hidden="true" />,
    missed: <TriangleAlert aria-hidden="true" />,
    within: <Check aria-hidden="true" />,
    fast: <TrendingUp aria-hidden="true" />,
    over: <TriangleAlert aria-hidden="true" />,
    met: <Check aria-hidden="true" />,
    unmet: <TriangleAlert aria-hidden="true" />,
  };
  const tone: BadgeTone = pace === 'none' || pace === 'open' || pace === 'within' ? 'neutral' : tones[pace];
  return (
    <Badge tone={tone} icon={icons[pace]}>
      {words[pace]}
    </Badge>
  );
}

function Actions({ campaign, target, onEdit }: Pick<TargetRowProps, 'campaign' | 'target' | 'onEdit'>) {
  const { t } = useLingui();
  const texts = useTargetTexts(campaign.currency);
  if (campaign.isRemoved) return null;
  const what = `${texts.metric(target.metric)}, ${texts.aim(target)}`;
  const remove = () =>
    void performUndoable(
      api.campaigns.removeTarget,
      { id: campaign.id, targetId: target.id },
      t`Target taken out: ${what}.`,
    );
  return (
    <Menu
      placement="bottom end"
      trigger={<IconButton size="sm" label={t`${what}: actions`} icon={<Ellipsis aria-hidden="true" />} />}
      items={[
        { id: 'edit', label: t`Change`, icon: <Pencil aria-hidden="true" />, onAction: onEdit },
        { id: 'remove', label: t`Take out`, icon: <Trash2 aria-hidden="true" />, onAction: remove },
      ]}
    />
  );
}
