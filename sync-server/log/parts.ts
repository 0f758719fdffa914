/**
 * Gives the memory of bytes that nobody needs any more back at once. The collector takes its time with large buffers, in
 * each thread by itself: under a flood that is hundreds of megabytes.
 * @param bytes a view of a buffer that nobody else looks at.
 */
export function release(bytes: Uint8Array<ArrayBuffer>): void {
  bytes.buffer.transfer(0);
}

/** Many byte strings as one, so that they cross to another thread without a copy: each after its length in four bytes. */
export function packParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += 4 + part.byteLength;
  const packed = new Uint8Array(length);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.byteLength);
    packed.set(part, at + 4);
    at += 4 + part.byteLength;
  }
  return packed;
}

/** The byte strings of `packParts`, as views of it. */
export function unpackParts(packed: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at < packed.byteLength;) {
    const end = at + 4 + view.getUint32(at);
    parts.push(packed.subarray(at + 4, end));
    at = end;
  }
  return parts;
}
