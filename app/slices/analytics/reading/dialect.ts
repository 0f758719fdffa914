import { isNothing } from './numbers.ts';
import { normaliseHeader } from './normalise.ts';
import { RecordSplitter, type TextRecord } from './records.ts';
import { type ReadHints } from './types.ts';
import { meaningsOf } from './vocabulary/index.ts';

export type Delimiter = ReadHints['delimiter'];

/** Candidates, likeliest first: on a tie the earlier one wins. */
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** The separator that a first line "sep=;" declares; spreadsheets write and obey it. */
export function declaredDelimiter(head: string): Delimiter | undefined {
  const match = /^\ufeff?"?sep=(.)"?[ \t]*(?:\r|\n|$)/i.exec(head);
  return DELIMITERS.find((delimiter) => delimiter === match?.[1]);
}

/**
 * The separator under which the head looks most like a table: most known headers in one record, then most records with
 * the same number of cells. Commas inside numbers or titles fail on both counts.
 */
export function sniffDelimiter(head: string): Delimiter {
  // Where every line is one quoted cell none of them parts anything: then the most frequent is inside.
  let best = DELIMITERS.toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter)) continue;
    const score = scoreDelimiter(new RecordSplitter(delimiter).push(head, true));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function scoreDelimiter(records: readonly TextRecord[]): number {
  const widths = new Map<number, number>();
  let known = 0;
  let filled = 0;
  for (const [i, record] of records.entries()) {
    if (record.cells.length === 1 && isNothing(record.cells[0] ?? '')) continue;
    filled += 1;
    widths.set(record.cells.length, (widths.get(record.cells.length) ?? 0) + 1);
    if (i < 60 && record.cells.length > 1) known = Math.max(known, knownHeaders(record.cells));
  }
  const [width = 1, count = 0] =
    [...widths].filter(([w]) => w > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  const consistency = filled === 0 ? 0 : count / filled;
  return known * 4 + consistency * 4 + Math.min(width - 1, 20) / 20;
}

/** How many cells of a record are headers of the vocabulary. */
export function knownHeaders(cells: readonly string[]): number {
  let known = 0;
  for (const cell of cells) {
    if (cell.length > 0 && cell.length < 120 && meaningsOf(normaliseHeader(cell).text).length > 0) known += 1;
  }
  return known;
}
