import { useLingui } from '@lingui/react/macro';
import { GitMerge, Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import type { Conflict } from '#app/slices/documents/contract.ts';
import { api } from '#renderer/client/index.ts';
import { Button, cls, IconButton, MenuButton, Popover, toasts } from '#renderer/ui/index.ts';
import { AmountCell } from './amount-cell.tsx';
import { budgetGrid, noExtra, type BudgetGrid, type BudgetRow } from './budget.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { useToday, type Month } from './days.ts';
import { channels, useChannelLabels } from './labels.ts';
import { perform, takeBack } from './perform.ts';
import type { PartProps } from './properties.tsx';
import { useCampaignTexts } from './texts.ts';

/** What each channel costs in each month, filled in as a spreadsheet is. */
export function BudgetTable(props: PartProps) {
  const { t } = useLingui();
  const { campaign } = props;
  const today = useToday();
  const [extra, setExtra] = useState(noExtra);
  const grid = useMemo(() => budgetGrid(campaign, extra, today), [campaign, extra, today]);
  const labels = useChannelLabels();
  const shown = new Set(grid.rows.map(({ channel }) => channel));
  const free = channels.filter((channel) => !shown.has(channel));
  return (
    <div className="flex flex-col gap-2">
      <div
        className="overflow-x-auto rounded-lg border bg-surface"
        // Without a field to stand in, the keyboard scrolls the region itself.
        {...(campaign.isRemoved
          ? { role: 'region', 'aria-label': t`Budget by channel and month`, tabIndex: 0 }
          : {})}
      >
        <table
          aria-label={t`Budget by channel and month`}
          className="w-full border-separate border-spacing-0 text-13"
        >
          <Head {...{ grid }} />
          <tbody>
            {grid.rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                grid={grid}
                {...props}
                onForget={() =>
                  setExtra({
                    ...extra,
                    channels: extra.channels.filter((channel) => channel !== row.channel),
                  })
                }
                isExtra={extra.channels.includes(row.channel)}
              />
            ))}
          </tbody>
          <Foot {...{ grid, campaign }} />
        </table>
        {grid.rows.length === 0 && (
          <p className="px-4 py-4 text-center text-13 text-ink-2">
            {t`No channel yet. Add one and type what it may cost in each month.`}
          </p>
        )}
      </div>
      {!campaign.isRemoved && (
        <div className="flex gap-2">
          <MenuButton
            size="sm"
            icon={<Plus aria-hidden="true" />}
            isDisabled={free.length === 0}
            items={free.map((id) => ({
              id,
              label: labels[id],
              onAction: () => setExtra({ ...extra, channels: [...extra.channels, id] }),
            }))}
          >
            {t`Add channel`}
          </MenuButton>
          <Button
            size="sm"
            variant="quiet"
            icon={<Plus aria-hidden="true" />}
            onPress={() => setExtra({ ...extra, months: extra.months + 1 })}
          >
            {t`Add month`}
          </Button>
        </div>
      )}
    </div>
  );
}

const edge = 'sticky w-auto! start-0 z-10 bg-surface text-start font-medium ps-4 pe-3';
const headCell = 'h-8 w-28 border-b px-2 text-end text-12 font-medium whitespace-nowrap text-ink-3';
const sumCell = 'figures px-2 text-end font-medium whitespace-nowrap';

function Head({ grid }: { grid: BudgetGrid }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  return (
    <thead>
      <tr>
        <th scope="col" className={cls(headCell, edge)}>
          {t`Channel`}
        </th>
        {grid.months.map((month) => (
          <th key={month} scope="col" className={headCell}>
            {texts.shortMonth(month)}
          </th>
        ))}
        <th scope="col" className={cls(headCell, 'pe-3')}>
          {t`Total`}
        </th>
        <td className={cls(headCell, 'w-9!')} />
      </tr>
    </thead>
  );
}

interface RowProps extends PartProps {
  row: BudgetRow;
  grid: BudgetGrid;
  /** Added here, without an amount so far. */
  isExtra: boolean;
  onForget: () => void;
}

