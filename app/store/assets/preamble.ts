import { StoreError } from '../errors.ts';
import { sealedSize } from '../sealed/format.ts';
import { openBytes, sealBytes } from '../sealed/stream.ts';

/**
 * The first bytes of an asset's file, of a fixed size because they are written last: hash and type are only known
 * once the whole content went by. They let a file be told from another before any of its content is handed out.
 */
export interface Preamble {
  /** SHA-256 of the content. */
  hash: Uint8Array;
  /** Length of the content. */
  bytes: number;
  /** Random; the content's key is derived from it. */
  streamId: Uint8Array;
  type: string;
}

const context = 'asset preamble';
const plainBytes = 256;
const typeAt = 32 + 32 + 8;
export const preambleBytes = sealedSize(plainBytes);

export function sealPreamble(key: Uint8Array, { hash, bytes, streamId, type }: Preamble): Uint8Array {
  const plain = new Uint8Array(plainBytes);
  const text = new TextEncoder().encode(type);
  if (text.length > plainBytes - typeAt - 1) throw new RangeError(`a type of ${text.length} bytes: ${type}`);
  plain.set(hash);
  plain.set(streamId, 32);
  new DataView(plain.buffer).setBigUint64(64, BigInt(bytes));
  plain[typeAt] = text.length;
  plain.set(text, typeAt + 1);
  return sealBytes(key, context, plain);
}

/** Throws StoreError `damaged`. */
export function openPreamble(key: Uint8Array, sealed: Uint8Array): Preamble {
  let plain: Uint8Array;
  try {
    plain = openBytes(key, context, sealed);
  } catch (error) {
    throw new StoreError('damaged', 'The start of the file is damaged or missing.', error);
  }
  const length = plain[typeAt] ?? 0;
  return {
    hash: plain.slice(0, 32),
    streamId: plain.slice(32, 64),
    bytes: Number(new DataView(plain.buffer, plain.byteOffset).getBigUint64(64)),
    type: new TextDecoder().decode(plain.subarray(typeAt + 1, typeAt + 1 + length)),
  };
}
