import { readDate } from './dates.ts';
import { knownHeaders } from './dialect.ts';
import { isNothing, numberParts, readDuration } from './numbers.ts';
import { cleanCell } from './normalise.ts';
import { type TextRecord } from './records.ts';

/** Where the table begins in the head of the file. */
export interface TableLayout {
  /** Index of the header record; -1 when the table starts with data. */
  header: number;
  /** Index of a record above the header that names groups of its columns; -1 when there is none. */
  group: number;
  /** Index of a second header record (units, machine names) below the header; -1 when there is none. */
  second: number;
  /** Index of the first data record. */
  first: number;
  /** Header records of all tables seen in the head, the chosen one included. */
  tables: TextRecord[];
}

/** How far into a block its header may be: titles, filters and notes above it are a few lines. */
const MAX_PREAMBLE = 60;

export const isBlank = (record: TextRecord): boolean => record.cells.every((cell) => cleanCell(cell) === '');

/** A "#" line of a report's frame. A data row may begin with "#" too (hash tags), but it has more cells. */
export function isComment(record: TextRecord): boolean {
  return (
    record.cells[0]?.startsWith('#') === true && record.cells.slice(1).every((cell) => cell.trim() === '')
  );
}

/** Whether a cell holds a value (a number, a date, a duration) rather than a name. */
function isValue(cell: string): boolean {
  const text = cleanCell(cell);
  return numberParts(text) !== undefined || readDuration(text) !== undefined || isDate(text);
}

const isDate = (cell: string) => readDate(cell, 'dmy') !== undefined;

interface Shape {
  known: number;
  names: number;
  values: number;
  dates: number;
  width: number;
}

function shapeOf(record: TextRecord): Shape {
  let names = 0;
  let values = 0;
  let dates = 0;
  for (const cell of record.cells) {
    if (isNothing(cell)) continue;
    if (isDate(cell)) dates += 1;
    if (isValue(cell)) values += 1;
    else names += 1;
  }
  return { known: knownHeaders(record.cells), names, values, dates, width: record.cells.length };
}

/** A header is made of names; a stray "7" among many known headers is forgiven, and so are months as column names. */
const canBeHeader = ({ names, values, dates, known }: Shape) =>
  names > 0 &&
  (values === 0 || (known >= 2 && known >= 2 * values) || (dates >= 2 && dates === values && known > 0));

/** Whether a record inside or below a table looks like the header of a table of its own. */
export function looksLikeHeader(record: TextRecord): boolean {
  const shape = shapeOf(record);
  // Most names known: a data row of words may hold one that is also a header, such as a page named "Page".
  return shape.values === 0 && shape.names >= 2 && shape.known * 3 >= shape.names * 2;
}

interface Block {
  from: number;
  to: number;
}

/** Stretches of records between blank and comment lines. */
function blocksOf(records: readonly TextRecord[]): Block[] {
  const blocks: Block[] = [];
  let from = -1;
  for (let i = 0; i <= records.length; i += 1) {
    const record = records[i];
    const gap = record === undefined || isBlank(record) || isComment(record);
    if (!gap && from < 0) from = i;
    if (gap && from >= 0) {
      blocks.push({ from, to: i });
      from = -1;
    }
  }
  return blocks;
}

