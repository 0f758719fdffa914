import { useEffect, useMemo, useRef, useState } from 'react';
import { Input, NumberField } from 'react-aria-components';
import type { BudgetLine, CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { api, call } from '#renderer/client/index.ts';
import type { Month } from './days.ts';
import type { Channel } from './labels.ts';
import { useDraft } from './use-field.ts';

export interface AmountCellProps {
  /** Channel and month, read out. */
  label: string;
  campaign: CampaignDetail;
  channel: Channel;
  month: Month;
  line: BudgetLine | undefined;
}

/** What a channel costs in a month. Typing over it changes the line, emptying it takes the line out. */
export function AmountCell({ label, campaign, channel, month, line }: AmountCellProps) {
  const { id, currency, isRemoved } = campaign;
  const live = line?.amount ?? null;
  const [newId] = useState(() => crypto.randomUUID());
  const lineId = line?.id ?? newId;
  const isKnown = useRef(line !== undefined);
  useEffect(() => {
    isKnown.current = line !== undefined;
  }, [line]);
  const draft = useDraft<number | null>(
    { value: live, heads: campaign.heads },
    {
      save: async (amount, heads) => {
        const seen = await saveAmount({
          id,
          heads,
          channel,
          month,
          lineId,
          isKnown: isKnown.current,
          amount,
        });
        isKnown.current = amount !== null;
        return seen;
      },
    },
  );
  // While someone types here, a change from elsewhere waits until they leave.
  const [held, setHeld] = useState<{ amount: number | null } | null>(null);
  const format = useMemo<Intl.NumberFormatOptions>(
    () => ({ style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 2 }),
    [currency],
  );
  const shown = held ? held.amount : draft.value;
  return (
    <NumberField
      aria-label={label}
      value={shown === null ? NaN : shown / 100}
      minValue={0}
      formatOptions={format}
      isDisabled={isRemoved}
      isInvalid={draft.error !== null}
      onFocus={() => setHeld({ amount: draft.value })}
      onBlur={() => setHeld(null)}
      onChange={(units) => {
        const amount = Number.isNaN(units) ? null : Math.round(units * 100);
        if (amount === shown) return;
        setHeld((current) => current && { amount });
        draft.choose(amount);
      }}
    >
      <Input
        placeholder="–"
        title={draft.error?.failure.message}
        onKeyDown={(event) => {
          if (event.key === 'Enter') walk(event.currentTarget, event.shiftKey ? -1 : 1);
        }}
        className="figures h-row w-full min-w-20 bg-transparent px-2 text-end text-13 text-ink outline-none placeholder:text-ink-3 data-disabled:text-ink-2 data-focused:bg-surface data-focused:ring-inside data-hovered:bg-hover/60 data-invalid:text-danger-ink"
      />
    </NumberField>
  );
}

/** Enter goes to the same month of the next row, as in a spreadsheet. */
function walk(input: HTMLInputElement, by: number): void {
  const cell = input.closest('td');
  const row = cell?.closest('tr');
  const next = by > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const target = cell && next?.children[cell.cellIndex]?.querySelector('input');
  if (target) target.focus();
  else input.blur();
}

interface Saving {
  id: string;
  heads: readonly string[];
  channel: Channel;
  month: Month;
  lineId: string;
  /** Whether the service has the line. */
  isKnown: boolean;
  amount: number | null;
}

async function saveAmount({ id, heads, channel, month, lineId, isKnown, amount }: Saving) {
  if (amount !== null) {
    const line = { id: lineId, channel, month, amount };
    return (await call(api.campaigns.setBudgetLine, { id, heads: [...heads], line })).heads;
  }
  if (isKnown) await call(api.campaigns.removeBudgetLine, { id, lineId });
  return heads;
}
