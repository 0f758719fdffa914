import { ReadError } from './errors.ts';

/** One record of the file: a row, a title line, a comment. */
export interface TextRecord {
  /** 1-based physical line of its first character. */
  line: number;
  cells: string[];
}

/** Longest record, in characters. Excel's largest cell has 32,767; a longer line is no table. */
const MAX_RECORD = 1 << 20;

/** Text is split in pieces of this size: joining more than this to a rest costs the garbage collector dearly. */
const PIECE = 1 << 14;

const QUOTE = 34;

/**
 * Splits delimited text into records while it streams: quoted cells with separators, line breaks and doubled quotes as
 * in RFC 4180, and the usual sins (text after a closing quote, bare quotes inside cells, a quote never closed).
 *
 * Papa Parse was the alternative: it has no physical line numbers for records with quoted line breaks, and gives no
 * bound on the length of a record. Lines without quotes, nearly all lines of real exports, take one `split` here,
 * which is also what makes it as fast.
 */
export class RecordSplitter {
  readonly #delimiter: string;
  readonly #wrapped: boolean;
  #newline: '\n' | '\r' | undefined;
  #text = '';
  #line = 1;

  /** `newline` is found in the first text when not given; `wrapped`: see `isWrapped`. */
  constructor(delimiter: string, options: { newline?: '\n' | '\r'; wrapped?: boolean } = {}) {
    this.#delimiter = delimiter;
    this.#newline = options.newline;
    this.#wrapped = options.wrapped ?? false;
  }

