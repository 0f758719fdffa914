import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ENGINES, STREAMS } from '../../protocol/words.ts';
import type { Append, NumberedUpdate } from '../store.ts';

/** Bytes an update takes at most beside its own: its place of words, numbers and lengths. */
const PER_UPDATE = 48;
const PER_APPEND = 48;

/** Writes numbers and bytes into room that was measured before: large batches are copied once. */
class Packer {
  bytes: Uint8Array<ArrayBuffer>;
  at = 0;
  readonly #places = new Map<string, number>();

  constructor(room: number) {
    this.bytes = new Uint8Array(room);
  }

  uint(value: number): void {
    let left = value;
    while (left > 0x7f) {
      this.bytes[this.at] = (left % 0x80) | 0x80;
      this.at += 1;
      left = Math.floor(left / 0x80);
    }
    this.bytes[this.at] = left;
    this.at += 1;
  }

  part(part: Uint8Array): void {
    this.uint(part.byteLength);
    this.bytes.set(part, this.at);
    this.at += part.byteLength;
  }

  /** A string that may come again, as its place in the list of them. */
  word(word: string): void {
    let place = this.#places.get(word);
    if (place === undefined) this.#places.set(word, (place = this.#places.size));
    this.uint(place);
  }

  /** All strings, to go with the rest. */
  words(): Uint8Array<ArrayBuffer> {
    const to = encoding.createEncoder();
    encoding.writeVarUint(to, this.#places.size);
    for (const word of this.#places.keys()) encoding.writeVarString(to, word);
    return encoding.toUint8Array(to);
  }
}

const NO_ORIGIN = new Uint8Array(0);

/** A batch in two buffers, so that it goes to the writer's thread without being copied there. */
export interface PackedBatch {
  words: Uint8Array<ArrayBuffer>;
  body: Uint8Array<ArrayBuffer>;
}

export function packBatch(batch: readonly Append[]): PackedBatch {
  let room = 16;
  for (const { updates } of batch) {
    room += PER_APPEND;
    for (const { bytes } of updates) room += PER_UPDATE + bytes.byteLength;
  }
  const to = new Packer(room);
  to.uint(batch.length);
  for (const { workspace, origin, author, updates } of batch) {
    to.word(workspace);
    to.part(origin ?? NO_ORIGIN);
    to.word(author);
    to.uint(updates.length);
    for (const update of updates) packUpdate(to, update);
  }
  return { words: to.words(), body: to.bytes.subarray(0, to.at) };
}

function packUpdate(to: Packer, update: NumberedUpdate): void {
  to.word(update.doc);
  to.word(update.kind);
  to.uint(ENGINES.indexOf(update.engine));
  to.uint(STREAMS.indexOf(update.stream));
  to.uint(update.at);
  to.uint(update.n);
  to.part(update.bytes);
}

/** An update as the writer needs it: words of the protocol as their places. */
export interface UnpackedUpdate {
  doc: string;
  kind: string;
  engine: number;
  stream: number;
  at: number;
  n: number;
  bytes: Uint8Array;
}

export interface UnpackedAppend extends Pick<Append, 'workspace' | 'origin' | 'author'> {
  updates: UnpackedUpdate[];
}

export function unpackBatch({ words, body }: PackedBatch): UnpackedAppend[] {
  const list = decoding.createDecoder(words);
  const known = times(list, () => decoding.readVarString(list));
  const from = decoding.createDecoder(body);
  const uint = () => decoding.readVarUint(from);
  const word = () => known[uint()] ?? '';
  return times(from, () => {
    const workspace = word();
    const origin = decoding.readVarUint8Array(from);
    const author = word();
    const updates = times(from, () => ({
      doc: word(),
      kind: word(),
      engine: uint(),
      stream: uint(),
      at: uint(),
      n: uint(),
      bytes: decoding.readVarUint8Array(from),
    }));
    return { workspace, origin: origin.byteLength > 0 ? origin : null, author, updates };
  });
}

function times<T>(from: decoding.Decoder, read: () => T): T[] {
  const all: T[] = [];
  for (let left = decoding.readVarUint(from); left > 0; left -= 1) all.push(read());
  return all;
}
