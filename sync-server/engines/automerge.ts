import { createHash } from 'node:crypto';

const MAGIC = [0x85, 0x6f, 0x4a, 0x83] as const;
/** Document, change, and compressed change. */
const CHUNK_TYPES = new Set([0, 1, 2]);
const COMPRESSED = 2;
const HEADER = 9;

/**
 * Reads the chunks that a change or saved document of Automerge is made of: their marks, lengths and checksums, as its
 * binary format says (automerge.org/automerge-binary-format-spec). What is inside is not opened.
 * @throws Error for bytes that are none.
 */
export function checkAutomerge(bytes: Uint8Array): void {
  if (bytes.byteLength === 0) throw new Error('There is no change.');
  for (let at = 0; at < bytes.byteLength;) at = checkChunk(bytes, at);
}

function checkChunk(bytes: Uint8Array, at: number): number {
  if (MAGIC.some((byte, place) => bytes[at + place] !== byte)) throw new Error('This is no Automerge chunk.');
  const type = bytes[at + 8];
  if (type === undefined || !CHUNK_TYPES.has(type)) throw new Error('The type of a chunk is not known.');
  const { length, start } = readLength(bytes, at + HEADER);
  const end = start + length;
  if (end > bytes.byteLength) throw new Error('A chunk is cut off.');
  // The checksum of a compressed change is that of its plain form.
  if (type !== COMPRESSED) {
    const sum = createHash('sha256')
      .update(bytes.subarray(at + 8, end))
      .digest();
    if (!sum.subarray(0, 4).equals(bytes.subarray(at + 4, at + 8)))
      throw new Error('The checksum of a chunk is wrong.');
  }
  return end;
}

/** An unsigned LEB128 number. */
function readLength(bytes: Uint8Array, at: number): { length: number; start: number } {
  let length = 0;
  for (let place = 0; place < 5; place += 1) {
    const byte = bytes[at + place];
    if (byte === undefined) break;
    length += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return { length, start: at + place + 1 };
  }
  throw new Error('The length of a chunk can not be read.');
}
