import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { RelayFailure } from './failures.ts';

const LEAST = 32;

/**
 * The relay's own secret, from which each use derives a key of its own (HKDF-SHA-256, RFC 5869). It stands outside the
 * database, so that a copy of that alone neither signs tokens nor continues sign-ins.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    if (Buffer.byteLength(text) < LEAST)
      throw new RelayFailure('invalid', `The relay's secret needs at least ${String(LEAST)} bytes.`, {
        field: 'secret',
      });
    this.#text = text;
  }

  #key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#text, '', purpose, 32));
  }

  /** HMAC-SHA-256 under the key of a purpose. */
  mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#key(purpose)).update(text).digest();
  }

  /** AES-256-GCM; nonce, tag and ciphertext in one, as base64url. */
  seal(purpose: string, text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(purpose), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws `unavailable` for what another secret sealed, or what was changed. */
  open(purpose: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.#key(purpose), bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    try {
      decipher.setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new RelayFailure(
        'unavailable',
        "The relay's secret is not the one its keys were sealed with. Set the same secret on every node, or put back the file relay.secret.",
      );
    }
  }
}

/** The secret of a data folder, made at the first start: a file that its user alone can read. */
export function readOrMakeSecret(folder: string): Secret {
  const file = join(folder, 'relay.secret');
  try {
    return new Secret(readFileSync(file, 'utf8').trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const text = randomBytes(48).toString('base64url');
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    // Another process of the same relay was faster.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readOrMakeSecret(folder);
    throw error;
  }
  try {
    writeSync(handle, `${text}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return new Secret(text);
}
