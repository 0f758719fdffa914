import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ENGINES, STREAMS } from '../../protocol/words.ts';
import type { Append, NumberedUpdate } from '../store.ts';

/** Strings that come again and again in a batch, each sent once. */
class Words {
  readonly #places = new Map<string, number>();

  place(word: string): number {
    let place = this.#places.get(word);
    if (place === undefined) this.#places.set(word, (place = this.#places.size));
    return place;
  }

  write(to: encoding.Encoder): void {
    encoding.writeVarUint(to, this.#places.size);
    for (const word of this.#places.keys()) encoding.writeVarString(to, word);
  }
}

const NO_ORIGIN = new Uint8Array(0);

/** A batch as one buffer, so that it goes to the writer's thread without being copied there. */
export function packBatch(batch: readonly Append[]): Uint8Array<ArrayBuffer> {
  const words = new Words();
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, batch.length);
  for (const { workspace, origin, author, updates } of batch) {
    encoding.writeVarUint(body, words.place(workspace));
    encoding.writeVarUint8Array(body, origin ?? NO_ORIGIN);
    encoding.writeVarUint(body, words.place(author));
    encoding.writeVarUint(body, updates.length);
    for (const update of updates) packUpdate(body, words, update);
  }
  const packed = encoding.createEncoder();
  words.write(packed);
  encoding.writeBinaryEncoder(packed, body);
  return encoding.toUint8Array(packed);
}

function packUpdate(to: encoding.Encoder, words: Words, update: NumberedUpdate): void {
  encoding.writeVarUint(to, words.place(update.doc));
  encoding.writeVarUint(to, words.place(update.kind));
  encoding.writeUint8(to, ENGINES.indexOf(update.engine));
  encoding.writeUint8(to, STREAMS.indexOf(update.stream));
  encoding.writeVarUint(to, update.at);
  encoding.writeVarUint(to, update.n);
  encoding.writeVarUint8Array(to, update.bytes);
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

export function unpackBatch(packed: Uint8Array<ArrayBuffer>): UnpackedAppend[] {
  const from = decoding.createDecoder(packed);
  const words = times(from, () => decoding.readVarString(from));
  const word = () => words[decoding.readVarUint(from)] ?? '';
  return times(from, () => {
    const workspace = word();
    const origin = decoding.readVarUint8Array(from);
    const author = word();
    const updates = times(from, () => ({
      doc: word(),
      kind: word(),
      engine: decoding.readUint8(from),
      stream: decoding.readUint8(from),
      at: decoding.readVarUint(from),
      n: decoding.readVarUint(from),
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
