import { hkdfSync } from 'node:crypto';
import { StoreError } from '../errors.ts';

/** 144 random bits: far beyond guessing, so that no slow hash is needed. */
export const recoveryBytes = 18;

/** Crockford's base32: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const symbols = 32;
const groupLength = 4;
/** What people read or type instead. */
const lookalikes: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' };

/**
 * The key as it is printed: 8 groups of 4 letters and digits. 144 bits of key and 16 of checksum; the checksum
 * (CRC-16/CCITT) finds every mistake within 16 bits in a row, so every wrong symbol and every two swapped neighbours.
 */
export function printRecoveryKey(key: Uint8Array): string {
  if (key.length !== recoveryBytes) throw new RangeError(`a recovery key has ${recoveryBytes} bytes`);
  const sum = checksum(key);
  const text = toBase32(new Uint8Array([...key, sum >> 8, sum & 255]));
  return (text.match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads a typed recovery key, whatever the case, spaces, dashes and lookalikes. Throws `wrong_key` and says whether
 * it is too short, too long or mistyped.
 */
export function readRecoveryKey(typed: string): Uint8Array {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (text.length !== symbols) {
    throw wrong(
      `a recovery key has ${symbols / groupLength} groups of ${groupLength} letters or digits, and this has ${text.length} of ${symbols} characters`,
    );
  }
  const bytes = fromBase32(text);
  const key = bytes.subarray(0, recoveryBytes);
  const sum = ((bytes[recoveryBytes] ?? 0) << 8) | (bytes[recoveryBytes + 1] ?? 0);
  if (checksum(key) !== sum)
    throw wrong('one of its characters is mistyped. Compare each group with the paper');
  return key;
}

/** The wrapping key that a recovery key stands for. */
export function recoveryWrappingKey(key: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, 'neural-marketing/1/recovery slot', 32));
}

function toBase32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let at = symbols - 1; at >= 0; at--) text += alphabet[Number((bits >> BigInt(at * 5)) & 31n)];
  return text;
}

function fromBase32(text: string): Uint8Array {
  let bits = 0n;
  for (const symbol of text) {
    const value = alphabet.indexOf(lookalikes[symbol] ?? symbol);
    if (value < 0) throw wrong(`“${symbol}” never stands in one`);
    bits = (bits << 5n) | BigInt(value);
  }
  const bytes = new Uint8Array(recoveryBytes + 2);
  for (let at = bytes.length - 1; at >= 0; at--, bits >>= 8n) bytes[at] = Number(bits & 255n);
  return bytes;
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

function wrong(why: string): StoreError {
  return new StoreError('wrong_key', `That is not a recovery key: ${why}.`);
}
