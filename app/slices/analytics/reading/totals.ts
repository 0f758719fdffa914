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

  /** Text columns that can name a row. */
  get width(): number {
    return this.#named.length;
  }

  /** `dated`: the row's time cell holds a date; a time cell with other text in it counts as text. */
  judge(cells: readonly string[], dated: boolean): Suspicion | null {
    const extra = this.#trailing(cells);
    if (extra !== null) return extra;
    let filled = 0;
    let identity = 0;
    let wording: Wording = null;
    let freeText = false;
    for (const column of this.#named) {
      const cell = cells[column.index] ?? '';
      // A totals row may add up budgets and bids, which says nothing about whose they are.
      if (isGap(cell) || (column.attribute && numberParts(cell) !== undefined)) continue;
      filled += 1;
      if (filled > 1 && wording === null && identity > 0) return null;
      if (!column.attribute) identity += 1;
      const said = totalWording(cell);
      if (said !== null) ({ freeText } = column);
      wording ??= said;
    }
    const { time } = this.#schema;
    const timeCell = time === null || dated ? '' : (cells[time.index] ?? '');
    if (!isGap(timeCell)) {
      filled += 1;
      wording = totalWording(timeCell) ?? wording;
    }
    if (wording !== null) return filled > 1 ? null : this.#weigh(wording, freeText);
    return this.#isBlank(identity, filled, dated) ? 'blank' : null;
  }

  /** Attributes alone name no row: Meta fills the attribution setting even in its summary row. */
  #isBlank(identity: number, filled: number, dated: boolean): boolean {
    if (this.#named.some(({ attribute }) => !attribute)) return identity === 0;
    return filled === 0 && !dated && (this.#named.length > 0 || this.#schema.time !== null);
  }

  /** GA4 explorations put "Grand total" into a cell beyond the last column. */
  #trailing(cells: readonly string[]): Suspicion | null {
    if (cells.length <= this.#schema.width) return null;
    const said = totalWording(cells[this.#schema.width] ?? '');
    return said === 'exact' || said === 'labelled' ? 'certain' : null;
  }

  #weigh(wording: Wording, freeText: boolean): Suspicion | null {
    const alone = this.#named.length + (this.#schema.time === null ? 0 : 1) === 1;
    if (wording === 'average') return alone || freeText ? null : 'certain';
    if (wording === 'longer') return 'phrase';
    if (wording === 'labelled') return alone && freeText ? 'word' : 'certain';
    return alone ? 'word' : 'certain';
  }
}

/** The additive values of a row, to hold against the sums of the others. People counts don't add up, so they are left out. */
function comparable(row: ReadRow): [string, number][] {
  const metrics = Object.entries(row.metrics).filter(
    ([name]) => !isPeople(name) && name !== 'position_weight',
  );
  return metrics.length > 0 ? metrics : Object.entries(row.extra);
}

const near = (value: number, sum: number) => Math.abs(value - sum) <= Math.max(0.02, Math.abs(sum) * 0.001);

/** Whether the row's values are the sums: all of them, and not all zero. */
export function equalsSums(row: ReadRow, sums: SumTable): boolean {
  const values = comparable(row);
  return (
    values.some(([, value]) => value !== 0) && values.every(([name, value]) => near(value, sums.value(name)))
  );
}

/** Like `equalsSums`, but proof enough without any word: two values agree, or one that is no small number. */
export function plainlyEqualsSums(row: ReadRow, sums: SumTable): boolean {
  const values = comparable(row).filter(([, value]) => value !== 0);
  return equalsSums(row, sums) && (values.length >= 2 || values.some(([, value]) => Math.abs(value) >= 1000));
}

/** Whether the row is at least the sums: a total of a table of which only the top rows were exported. */
export function reachesSums(row: ReadRow, sums: SumTable): boolean {
  const values = comparable(row).filter(([name]) => sums.value(name) > 0);
  return values.every(([name, value]) => value >= sums.value(name) * 0.999);
}