function Row({ row, grid, campaign, conflicts, isExtra, onForget }: RowProps) {
  const { t } = useLingui();
  const labels = useChannelLabels();
  const texts = useCampaignTexts();
  const name = row.nth === 0 ? labels[row.channel] : t`${labels[row.channel]} (${row.nth + 1})`;
  const remove = useRemoveRow(campaign, row, name);
  const isRemovable = !campaign.isRemoved && (row.lines.size > 0 || isExtra);
  return (
    <tr className="group/row hover:bg-hover/40">
      <th scope="row" className={cls(edge, 'h-row border-b whitespace-nowrap group-last/row:border-b-0')}>
        {name}
      </th>
      {grid.months.map((month) => (
        <td key={month} className="relative border-b p-0 group-last/row:border-b-0">
          <AmountCell
            label={`${name}, ${texts.month(month)}`}
            campaign={campaign}
            channel={row.channel}
            month={month}
            line={row.lines.get(month)}
          />
          <CellConflicts {...{ row, month, conflicts }} currency={campaign.currency} name={name} />
        </td>
      ))}
      <td className={cls(sumCell, 'border-b pe-3 group-last/row:border-b-0')}>
        {row.total > 0 ? texts.money(row.total, campaign.currency) : <span className="text-ink-3">–</span>}
      </td>
      <td className="border-b pe-1 group-last/row:border-b-0">
        {isRemovable && (
          <IconButton
            size="sm"
            label={t`Remove ${name}`}
            icon={<X aria-hidden="true" />}
            onPress={() => {
              onForget();
              if (row.lines.size > 0) void remove();
            }}
            className="opacity-0 group-hover/row:opacity-100 data-focus-visible:opacity-100 pointer-coarse:opacity-100"
          />
        )}
      </td>
    </tr>
  );
}

function CellConflicts({
  row,
  month,
  conflicts,
  currency,
  name,
}: {
  row: BudgetRow;
  month: Month;
  conflicts: readonly Conflict[];
  currency: string;
  name: string;
}) {
  const { t } = useLingui();
  const id = row.lines.get(month)?.id;
  const own = conflicts.filter(({ field }) => id !== undefined && field.startsWith(`budget.${id}.`));
  if (own.length === 0) return null;
  return (
    <span className="absolute start-1 top-1/2 -translate-y-1/2" data-conflict="">
      <Popover
        label={t`Conflict in ${name}`}
        trigger={
          <IconButton
            size="sm"
            label={t`Set twice at the same time: choose`}
            icon={<GitMerge aria-hidden="true" className="text-warning-ink" />}
          />
        }
      >
        <div className="flex w-72 flex-col gap-2">
          {own.map((conflict) => (
            <ConflictChoice key={conflict.field} conflict={conflict} currency={currency} />
          ))}
        </div>
      </Popover>
    </span>
  );
}

function Foot({ grid, campaign: { currency } }: { grid: BudgetGrid; campaign: CampaignDetail }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  if (grid.rows.length === 0) return null;
  return (
    <tfoot>
      <tr>
        <th scope="row" className={cls(edge, 'h-row border-t')}>
          {t`Total`}
        </th>
        {grid.months.map((month) => {
          const sum = grid.perMonth.get(month) ?? 0;
          return (
            <td key={month} className={cls(sumCell, 'border-t')}>
              {sum > 0 ? texts.money(sum, currency) : ''}
            </td>
          );
        })}
        <td className={cls(sumCell, 'border-t pe-3')}>{texts.money(grid.total, currency)}</td>
        <td className="border-t" />
      </tr>
    </tfoot>
  );
}

/** Takes out all lines of a row; one Undo brings all of them back. */
function useRemoveRow({ id }: CampaignDetail, row: BudgetRow, name: string): () => Promise<void> {
  const { t } = useLingui();
  return async () => {
    const done: string[] = [];
    for (const line of row.lines.values()) {
      const commandId = crypto.randomUUID();
      if (!(await perform(api.campaigns.removeBudgetLine, { commandId, id, lineId: line.id }))) break;
      done.push(commandId);
    }
    if (done.length === 0) return;
    toasts.show({
      text: t`Budget of ${name} removed.`,
      onUndo: () => {
        for (const commandId of done) void takeBack(commandId);
      },
    });
  };
}
