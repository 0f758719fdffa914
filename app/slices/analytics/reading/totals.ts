import { isPeople } from './fields.ts';
import { cleanCell, foldText } from './normalise.ts';
import { numberParts } from './numbers.ts';
import { type Schema } from './schema.ts';
import { type SumTable } from './sums.ts';
import { type ReadRow } from './types.ts';
import { AVERAGE_WORDS, TOTAL_WORDS } from './vocabulary/words.ts';

/**
 * Why a row may be a total of others:
 * `certain`: it says so and names nothing else ("Total: Account", --, --);
 * `word`: it says so in the only text cell of the table, where the word may also be a value;
 * `phrase`: the word comes with others ("Total of 5 results", "Brand Total");
 * `blank`: it names nothing at all.
 */
export type Suspicion = 'certain' | 'word' | 'phrase' | 'blank';

const WORDS = new Set(TOTAL_WORDS.map(foldText));
const AVERAGES = new Set(AVERAGE_WORDS.map(foldText));
// The first letters of all words, to dismiss nearly every cell with one look.
const INITIALS = new Set(
  [...WORDS, ...AVERAGES].flatMap((text) => [text.slice(0, 1), text.slice(0, 1).toUpperCase()]),
);
const LAST_WORDS = /\s(?:total|totals|totale|totaal|gesamt|ergebnis|summe|suma|合計|小計)$/;

/** Cells that leave a column empty. */
export const isGap = (cell: string): boolean =>
  cell === '' ||
  (cell.length <= 4 && /^[\s\-–—−*]*$/.test(cell)) ||
  (cell.length < 12 && cleanCell(cell) === '');

type Wording = 'exact' | 'labelled' | 'longer' | 'average' | null;

