import { markVote, numberParts } from './numbers.ts';
import { type DecimalMark } from './types.ts';

/** Cells of one column of the file's head, with what is known of the column. */
export interface NumberColumn {
  cells: readonly string[];
  /** Whole numbers by nature, such as clicks. */
  count: boolean;
  /** A rate or average, where three decimals are usual. */
  ratio: boolean;
  /** Decimal places of the column's currency. */
  digits: number;
}

export interface DecimalDecision {
  decimal: DecimalMark;
  certain: boolean;
  /** Columns that clearly write the other way than the file does. */
  exceptions: Map<number, DecimalMark>;
}

interface Tally {
  '.': number;
  ',': number;
}

const flip = (mark: DecimalMark): DecimalMark => (mark === '.' ? ',' : '.');

function tallyColumn(column: NumberColumn): { proof: Tally; hint: Tally } {
  const proof = { '.': 0, ',': 0 };
  const hint = { '.': 0, ',': 0 };
  for (const cell of column.cells) {
    const parts = numberParts(cell);
    const vote = parts === undefined ? undefined : markVote(parts.body);
    if (vote === undefined) continue;
    if ('decimal' in vote) proof[vote.decimal] += 1;
    // "1.234" of a thing that is counted groups thousands; of a rate, or of a dinar, it has three decimals.
    else if (column.count) proof[flip(vote.group)] += 1;
    else hint[column.ratio || column.digits === 3 ? vote.group : flip(vote.group)] += 1;
  }
  return { proof, hint };
}

/**
 * The decimal mark of a file, from all numbers of its head at once: cells that allow one reading decide; then cells
 * that make one likely; then the habit of the headers' language and of the separator (";" is chosen by spreadsheets
 * where the comma is taken). A column whose own proof says otherwise is read its own way.
 */
export function decideDecimal(
  columns: ReadonlyMap<number, NumberColumn>,
  language: string | null,
  delimiter: string,
): DecimalDecision {
  const proof = { '.': 0, ',': 0 };
  const hint = { '.': 0, ',': 0 };
  const own = new Map<number, DecimalMark>();
  for (const [index, column] of columns) {
    const tally = tallyColumn(column);
    for (const mark of ['.', ','] as const) {
      proof[mark] += tally.proof[mark];
      hint[mark] += tally.hint[mark];
      if (tally.proof[mark] > 0 && tally.proof[flip(mark)] === 0) own.set(index, mark);
    }
  }
  const certain = proof['.'] !== proof[','];
  let decimal: DecimalMark;
  if (certain) decimal = proof['.'] > proof[','] ? '.' : ',';
  else if (hint['.'] !== hint[',']) decimal = hint['.'] > hint[','] ? '.' : ',';
  else decimal = commaLanguage(language, delimiter) ? ',' : '.';
  const ambiguous = !certain && hint['.'] + hint[','] > 0;
  return {
    decimal,
    certain: !ambiguous,
    exceptions: new Map([...own].filter(([, mark]) => mark !== decimal)),
  };
}

const COMMA_LANGUAGES: ReadonlySet<string> = new Set(
  'de fr es it pt nl sv da nb fi pl cs ru uk tr hu ro el id vi'.split(' '),
);

const commaLanguage = (language: string | null, delimiter: string): boolean =>
  delimiter === ';' || (language !== null && COMMA_LANGUAGES.has(language));
