import { StoreError } from '../errors.ts';
import { sodium } from '../sealed/sodium.ts';

/** What one guess at a passphrase costs. */
export interface Argon2Cost {
  /** Memory in KiB. */
  memoryKiB: number;
  passes: number;
}

/** 64 MiB and 3 passes: 136 to 505 ms on the computers this was measured on. */
export const usualCost: Argon2Cost = { memoryKiB: 64 * 1024, passes: 3 };

/** The least that OWASP's cheat sheet still accepts for Argon2id. Below it a header was tampered with. */
export const lowestCost: Argon2Cost = { memoryKiB: 19 * 1024, passes: 2 };

/** About ten times the usual work: a few seconds. Above it a header was made to hang the app. */
export const highestCost: Argon2Cost = { memoryKiB: 256 * 1024, passes: 10 };

export const saltBytes = 16;

/** Throws `damaged` for parameters that this app would never have written. */
export function checkCost({ memoryKiB, passes }: Argon2Cost): void {
  if (memoryKiB < lowestCost.memoryKiB || passes < lowestCost.passes) {
    throw new StoreError(
      'damaged',
      'The workspace’s key file asks for a weaker protection of the passphrase than this app ever uses. Somebody may have changed it: restore it from a backup or use the recovery key.',
    );
  }
  if (memoryKiB > highestCost.memoryKiB || passes > highestCost.passes) {
    throw new StoreError(
      'damaged',
      'The workspace’s key file asks for more work than this app ever does for a passphrase. Somebody may have changed it: restore it from a backup or use the recovery key.',
    );
  }
}

/**
 * A 32-byte key from a passphrase: Argon2id version 1.3, one lane (RFC 9106). Blocks the thread for its duration.
 * The text is brought to Unicode form C first, because one keyboard types é as one character and another as two.
 */
export function hashPassphrase(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Uint8Array {
  checkCost(cost);
  const text = new TextEncoder().encode(passphrase.normalize('NFC'));
  return sodium.crypto_pwhash(
    32,
    text,
    salt,
    cost.passes,
    cost.memoryKiB * 1024,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
}