/** What a cell says about totals: "Gesamt"; "Total: Campaigns"; "Total of 5 results"; "Average". */
export function totalWording(cell: string): Wording {
  const text = cleanCell(cell);
  if (text.length > 80) return null;
  if (!INITIALS.has(text.slice(0, 1)) && !LAST_WORDS.test(text.toLowerCase())) return null;
  const folded = foldText(text);
  if (WORDS.has(folded)) return 'exact';
  if (AVERAGES.has(folded)) return 'average';
  const label = /^([^:：\-–—(（]+?)\s*[:：\-–—(（]/.exec(folded)?.[1];
  if (label !== undefined && WORDS.has(label)) return 'labelled';
  const first = folded.split(' ', 1)[0] ?? '';
  return (first !== folded && WORDS.has(first)) || LAST_WORDS.test(folded) ? 'longer' : null;
}

/** Tools that never write totals: there, "total" is what somebody searched for. */
const TOTALLESS: ReadonlySet<string> = new Set(['search-console']);

const SOFT = new Set(['account', 'account_id', 'language', 'platform']);

/** Reads the suspicion in a row's text cells. */
export class TotalsSuspect {
  readonly #schema: Schema;
  /** Columns whose values name the row, attributes such as a status included; accounts only if nothing else does. */
  readonly #named: { index: number; attribute: boolean; freeText: boolean }[];

  constructor(schema: Schema) {
    this.#schema = schema;
    const own = [schema.campaign, schema.channelColumn].filter((index) => index >= 0);
    const texts = [
      ...own.map((index) => ({ index, attribute: false, freeText: false })),
      ...schema.texts.filter(({ name }) => !SOFT.has(name)),
    ];
    // Names before attributes: two names end the matter for nearly every row.
    this.#named = (texts.length > 0 ? texts : [...schema.texts]).sort(
      (a, b) => Number(a.attribute) - Number(b.attribute),
    );
  }

  /** `dated`: the row's time cell holds a date; a time cell with other text in it counts as text. */
  judge(cells: readonly string[], dated: boolean): Suspicion | null {
    if (TOTALLESS.has(this.#schema.source)) return null;
    if (cells.length > this.#schema.width && this.#trailingTotal(cells)) return 'certain';
    let filled = 0;
    let identity = 0;
    let only = '';
    let freeText = false;
    let at = -1;
    for (const column of this.#named) {
      const cell = cells[column.index] ?? '';
      // A totals row may add up budgets and bids, which says nothing about whose they are.
      if (isGap(cell) || (column.attribute && numberParts(cell) !== undefined)) continue;
      filled += 1;
      if (!column.attribute) identity += 1;
      if (filled > 1 && identity > 0) return null;
      only = cell;
      at = column.index;
      ({ freeText } = column);
    }
    const { time } = this.#schema;
    const timeCell = time === null || dated ? '' : (cells[time.index] ?? '');
    if (!isGap(timeCell)) {
      filled += 1;
      only = timeCell;
    }
    const wording = filled === 1 ? totalWording(only) : null;
    if (wording !== null) return this.#weigh(wording, freeText, dated);
    // Adobe names the total of a list by the list: "Tracking code" among tracking codes.
    if (filled === 1 && at >= 0 && only === this.#schema.header[at]) return 'word';
    return this.#isBlank(identity, filled, dated) ? 'blank' : null;
  }

  /** Attributes alone name no row: Meta fills the attribution setting even in its summary row. */
  #isBlank(identity: number, filled: number, dated: boolean): boolean {
    if (this.#named.some(({ attribute }) => !attribute)) return identity === 0;
    return filled === 0 && !dated && (this.#named.length > 0 || this.#schema.time !== null);
  }

  /** GA4 explorations put "Grand total" into a cell beyond the last column. */
  #trailingTotal(cells: readonly string[]): boolean {
    const said = totalWording(cells[this.#schema.width] ?? '');
    return said === 'exact' || said === 'labelled';
  }

  /** What the only text of a row is worth. Among search queries and page titles "total" is a value like any other. */
  #weigh(wording: Exclude<Wording, null>, freeText: boolean, dated: boolean): Suspicion | null {
    const alone = this.#named.length + (this.#schema.time === null ? 0 : 1) === 1;
    if (freeText && dated) return null;
    if (wording === 'average') return alone || freeText ? null : 'certain';
    if (wording === 'longer') return 'phrase';
    if (wording === 'labelled') return alone && freeText ? 'word' : 'certain';
    return alone || freeText ? 'word' : 'certain';
  }
}

/** Whether a metric of the rows can be held against a total. People counts don't add up, positions are derived. */
export const isComparable = (metric: string): boolean => !isPeople(metric) && metric !== 'position_weight';

/** The additive values of a row: its metrics, or where there is none to compare, its other numbers. */
function comparable(row: ReadRow, by: 'metrics' | 'extra'): [string, number][] {
  const values = Object.entries(row[by]);
  return by === 'metrics' ? values.filter(([name]) => isComparable(name)) : values;
}

const near = (value: number, sum: number) => Math.abs(value - sum) <= Math.max(0.02, Math.abs(sum) * 0.001);

/** The accepted rows' sums, and which of a row's numbers they are sums of. */
export interface Comparison {
  sums: SumTable;
  by: 'metrics' | 'extra';
}

/** Whether the row's values are the sums: all of them, and not all zero. */
export function equalsSums(row: ReadRow, { sums, by }: Comparison): boolean {
  const values = comparable(row, by);
  return (
    values.some(([, value]) => value !== 0) && values.every(([name, value]) => near(value, sums.value(name)))
  );
}

/** Like `equalsSums`, but proof enough without any word: two values agree, or one that is no small number. */
export function plainlyEqualsSums(row: ReadRow, comparison: Comparison): boolean {
  const values = comparable(row, comparison.by).filter(([, value]) => value !== 0);
  return (
    equalsSums(row, comparison) && (values.length >= 2 || values.some(([, value]) => Math.abs(value) >= 1000))
  );
}

/** Whether the row is at least the sums: a total of a table of which only the top rows were exported. */
export function reachesSums(row: ReadRow, { sums, by }: Comparison): boolean {
  const values = comparable(row, by).filter(([name]) => sums.value(name) > 0);
  return values.every(([name, value]) => value >= sums.value(name) * 0.999);
}
