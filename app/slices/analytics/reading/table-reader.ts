import { type Ledger } from './ledger.ts';
import { cleanCell, normaliseHeader } from './normalise.ts';
import { isNothing } from './numbers.ts';
import { type TextRecord } from './records.ts';
import { currencyOfAmount, RowParser } from './rows.ts';
import { type Schema } from './schema.ts';
import { SumTable } from './sums.ts';
import { isBlank, isComment, looksLikeHeader } from './table.ts';
import {
  type Comparison,
  equalsSums,
  isComparable,
  plainlyEqualsSums,
  reachesSums,
  type Suspicion,
  TotalsSuspect,
} from './totals.ts';
import { type ReadRow } from './types.ts';

/** A row kept back until the sums are known, because it may be a total. */
interface HeldRow {
  row: ReadRow;
  suspicion: Suspicion;
  dated: boolean;
  /** It was the last row before a gap or the end. */
  last: boolean;
}

/** A table has a handful of totals rows. More suspects than this are data that merely look alike. */
const MAX_HELD = 100;

const PLAIN_NUMBER = /^[-+]?\d[\d.,]*%?$/;

/** Reads the records of the chosen table, from its first data row to the end of the file. */
export class TableReader {
  rows = 0;
  from: string | null = null;
  to: string | null = null;
  readonly sums = new SumTable();
  readonly currencies = new Set<string>();
  readonly #schema: Schema;
  readonly #ledger: Ledger;
  readonly #parser: RowParser;
  readonly #suspect: TotalsSuspect;
  /** What totals are held against: the metrics, or the numbers without a name where no metric adds up. */
  readonly #comparison: Comparison;
  readonly #held: HeldRow[] = [];
  #out: ReadRow[] = [];
  /** The latest row, not yet accepted: if the table ends here it may be a total in a language unknown to us. */
  #latest: { row: ReadRow; suspicion: Suspicion | null; dated: boolean } | undefined;
  #mode: 'table' | 'other' = 'table';
  #afterGap = false;
  /** Cell index of each column of the schema, when a later block has the columns in another order. */
  #order: number[] | undefined;

  constructor(schema: Schema, ledger: Ledger) {
    this.#schema = schema;
    this.#ledger = ledger;
    this.#parser = new RowParser(schema, ledger);
    this.#suspect = new TotalsSuspect(schema);
    const additive = schema.metrics.some(({ metric }) => isComparable(metric));
    this.#comparison = additive ? { sums: this.sums, by: 'metrics' } : { sums: new SumTable(), by: 'extra' };
  }

  /** Rows accepted since the last call. */
  drain(): ReadRow[] {
    const rows = this.#out;
    this.#out = [];
    return rows;
  }

  get pending(): number {
    return this.#out.length;
  }

  take(record: TextRecord): void {
    const gap = isBlankRecord(record) ? 'blank' : this.#isComment(record) ? 'comment' : null;
    if (gap !== null) {
      this.#endBlock();
      this.#ledger.skip(record.line, gap);
      this.#afterGap = true;
      return;
    }
    const heading = this.#heading(record);
    if (heading !== null) {
      this.#endBlock();
      this.#ledger.skip(record.line, heading);
    } else if (this.#mode === 'other') this.#ledger.skip(record.line, 'another table');
    else this.#data(record);
    this.#afterGap =
      this.#afterGap && heading === null && record.cells.length === 1 && this.#schema.width > 1;
  }

  /** After the last record: decides what was held back. */
  finish(): void {
    this.#endBlock();
    for (const held of this.#held) {
      if (this.#isTotal(held)) this.#ledger.skip(held.row.line, 'totals row');
      else this.#accept(held.row);
    }
    this.#held.length = 0;
  }

  #isComment(record: TextRecord): boolean {
    return this.#schema.width > 1 && record.cells.length === 1 && isComment(record);
  }

  /** Why a record is a header rather than data; null when it is data. */
  #heading(record: TextRecord): string | null {
    const { header } = this.#schema;
    if (!this.#mayBeHeader(record)) return null;
    const names = record.cells.map((cell) => normaliseHeader(cell).text);
    const own = header.map((cell) => normaliseHeader(cell).text);
    if (names.length === own.length && own.every((name) => names.includes(name))) {
      const sorted = own.every((name, i) => names[i] === name);
      this.#order = sorted ? undefined : own.map((name) => names.indexOf(name));
      this.#mode = 'table';
      return 'repeated header';
    }
    const strange = this.#afterGap || this.#schema.header.length !== record.cells.length;
    if (!strange || !looksLikeHeader(record)) return null;
    this.#mode = 'other';
    return `another table: ${record.cells.map(cleanCell).filter(Boolean).slice(0, 6).join(', ')}`;
  }

  /** A cheap look that lets nearly every data row pass: names stand in a header where a table has numbers. */
  #mayBeHeader(record: TextRecord): boolean {
    const { header, metrics, time, width } = this.#schema;
    if (record.cells.length < 2 && width > 1) return false;
    if (record.cells[0] === header[0] && record.cells.length === header.length) return true;
    if (this.#afterGap || this.#mode === 'other')
      return !record.cells.some((cell) => PLAIN_NUMBER.test(cell));
    const column = metrics[0] ?? time;
    const cell = column == null ? undefined : record.cells[this.#at(column.index)];
    return cell !== undefined && !/^[\s"]*[-+(]?\d/.test(cell) && !isNothing(cell);
  }

  #at(index: number): number {
    return this.#order?.[index] ?? index;
  }

  #data(record: TextRecord): void {
    const cells = this.#order === undefined ? record.cells : this.#order.map((at) => record.cells[at] ?? '');
    const { schema, suspect } = { schema: this.#schema, suspect: this.#suspect };
    const wrong = wrongWidth(cells, schema, () => suspect.judge(cells, false));
    if (wrong !== null) {
      this.#ledger.skip(record.line, wrong);
      return;
    }
    // "Total" in a date column is no unreadable date, so the words come first.
    const result = this.#parser.parse(cells, record.line);
    const dated = 'row' in result && result.dated;
    const suspicion = suspect.judge(cells, dated);
    if (suspicion === 'certain') this.#skipTotal(record.line);
    else if (!('row' in result)) this.#ledger.skip(record.line, result.reason);
    else if (!dated && hasNothing(result.row)) this.#ledger.skip(record.line, 'no values');
    else this.#follow({ row: result.row, suspicion, dated });
  }

  #skipTotal(line: number): void {
    this.#ledger.skip(line, 'totals row');
  }

  /** Accepts the row before this one, which is now known not to be the last. */
  #follow(next: { row: ReadRow; suspicion: Suspicion | null; dated: boolean }): void {
    this.#settleLatest(false);
    this.#latest = next;
  }

