import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { NumberField } from '#renderer/ui/index.ts';
import { BulkApply, BulkPopover, type OnChange } from './bulk-popover.tsx';
import { shifted } from './model.ts';
import { useCampaignTexts } from './texts.ts';

interface PartProps {
  campaigns: readonly CampaignSummary[];
  onChange: OnChange;
}

const isDated = ({ start, end }: CampaignSummary): boolean => start !== null || end !== null;

/** Moves the days of the chosen campaigns; each stays as long as it is. */
export function BulkShift({ campaigns, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <BulkPopover label={t`Shift dates`} isDisabled={!campaigns.some(isDated)}>
      {(close) => <ShiftForm {...{ campaigns, onChange, close }} />}
    </BulkPopover>
  );
}

function ShiftForm({ campaigns, onChange, close }: PartProps & { close: () => void }) {
  const { t } = useLingui();
  const [days, setDays] = useState(7);
  const dated = campaigns.filter(isDated);
  const isNothing = Number.isNaN(days) || days === 0;
  const far = Math.abs(days);
  const said =
    days > 0
      ? t`${plural(far, { one: '# day later', other: '# days later' })}`
      : t`${plural(far, { one: '# day earlier', other: '# days earlier' })}`;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onChange((campaign) => shifted(campaign, days), said);
        close();
      }}
    >
      <NumberField
        autoFocus
        label={t`Days`}
        description={t`Below zero is earlier.`}
        value={days}
        onChange={setDays}
        minValue={-3650}
        maxValue={3650}
      />
      <Preview campaigns={dated} days={isNothing ? 0 : days} left={campaigns.length - dated.length} />
      <BulkApply count={dated.length} isDisabled={isNothing} />
    </form>
  );
}

/** The first of them before and after, and how many have no days to move. */
function Preview({
  campaigns,
  days,
  left,
}: {
  campaigns: readonly CampaignSummary[];
  days: number;
  left: number;
}) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const [first] = campaigns;
  if (!first) return null;
  const moved = { start: first.start, end: first.end, ...shifted(first, days) };
  return (
    <div className="rounded-md bg-sunken px-2.5 py-2 text-12 text-ink-2">
      <p className="truncate font-medium text-ink">{first.name}</p>
      <p className="figures">
        {texts.period(first)} → {texts.period(moved)}
      </p>
      {left > 0 && (
        <p className="mt-1 text-ink-3">
          {t`${plural(left, { one: '# without dates stays as it is.', other: '# without dates stay as they are.' })}`}
        </p>
      )}
    </div>
  );
}
