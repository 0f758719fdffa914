import type { Bundle, Omitted } from '../hub/connection.ts';

const FINAL_BINARY = 0x82;

/** The header of an unmasked binary message in one frame (RFC 6455, section 5.2). */
export function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_BINARY, length]);
  if (length < 65_536) {
    const header = Buffer.allocUnsafe(4);
    header[0] = FINAL_BINARY;
    header[1] = 126;
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.allocUnsafe(10);
  header[0] = FINAL_BINARY;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

const headerLength = (length: number) => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

/** All messages of a bundle behind each other as they go over the wire, and where each of them ends. */
export function frameBundle(bundle: Bundle): { bytes: Uint8Array; ends: number[] } {
  if (bundle.framed) return bundle.framed;
  let length = 0;
  for (const { byteLength } of bundle.messages) length += headerLength(byteLength) + byteLength;
  const bytes = Buffer.allocUnsafeSlow(length);
  const ends: number[] = [];
  let at = 0;
  for (const message of bundle.messages) {
    const header = frameHeader(message.byteLength);
    bytes.set(header, at);
    bytes.set(message, at + header.byteLength);
    at += header.byteLength + message.byteLength;
    ends.push(at);
  }
  bundle.framed = { bytes, ends };
  return bundle.framed;
}

/** The bytes of a bundle for one client: all of it, or what stands before and behind that client's own. */
export function framesFor(bundle: Bundle, omitted: Omitted | null): Uint8Array[] {
  const { bytes, ends } = frameBundle(bundle);
  if (!omitted) return [bytes];
  const from = ends[omitted.from - 1] ?? 0;
  const to = ends[omitted.to - 1] ?? 0;
  return [bytes.subarray(0, from), bytes.subarray(to)].filter((part) => part.byteLength > 0);
}
