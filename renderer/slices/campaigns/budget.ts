import type { BudgetLine, CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { addMonths, monthOf, monthsBetween, type Day, type Month } from './days.ts';
import { channels, type Channel } from './labels.ts';

/** A channel's line in each month. Two people may both have planned the same: then the channel has a second row. */
export interface BudgetRow {
  key: string;
  channel: Channel;
  /** 0 for the channel's first row. */
  nth: number;
  lines: ReadonlyMap<Month, BudgetLine>;
  total: number;
}

export interface BudgetGrid {
  months: Month[];
  rows: BudgetRow[];
  /** Sums of the columns, hundredths. */
  perMonth: ReadonlyMap<Month, number>;
  total: number;
}

type Plan = Pick<CampaignDetail, 'budgetLines' | 'channels' | 'start' | 'end'>;

/** Rows and columns that a person added and that hold no amount yet. */
export interface Extra {
  channels: readonly Channel[];
  /** Months after those that are there anyway. */
  months: number;
}

export const noExtra: Extra = { channels: [], months: 0 };

/** The budget as a table: a row for each channel that is planned or paid for, a column for each month it runs in. */
export function budgetGrid(plan: Plan, extra: Extra, today: Day): BudgetGrid {
  const { budgetLines } = plan;
  const used = new Set<Channel>([
    ...plan.channels,
    ...extra.channels,
    ...budgetLines.map(({ channel }) => channel),
  ]);
  const rows = channels
    .filter((channel) => used.has(channel))
    .flatMap((channel) =>
      rowsOf(
        channel,
        budgetLines.filter((line) => line.channel === channel),
      ),
    );
  const perMonth = new Map<Month, number>();
  for (const { month, amount } of budgetLines) perMonth.set(month, (perMonth.get(month) ?? 0) + amount);
  return { months: monthsOf(plan, extra, today), rows, perMonth, total: sum(budgetLines) };
}

function rowsOf(channel: Channel, lines: readonly BudgetLine[]): BudgetRow[] {
  const rows: Map<Month, BudgetLine>[] = [new Map()];
  for (const line of lines) {
    const free = rows.find((row) => !row.has(line.month));
    if (free) free.set(line.month, line);
    else rows.push(new Map([[line.month, line]]));
  }
  return rows.map((row, nth) => ({
    key: `${channel} ${nth}`,
    channel,
    nth,
    lines: row,
    total: sum([...row.values()]),
  }));
}

/** From the first to the last month that the campaign runs in or is paid for; a quarter when nothing says so. */
function monthsOf({ budgetLines, start, end }: Plan, extra: Extra, today: Day): Month[] {
  const known = [
    ...budgetLines.map(({ month }) => month),
    ...[start, end].flatMap((day) => (day === null ? [] : [monthOf(day)])),
  ].sort();
  const first = known[0] ?? monthOf(today);
  const last = known.at(-1) ?? addMonths(first, 2);
  return monthsBetween(first, addMonths(last, extra.months));
}

const sum = (lines: readonly BudgetLine[]): number => lines.reduce((total, { amount }) => total + amount, 0);
