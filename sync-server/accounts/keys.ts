import {
  exportJWK,
  generateKeyPair,
  importJWK,
  calculateJwkThumbprint,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { Secret } from './secret.ts';
import type { AccountStore } from './store/store.ts';

const PURPOSE = 'signing keys';
/** A node that has not heard of a rotation still signs with the key before, for about a minute at most. */
const OVERLAP = 5 * 60_000;

interface SigningKey {
  kid: string;
  sign: CryptoKey;
  verify: CryptoKey;
  public: JWK;
  retiresAt: number | null;
}

/**
 * The Ed25519 keys that sign access tokens. The newest signs; those before stay until what they signed has run out.
 * They are shared through the database, the private halves sealed with the relay's secret.
 */
export class KeyRing {
  readonly #store: AccountStore;
  readonly #secret: Secret;
  readonly #now: () => number;
  /** Milliseconds that a token signed by a key may outlive the key's own service. */
  readonly #lifetime: number;
  #keys = new Map<string, SigningKey>();
  #loadedAt = 0;

  constructor(store: AccountStore, secret: Secret, options: { lifetime: number; now: () => number }) {
    this.#store = store;
    this.#secret = secret;
    this.#now = options.now;
    this.#lifetime = options.lifetime + OVERLAP;
  }

  /** Reads the keys; makes the first one where there is none. */
  async load(): Promise<void> {
    await this.refresh();
    if (this.#current() === undefined) await this.rotate();
  }

  /** Reads what other nodes may have changed. */
  async refresh(): Promise<void> {
    const rows = await this.#store.db
      .selectFrom('signing_keys')
      .selectAll()
      .where((where) => where.or([where('retires_at', 'is', null), where('retires_at', '>', this.#now())]))
      .orderBy('created_at')
      .orderBy('kid')
      .execute();
    const keys = new Map<string, SigningKey>();
    for (const row of rows) {
      const known = this.#keys.get(row.kid);
      keys.set(row.kid, known ? { ...known, retiresAt: row.retires_at } : await this.#read(row));
    }
    this.#keys = keys;
    this.#loadedAt = this.#now();
  }

  async #read(row: { kid: string; public_jwk: string; private_jwk: string; retires_at: number | null }) {
    const open = JSON.parse(row.public_jwk) as JWK;
    const secret = JSON.parse(this.#secret.open(PURPOSE, row.private_jwk)) as JWK;
    return {
      kid: row.kid,
      verify: (await importJWK(open, 'EdDSA')) as CryptoKey,
      sign: (await importJWK(secret, 'EdDSA')) as CryptoKey,
      public: { ...open, kid: row.kid, use: 'sig', alg: 'EdDSA' },
      retiresAt: row.retires_at,
    };
  }

  /** Makes a new key, which signs from now on, and lets the others run out. Returns its id. */
  async rotate(): Promise<string> {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const open = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(open);
    const sealed = this.#secret.seal(PURPOSE, JSON.stringify(await exportJWK(pair.privateKey)));
    const now = this.#now();
    await this.#store.write(async (tx) => {
      await tx.deleteFrom('signing_keys').where('retires_at', '<=', now).execute();
      await tx
        .updateTable('signing_keys')
        .set({ retires_at: now + this.#lifetime })
        .where('retires_at', 'is', null)
        .execute();
      await tx
        .insertInto('signing_keys')
        .values({
          kid,
          public_jwk: JSON.stringify(open),
          private_jwk: sealed,
          created_at: now,
          retires_at: null,
        })
        .execute();
    });
    await this.refresh();
    return kid;
  }

  #current(): SigningKey | undefined {
    return [...this.#keys.values()].findLast((key) => key.retiresAt === null);
  }

  /** The key that signs. */
  current(): { kid: string; key: CryptoKey } {
    const current = this.#current();
    if (!current) throw new Error('the keys were not loaded');
    return { kid: current.kid, key: current.sign };
  }

  /** The public half of a key whose signatures count; one that another node has just made is looked up, seldom. */
  async find(kid: string): Promise<CryptoKey | undefined> {
    const known = this.#valid(kid);
    if (known || this.#now() - this.#loadedAt < 1000) return known;
    await this.refresh();
    return this.#valid(kid);
  }

  #valid(kid: string): CryptoKey | undefined {
    const key = this.#keys.get(kid);
    return key && (key.retiresAt === null || key.retiresAt > this.#now()) ? key.verify : undefined;
  }

  /** A JSON Web Key Set (RFC 7517) of all whose signatures count. */
  publicKeys(): { keys: JWK[] } {
    const now = this.#now();
    return {
      keys: [...this.#keys.values()]
        .filter((key) => key.retiresAt === null || key.retiresAt > now)
        .map((key) => key.public),
    };
  }
}