  /** The records completed by `text`; with `final`, all that is left. */
  push(text: string, final: boolean): TextRecord[] {
    this.#newline ??= text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
    const records: TextRecord[] = [];
    for (let from = 0; from < text.length || (final && from === 0); from += PIECE) {
      this.#text += text.slice(from, from + PIECE);
      const done = this.#split(records, final && from + PIECE >= text.length, this.#newline);
      if (this.#text.length - done > MAX_RECORD) this.#tooLong();
      this.#text = this.#text.slice(done);
    }
    return this.#wrapped ? records.map((record) => this.#unwrapped(record)) : records;
  }

  #unwrapped(record: TextRecord): TextRecord {
    const [only = ''] = record.cells;
    if (record.cells.length !== 1 || !only.includes(this.#delimiter)) return record;
    const [inner] = new RecordSplitter(this.#delimiter).push(only, true);
    return inner ? { line: record.line, cells: inner.cells } : record;
  }

  /** Splits off all complete records and returns where the incomplete one begins. */
  #split(records: TextRecord[], final: boolean, newline: string): number {
    const text = this.#text;
    let from = 0;
    let quote = text.indexOf('"');
    while (from < text.length) {
      let end = text.indexOf(newline, from);
      if (end < 0) {
        if (!final) return from;
        end = text.length;
      }
      if (quote >= 0 && quote < from) quote = text.indexOf('"', from);
      if (quote < 0 || quote > end) {
        if (end - from > MAX_RECORD) this.#tooLong();
        records.push({ line: this.#line, cells: plainCells(text, from, end, this.#delimiter) });
        this.#line += 1;
        from = end + 1;
        continue;
      }
      const next = this.#quotedRecord(records, from, end, final, newline);
      if (next < 0) return from;
      from = next;
    }
    return from;
  }

  /** Reads a record that holds quotes; the offset after it, or -1 when its end has not arrived yet. */
  #quotedRecord(
    records: TextRecord[],
    from: number,
    lineEnd: number,
    final: boolean,
    newline: string,
  ): number {
    const text = this.#text;
    const cells: string[] = [];
    let at = from;
    let breaks = 0;
    let end = lineEnd;
    for (;;) {
      const open = this.#openingQuote(at);
      if (open < 0) {
        if (end < at) end = text.indexOf(newline, at);
        if (end < 0 && !final) return -1;
        if (end < 0) end = text.length;
        const delimiter = text.indexOf(this.#delimiter, at);
        const last = delimiter < 0 || delimiter > end;
        cells.push(last ? withoutReturn(text, at, end) : text.slice(at, delimiter));
        at = (last ? end : delimiter) + 1;
        if (last) break;
        continue;
      }
      const cell = this.#quotedCell(open + 1, final, newline);
      if (cell === 'more' && text.length - from <= MAX_RECORD) return -1;
      // A quote that never closes would swallow the file: take it, and the rest of its line, literally.
      if (cell === 'more' || cell === 'open') {
        if (lineEnd - from > MAX_RECORD) this.#tooLong();
        return this.#literalLine(records, from, lineEnd);
      }
      cells.push(cell.value);
      breaks += cell.breaks;
      at = cell.next;
      if (cell.last) break;
    }
    records.push({ line: this.#line, cells });
    this.#line += breaks + 1;
    return at;
  }

  #literalLine(records: TextRecord[], from: number, end: number): number {
    records.push({ line: this.#line, cells: plainCells(this.#text, from, end, this.#delimiter) });
    this.#line += 1;
    return end + 1;
  }

  /** Offset of the quote that opens the cell at `at`, spaces before it allowed; -1 when the cell is not quoted. */
  #openingQuote(at: number): number {
    let open = at;
    while (this.#text.charCodeAt(open) === 32) open += 1;
    return this.#text.charCodeAt(open) === QUOTE ? open : -1;
  }

  /** The cell whose content starts at `start`. 'more': its end has not arrived; 'open': it has none on its line. */
  #quotedCell(
    start: number,
    final: boolean,
    newline: string,
  ): { value: string; next: number; last: boolean; breaks: number } | 'more' | 'open' {
    const text = this.#text;
    let close = text.indexOf('"', start);
    for (; close >= 0; close = text.indexOf('"', close + 1)) {
      if (text.charCodeAt(close + 1) === QUOTE) {
        close += 1;
        continue;
      }
      let after = close + 1;
      while (text.charCodeAt(after) === 32 || (newline === '\n' && text.charCodeAt(after) === 13)) after += 1;
      if (after >= text.length && !final) return 'more';
      const atLineEnd = after >= text.length || text[after] === newline;
      if (atLineEnd || text.startsWith(this.#delimiter, after)) {
        const raw = text.slice(start, close);
        return {
          value: raw.includes('""') ? raw.replaceAll('""', '"') : raw,
          next: after + 1,
          last: atLineEnd,
          breaks: countOf(raw, newline),
        };
      }
      // A bare quote inside the cell is text, but only if the cell goes on to close properly on the same line.
      if (text.slice(start, close).includes(newline)) return 'open';
      const end = text.indexOf(newline, close);
      const later = text.indexOf('"', close + 1);
      if (end >= 0 && (later < 0 || later > end)) return 'open';
    }
    return final ? 'open' : 'more';
  }

  #tooLong(): never {
    throw new ReadError(
      'line_too_long',
      `Line ${String(this.#line)} is longer than a million characters, so this is not a table of rows. Export the report again as CSV with one row per line.`,
      this.#line,
    );
  }
}

/** Text up to a line's end, without the carriage return that may precede it. */
const withoutReturn = (text: string, from: number, end: number) =>
  text.slice(from, end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end);

function countOf(text: string, what: string): number {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) count += 1;
  return count;
}

/** Cells of the line between two offsets, quotes taken literally. Faster than slicing the line and splitting it. */
function plainCells(text: string, from: number, end: number, delimiter: string): string[] {
  const last = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  const cells: string[] = [];
  let start = from;
  let at = text.indexOf(delimiter, from);
  while (at >= 0 && at < last) {
    cells.push(text.slice(start, at));
    start = at + 1;
    at = text.indexOf(delimiter, start);
  }
  cells.push(text.slice(start, last));
  return cells;
}

/**
 * Whether a spreadsheet that took each line for one cell put quotes around all of it:
 * `"2025-05-01,""Spring, late"",10"`.
 */
export function isWrapped(text: string, delimiter: string): boolean {
  const lines = text.split(/[\r\n]+/, 50).filter((line) => line !== '');
  if (lines.length < 2 || !lines[0]?.includes(delimiter)) return false;
  return lines.slice(0, -1).every((line) => {
    const records = new RecordSplitter(delimiter).push(line, true);
    return line.startsWith('"') && records.length === 1 && records[0]?.cells.length === 1;
  });
}
