import { hkdfSync } from 'node:crypto';

/** Every key in this store is 256 bits. */
export const keyBytes = 32;

/**
 * A sub-key for one purpose: HKDF-SHA-256 (RFC 5869) with an empty salt and the label as info. Knowing one
 * sub-key tells nothing about the parent or about its siblings.
 *
 * @param key 32 bytes of full entropy (never a passphrase)
 * @param label the purpose; two purposes never share one
 */
export function deriveKey(key: Uint8Array, label: string): Uint8Array {
  if (key.length !== keyBytes)
    throw new RangeError(`a key has ${keyBytes} bytes, this one has ${key.length}`);
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `neural-marketing/1/${label}`, keyBytes));
}