/** Most frequent width of the block's records. */
function usualWidth(records: readonly TextRecord[], block: Block): number {
  const counts = new Map<number, number>();
  for (let i = block.from; i < block.to; i += 1) {
    const width = records[i]?.cells.length ?? 0;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** The most header-like record of a block, and how header-like it is. */
function headerOf(
  records: readonly TextRecord[],
  block: Block,
): { at: number; score: number; known: number } | undefined {
  const width = usualWidth(records, block);
  let best: { at: number; score: number; known: number } | undefined;
  const end = Math.min(block.to, block.from + MAX_PREAMBLE);
  for (let i = block.from; i < end; i += 1) {
    const record = records[i];
    if (record === undefined) continue;
    const shape = shapeOf(record);
    if (!canBeHeader(shape) || (shape.width === 1 && shape.known === 0 && width > 1)) continue;
    const next = i + 1 < block.to ? records[i + 1] : undefined;
    const dataBelow =
      next !== undefined && shapeOf(next).values > 0 && next.cells.length >= Math.min(2, shape.width);
    const score =
      shape.known * 4 +
      (shape.width === width ? 3 : 0) +
      (dataBelow ? 2 : 0) +
      Math.min(shape.names, 10) / 10;
    if (best === undefined || score > best.score + 0.5) best = { at: i, score, known: shape.known };
  }
  return best;
}

interface Candidate {
  at: number;
  known: number;
  width: number;
  rows: number;
}

/** The tables of the head: one per block whose header is recognisable, the blocks below it without one belonging to it. */
function candidates(records: readonly TextRecord[]): Candidate[] {
  const found: Candidate[] = [];
  for (const block of blocksOf(records)) {
    const header = headerOf(records, block);
    const last = found.at(-1);
    const rows = block.to - (header?.at ?? block.from) - 1;
    const record = header === undefined ? undefined : records[header.at];
    // A lone "Currency: USD" above a table reads like a header of one column, until a wider one comes.
    const isWider = last?.width === 1 && (record?.cells.length ?? 0) > 1;
    const another = last === undefined || isWider || (record !== undefined && looksLikeHeader(record));
    if (header !== undefined && another && (header.known > 0 || (record?.cells.length ?? 0) > 1)) {
      found.push({ at: header.at, known: header.known, width: record?.cells.length ?? 0, rows });
    } else if (last !== undefined) last.rows += block.to - block.from;
  }
  return found;
}

/**
 * The table to read: the one whose header the vocabulary knows best, then the longest. Reports put a title, a period
 * and filters above it and other tables below. `wanted` is the physical line of a header the person chose instead.
 */
export function findTable(records: readonly TextRecord[], wanted?: number): TableLayout {
  const found = candidates(records);
  let chosen = found.find((candidate) => records[candidate.at]?.line === wanted);
  for (const candidate of found) {
    if (chosen === undefined || (wanted === undefined && isBetter(candidate, chosen))) chosen = candidate;
  }
  const tables = found.flatMap((candidate) => records[candidate.at] ?? []);
  if (chosen === undefined) {
    const first = records.findIndex((record) => !isBlank(record) && !isComment(record));
    return { header: -1, group: -1, second: -1, first: Math.max(first, 0), tables };
  }
  const group = isGroupRow(records[chosen.at - 1], records[chosen.at]) ? chosen.at - 1 : -1;
  const second = isSecondHeader(records, chosen.at) ? chosen.at + 1 : -1;
  return { header: chosen.at, group, second, first: (second < 0 ? chosen.at : second) + 1, tables };
}

const weight = (candidate: Candidate) =>
  Math.min(candidate.known, 12) + Math.min(Math.log2(candidate.rows + 1), 8);

function isBetter(candidate: Candidate, than: Candidate): boolean {
  return weight(candidate) > weight(than) + 1 && candidate.rows > 0;
}

/** A line of group names above the header: as wide, names only, with gaps or repeats ("", "Clicks", "", "Cost", ""). */
function isGroupRow(above: TextRecord | undefined, header: TextRecord | undefined): boolean {
  if (above === undefined || header === undefined || isBlank(above) || isComment(above)) return false;
  if (above.line + 1 !== header.line || above.cells.length < 2) return false;
  if (Math.abs(above.cells.length - header.cells.length) > 1) return false;
  return above.cells.some((cell) => cleanCell(cell) !== '') && shapeOf(above).names > 0;
}

/** A second header line has names where the rows below it have values. */
function isSecondHeader(records: readonly TextRecord[], at: number): boolean {
  const [header, second, row] = [records[at], records[at + 1], records[at + 2]];
  if (header === undefined || second === undefined || row === undefined) return false;
  if (second.cells.length !== header.cells.length || isBlank(second) || isBlank(row)) return false;
  if (row.cells.length !== header.cells.length) return false;
  const valued = row.cells.flatMap((cell, i) => (isValue(cell) && !isNothing(cell) ? [i] : []));
  // Facebook leaves the cell below "Date" empty and describes all others.
  const named = valued.filter((i) => namesColumn(second.cells[i] ?? ''));
  return named.length >= 2 && named.length >= valued.length - 1 && shapeOf(second).values === 0;
}

const namesColumn = (cell: string) => cleanCell(cell) !== '' && !isNothing(cell) && !isValue(cell);
