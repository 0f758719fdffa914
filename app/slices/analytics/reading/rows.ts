import { type Bucket } from './dates.ts';
import { type Metric } from './fields.ts';
import { type Ledger } from './ledger.ts';
import { cleanCell } from './normalise.ts';
import { isNothing, numberParts, readDuration, readNumber } from './numbers.ts';
import { currencyCell, type MetricColumn, type NumberTextColumn, type Schema } from './schema.ts';
import { isGap } from './totals.ts';
import { type ReadRow } from './types.ts';

/** A row, or why there is none. */
export type RowResult = { row: ReadRow; dated: boolean } | { reason: string };

/** Turns the cells of one record into a row, by the schema. */
export class RowParser {
  readonly #schema: Schema;
  readonly #ledger: Ledger;
  /** Currency that the amounts of the row at hand name themselves. */
  #cellCurrency: string | null = null;

  constructor(schema: Schema, ledger: Ledger) {
    this.#schema = schema;
    this.#ledger = ledger;
  }

  parse(cells: readonly string[], line: number): RowResult {
    const schema = this.#schema;
    const bucket = this.#bucket(cells);
    if (typeof bucket === 'string') return { reason: bucket };
    this.#cellCurrency = null;
    const metrics = this.#metrics(cells, line);
    const dimensions: Record<string, string> = {};
    for (const { index, name } of schema.texts) {
      const cell = cells[index];
      if (cell !== undefined && !isGap(cell)) dimensions[name] = cleanCell(cell);
    }
    const extra: Record<string, number> = {};
    for (const column of schema.numbers) this.#number(cells, column, line, extra);
    for (const column of schema.undecided) this.#undecided(cells, column, dimensions, extra);
    return {
      row: {
        line,
        day: bucket?.day ?? schema.rowPeriod?.from ?? null,
        until: bucket === null ? lastDay(schema) : bucket.until,
        campaign: textOf(cells, schema.campaign),
        channel: textOf(cells, schema.channelColumn) ?? schema.channel,
        dimensions,
        metrics,
        extra,
        currency: this.#currency(cells),
      },
      dated: bucket !== null,
    };
  }

  /** The row's days; null when its time cell is empty or there is none; a reason when it can't be read. */
  #bucket(cells: readonly string[]): Bucket | null | string {
    const { time, until } = this.#schema;
    if (time === null) return null;
    const cell = cells[time.index] ?? '';
    const bucket = time.read(cell);
    if (bucket === undefined) return `date not understood: ${JSON.stringify(cleanCell(cell).slice(0, 40))}`;
    const end = until === null || bucket === null ? null : until.read(cells[until.index] ?? '');
    if (end == null || bucket === null) return bucket;
    const last = end.until ?? end.day;
    return last > bucket.day ? { day: bucket.day, until: last } : bucket;
  }

  #metrics(cells: readonly string[], line: number): Partial<Record<Metric, number>> {
    const { metrics: columns, position } = this.#schema;
    const metrics: Partial<Record<Metric, number>> = {};
    for (const column of columns) {
      const cell = cells[column.index] ?? '';
      const value = readNumber(cell, column.decimal);
      if (value === null) continue;
      if (Number.isNaN(value)) this.#ledger.cannotRead(line, column.name, cell);
      else {
        // Millionths are whole numbers, and dividing whole numbers rounds right where multiplying by 1e-6 does not.
        metrics[column.metric] = column.scale === 1 ? value : value / Math.round(1 / column.scale);
        if (column.money && column.currency === null) this.#cellCurrency ??= currencyInCell(cell);
      }
    }
    if (position !== null) this.#positionWeight(cells, position, metrics);
    return metrics;
  }

  /** Average position × impressions: what may be added up, where the average may not. */
  #positionWeight(
    cells: readonly string[],
    position: NumberTextColumn,
    metrics: Partial<Record<Metric, number>>,
  ): void {
    const value = readNumber(cells[position.index] ?? '', position.decimal);
    if (value === null || Number.isNaN(value) || metrics.impressions === undefined) return;
    metrics.position_weight = Number((value * metrics.impressions).toPrecision(15));
  }

  #number(
    cells: readonly string[],
    column: NumberTextColumn,
    line: number,
    extra: Record<string, number>,
  ): void {
    const cell = cells[column.index] ?? '';
    const value = readNumber(cell, column.decimal);
    if (value === null) return;
    const number = Number.isNaN(value) ? readDuration(cell) : value;
    if (number === undefined) this.#ledger.cannotRead(line, column.name, cell);
    else extra[column.name] = number;
  }

  #undecided(
    cells: readonly string[],
    column: NumberTextColumn,
    dimensions: Record<string, string>,
    extra: Record<string, number>,
  ): void {
    const cell = cells[column.index] ?? '';
    if (isNothing(cell)) return;
    const value = readNumber(cell, column.decimal);
    if (value !== null && !Number.isNaN(value)) extra[column.name] = value;
    else if (!isGap(cell)) dimensions[column.name] = cleanCell(cell);
  }

  #currency(cells: readonly string[]): string | null {
    const { currencyColumn, metrics } = this.#schema;
    const cell = currencyColumn < 0 ? undefined : cells[currencyColumn];
    const named = cell === undefined ? null : currencyCell(cell);
    return (
      named ??
      metrics.find(({ money: isMoney, currency }) => isMoney && currency !== null)?.currency ??
      this.#cellCurrency ??
      null
    );
  }
}

/** Currency of an amount of a row: its header's, else the row's. */
export const currencyOfAmount = (column: MetricColumn, row: ReadRow): string =>
  column.currency ?? row.currency ?? '';

function currencyInCell(cell: string): string | null {
  // Amounts that begin and end with a digit, the usual case, can't name a currency.
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  if (first >= 48 && first <= 57 && last >= 48 && last <= 57) return null;
  return numberParts(cell)?.currency ?? null;
}

function textOf(cells: readonly string[], index: number): string | null {
  const cell = index < 0 ? undefined : cells[index];
  return cell === undefined || isGap(cell) ? null : cleanCell(cell);
}

/** End of the stated period, for rows that take its start as their day. */
function lastDay(schema: Schema): string | null {
  const period = schema.rowPeriod;
  return period === null || period.from === period.to ? null : period.to;
}