  #settleLatest(last: boolean): void {
    const latest = this.#latest;
    if (latest === undefined) return;
    this.#latest = undefined;
    const { row, suspicion, dated } = latest;
    if (suspicion !== null && this.#shouldHold(latest, last))
      this.#held.push({ row, suspicion, dated, last });
    else if (suspicion === null && last && this.#isUnnamedTotal(latest)) this.#skipTotal(row.line);
    else this.#accept(row);
  }

  /**
   * A suspect waits for the sums. A row that names nothing but has its own date is plausible data (visits without a
   * landing page, day by day), so it waits only where totals stand: at the top or at the end.
   */
  #shouldHold({ suspicion, dated }: { suspicion: Suspicion | null; dated: boolean }, last: boolean): boolean {
    if (this.#held.length >= MAX_HELD) return false;
    return !(suspicion === 'blank' && dated) || this.rows === 0 || last;
  }

  #isTotal({ row, suspicion, dated, last }: HeldRow): boolean {
    if (this.rows === 0) return suspicion === 'word';
    if (equalsSums(row, this.#comparison)) return true;
    if (suspicion === 'blank' || suspicion === 'phrase')
      return last && !dated && reachesSums(row, this.#comparison);
    return reachesSums(row, this.#comparison);
  }

  /** The last row of a block, with at most one name and no date of its own, that equals the sums of all rows above it. */
  #isUnnamedTotal({ row, dated }: { row: ReadRow; dated: boolean }): boolean {
    if (this.rows < 2 || (dated && this.#schema.time !== null)) return false;
    const names = Object.keys(row.dimensions).length + (row.campaign === null ? 0 : 1);
    return names <= 1 && plainlyEqualsSums(row, this.#comparison);
  }

  #endBlock(): void {
    this.#settleLatest(true);
  }

  #accept(row: ReadRow): void {
    this.rows += 1;
    this.#out.push(row);
    if (row.day !== null) {
      const end = row.until ?? row.day;
      if (this.from === null || row.day < this.from) this.from = row.day;
      if (this.to === null || end > this.to) this.to = end;
    }
    if (row.currency !== null) this.currencies.add(row.currency);
    this.#addUp(row);
  }

  #addUp(row: ReadRow): void {
    for (const column of this.#schema.metrics) {
      const value = row.metrics[column.metric];
      if (value === undefined) continue;
      if (column.money) this.sums.addMoney(column.metric, value, currencyOfAmount(column, row));
      else this.sums.add(column.metric, value);
    }
    if (row.metrics.position_weight !== undefined)
      this.sums.add('position_weight', row.metrics.position_weight);
    if (this.#comparison.by === 'metrics') return;
    for (const [name, value] of Object.entries(row.extra)) this.#comparison.sums.add(name, value);
  }
}

const isBlankRecord = (record: TextRecord) =>
  (record.cells.length === 1 ? (record.cells[0] ?? '') : record.cells[0] === '' ? '' : 'x').trim() === '' &&
  isBlank(record);

const hasNothing = (row: ReadRow) =>
  row.campaign === null &&
  Object.keys(row.dimensions).length === 0 &&
  Object.keys(row.metrics).length === 0 &&
  Object.keys(row.extra).length === 0;

/** Reason to skip a row that is too short for its numbers or longer than the header; null when it fits. */
function wrongWidth(
  cells: readonly string[],
  schema: Schema,
  suspicion: () => Suspicion | null,
): string | null {
  if (cells.length < schema.minWidth || (cells.length === 1 && schema.width > 2)) {
    if (cells.length === 1 && schema.width > 1) return 'note';
    return `not enough columns: ${String(cells.length)} of ${String(schema.width)}`;
  }
  if (cells.length <= schema.width) return null;
  const beyond = cells.slice(schema.width);
  if (beyond.every((cell) => cell.trim() === '') || suspicion() === 'certain') return null;
  // A separator inside a value that is not quoted moves all cells after it; reading them would give wrong numbers.
  return `too many columns: ${String(cells.length)} of ${String(schema.width)}`;
}
