/**
 * The bytes of a sealed stream, format version 1:
 *
 *     0   7   magic "NMSEAL\0"
 *     7   1   format version
 *     8  24   secretstream header (random)
 *     32 32   commitment to the key, see below
 *     64  …   chunks: 64 KiB of plaintext each, the last one 0 to 64 KiB, 17 bytes longer when sealed;
 *             the last carries the tag FINAL, no other does
 *
 * The commitment is HKDF(stream key, secretstream header). XChaCha20-Poly1305 alone does not commit to its key:
 * one file can be built that opens under two. With it a wrong key is also told apart from damage later on.
 */
export const magic = new TextEncoder().encode('NMSEAL\0');
export const version = 1;
export const streamHeaderBytes = 24;
export const commitmentBytes = 32;
export const prefixBytes = magic.length + 1;
export const headerBytes = prefixBytes + streamHeaderBytes + commitmentBytes;
export const chunkBytes = 64 * 1024;
export const chunkOverhead = 17;

/** How many bytes a plaintext of this many bytes takes once sealed. */
export function sealedSize(plainBytes: number): number {
  const chunks = Math.max(1, Math.ceil(plainBytes / chunkBytes));
  return headerBytes + plainBytes + chunks * chunkOverhead;
}
