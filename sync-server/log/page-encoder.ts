import { LIMITS } from '../protocol/index.ts';
import { ENGINES, RELAY_TYPES, STREAMS } from '../protocol/words.ts';

/** What a page says of a document once: words of the protocol as their places. */
export interface PageDocument {
  name: string;
  kind: string;
  engine: number;
  stream: number;
}

/** An update as its table holds it. */
export type PageRow = [seq: number, document: number, author: number, at: number, bytes: Uint8Array];

/** Bytes of updates in one message: far below a frame, so that a slow client can be told of progress. */
export const PER_MESSAGE = Math.floor(LIMITS.frame / 16);

/** Bytes of a number at most, and of an update's five numbers. */
const NUMBER = 8;
const NUMBERS = 5 * NUMBER;
const UPDATES = RELAY_TYPES.indexOf('updates');
const utf8 = new TextEncoder();

/**
 * The same bytes that `encodeRelay` makes of `updates`, written from rows without an object for each: a client that was away gets
 * tens of thousands of them.
 */
export function encodeRows(
  rows: readonly PageRow[],
  documentOf: (id: number) => PageDocument,
  authorOf: (id: number) => string,
): Uint8Array<ArrayBuffer>[] {
  const messages: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < rows.length;) {
    let bytes = 0;
    let to = from;
    for (; to < rows.length && (to === from || bytes < PER_MESSAGE); to += 1)
      bytes += rows[to]?.[4].byteLength ?? 0;
    messages.push(encodeMessage(rows.slice(from, to), bytes, documentOf, authorOf));
    from = to;
  }
  return messages;
}

function encodeMessage(
  rows: readonly PageRow[],
  bytes: number,
  documentOf: (id: number) => PageDocument,
  authorOf: (id: number) => string,
): Uint8Array<ArrayBuffer> {
  const [documents, authors] = [placesOf(rows, 1), placesOf(rows, 2)];
  const to = new Writer(1024 + bytes + rows.length * NUMBERS);
  to.uint(UPDATES);
  to.uint(documents.size);
  for (const id of documents.keys()) {
    const { name, kind, engine, stream } = documentOf(id);
    to.text(name);
    to.text(kind);
    to.uint(engine);
    to.uint(stream);
  }
  to.uint(authors.size);
  for (const id of authors.keys()) to.text(authorOf(id));
  to.uint(rows.length);
  to.room(bytes + rows.length * NUMBERS);
  for (const [seq, document, author, at, update] of rows) {
    to.uint(documents.get(document) ?? 0);
    to.uint(at);
    to.part(update);
    to.uint(authors.get(author) ?? 0);
    to.uint(seq);
  }
  return to.done();
}

function placesOf(rows: readonly PageRow[], column: 1 | 2): Map<number, number> {
  const places = new Map<number, number>();
  let last = -1;
  for (const row of rows) {
    const id = row[column];
    if (id === last || places.has(id)) continue;
    places.set(id, places.size);
    last = id;
  }
  return places;
}

/** Writes numbers and bytes; whoever writes many asks for room for all of them first. */
class Writer {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  room(more: number): void {
    if (this.#at + more <= this.#bytes.byteLength) return;
    const larger = new Uint8Array(2 * this.#at + more);
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }

  uint(value: number): void {
    let left = value;
    // Beyond 31 bits, four digits of seven bits at once.
    while (left > 0x7fffffff) {
      let low = left % 0x10000000;
      left = (left - low) / 0x10000000;
      for (let digit = 0; digit < 4; digit += 1) {
        this.#bytes[this.#at++] = (low & 0x7f) | 0x80;
        low >>>= 7;
      }
    }
    while (left > 0x7f) {
      this.#bytes[this.#at++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.#bytes[this.#at++] = left;
  }

  part(part: Uint8Array): void {
    this.uint(part.byteLength);
    this.#bytes.set(part, this.#at);
    this.#at += part.byteLength;
  }

  text(text: string): void {
    const part = utf8.encode(text);
    this.room(part.byteLength + 4 * NUMBER);
    this.part(part);
  }

  /** What was written, in a buffer of its own size where that costs little. */
  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#at);
  }
}

/** The words of a document as the protocol has them. */
export const wordsOf = ({ engine, stream }: PageDocument) => ({
  engine: ENGINES[engine] ?? 'opaque',
  stream: STREAMS[stream] ?? 'content',
});
