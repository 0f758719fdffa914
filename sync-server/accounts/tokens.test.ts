import { createHmac } from 'node:crypto';
import {
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ISSUER, person, SECRET, testAccounts, workspaceOf, type TestAccounts } from '../testing/accounts.ts';
import { AUDIENCE } from './accounts.ts';
import { KeyRing } from './keys.ts';
import { readOrMakeSecret, Secret } from './secret.ts';
import { AccessTokens } from './tokens.ts';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MINUTE = 60_000;

describe('access tokens', () => {
  let accounts: TestAccounts;
  let workspace: string;
  let good: string;
  let claims: { sub: string; sid: string; iat: number; exp: number; iss: string; aud: string };
  let kid: string;

  beforeEach(async () => {
    accounts = await testAccounts();
    const made = await workspaceOf(accounts);
    ({ workspace } = made);
    good = made.owner.signedIn.accessToken;
    claims = JSON.parse(Buffer.from(good.split('.')[1]!, 'base64url').toString()) as typeof claims;
    ({ kid } = accounts.context.keys.current());
  });
  afterEach(() => accounts.stop());

  const forge = (
    payload: Record<string, unknown>,
    header: Record<string, unknown>,
    key: CryptoKey | Uint8Array,
  ) => new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header }).sign(key);
  const opens = async (token: string) => (await accounts.access.grant(token, workspace)) !== null;

  test('the right one opens, says nothing of roles, and lives ten minutes', async () => {
    expect(await opens(good)).toBe(true);
    expect(Object.keys(claims).sort()).toEqual(['amr', 'aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(claims.exp - claims.iat).toBe(600);
    accounts.clock.pass(10 * MINUTE - 1000);
    expect(await opens(good)).toBe(true);
    accounts.clock.pass(1000);
    expect(await opens(good)).toBe(false);
  });

  test('a grant ends with its token', async () => {
    const grant = await accounts.access.grant(good, workspace);
    expect(grant!.expires).toBe(claims.exp * 1000);
  });

  test('none without a signature opens anything', async () => {
    const { iss, aud, sub, sid } = claims;
    const unsigned = new UnsecuredJWT({ sid, iss, aud, sub }).setIssuedAt().setExpirationTime('1h').encode();
    const [, payload, signature] = good.split('.');
    const none = (alg: string) =>
      Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid })).toString('base64url');
    for (const token of [
      unsigned,
      `${none('none')}.${payload!}.`,
      `${none('None')}.${payload!}.${signature!}`,
      `${none('EdDSA')}.${payload!}.`,
      `${good.split('.')[0]!}.${payload!}.`,
    ])
      expect(await opens(token)).toBe(false);
  });

  test('another key under the right name, and a name nobody knows, open nothing', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    expect(await opens(await forge(claims, {}, privateKey))).toBe(false);
    expect(await opens(await forge(claims, { kid: 'nobody' }, privateKey))).toBe(false);
    expect(await opens(await forge(claims, { kid: undefined }, privateKey))).toBe(false);
  });

  test('a key inside the token, or an address of one, is not believed', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const { exportJWK } = await import('jose');
    const jwk = await exportJWK(publicKey);
    expect(await opens(await forge(claims, { jwk }, privateKey))).toBe(false);
    expect(await opens(await forge(claims, { jku: 'https://evil.test/jwks' }, privateKey))).toBe(false);
  });

  test('HS256 with the public key as its secret opens nothing', async () => {
    const jwk = accounts.context.keys.publicKeys().keys[0] as JWK;
    const pem = await exportSPKI((await importJWK(jwk, 'EdDSA', { extractable: true })) as CryptoKey);
    for (const secret of [pem, pem.trim(), JSON.stringify(jwk), jwk.x!]) {
      const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid })).toString('base64url');
      const body = `${head}.${good.split('.')[1]!}`;
      const mac = createHmac('sha256', secret).update(body).digest('base64url');
      expect(await opens(`${body}.${mac}`)).toBe(false);
    }
  });

  test('a claim that is missing, of another relay or of another kind opens nothing, though the relay signed it', async () => {
    const { key } = accounts.context.keys.current();
    const other = await person(accounts);
    const wrong: Record<string, unknown>[] = [
      { ...claims, iss: 'https://other.test' },
      { ...claims, aud: 'something else' },
      { ...claims, aud: [] },
      { ...claims, exp: undefined },
      { ...claims, exp: 'never' },
      { ...claims, iat: undefined },
      { ...claims, nbf: claims.iat + 3600 },
      { ...claims, sid: undefined },
      { ...claims, sid: 7 },
      { ...claims, sub: undefined },
      { ...claims, sid: other.signedIn.session },
      { ...claims, sub: other.id },
      { ...claims, sub: `guest:${claims.sid}` },
    ];
    for (const payload of wrong) expect(await opens(await forge(payload, {}, key))).toBe(false);
    expect(await opens(await forge(claims, { typ: 'JWT' }, key))).toBe(false);
    expect(await opens(await forge(claims, { crit: ['exp'], exp: 1 }, key).catch(() => ''))).toBe(false);
    expect(await opens(await forge(claims, {}, key))).toBe(true);
  });

  test('whatever is changed in a token, it opens nothing; no text makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 127 }), async (at, by) => {
        const changed = String.fromCharCode(good.charCodeAt(at) ^ by);
        const token = good.slice(0, at) + changed + good.slice(at + 1);
        // The last character of a part carries bits that decoding drops: another spelling of the same token.
        const isSame = token
          .split('.')
          .every((part, index) =>
            Buffer.from(part, 'base64url').equals(Buffer.from(good.split('.')[index] ?? '', 'base64url')),
          );
        if (!isSame || token.split('.').length !== 3) expect(await opens(token)).toBe(false);
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(await opens(text)).toBe(false);
      }),
    );
    expect(await opens(`${good}${'a'.repeat(10_000)}`)).toBe(false);
  });

  test('a new key signs at once; what the one before signed counts until it has run out', async () => {
    const old = kid;
    await accounts.context.keys.rotate();
    expect(accounts.context.keys.current().kid).not.toBe(old);
    expect(accounts.context.keys.publicKeys().keys.map((key) => key.kid)).toContain(old);
    expect(JSON.stringify(accounts.context.keys.publicKeys())).not.toContain('"d"');
    expect(await opens(good)).toBe(true);
    accounts.clock.pass(16 * MINUTE);
    expect(accounts.context.keys.publicKeys().keys).toHaveLength(1);
    await accounts.context.keys.rotate();
    const kids = await accounts.store.db.selectFrom('signing_keys').select('kid').execute();
    expect(kids.map((row) => row.kid)).not.toContain(old);
  });

  test('another node knows a key that was made after it started', async () => {
    const { store, clock } = accounts;
    const options = { lifetime: 10 * MINUTE, now: clock.now };
    const keys = new KeyRing(store, new Secret(SECRET), options);
    await keys.load();
    await accounts.context.keys.rotate();
    const { token } = await accounts.context.tokens.sign(claims.sub, claims.sid, ['pwd']);
    clock.pass(1000);
    const elsewhere = new AccessTokens(keys, { issuer: ISSUER, audience: AUDIENCE, ...options });
    expect(await elsewhere.verify(token)).toMatchObject({ subject: claims.sub });
  });

  test('with another secret the keys stay closed, and it is said', async () => {
    const { store, clock } = accounts;
    const keys = new KeyRing(store, new Secret('another secret that is long enough'), {
      lifetime: MINUTE,
      now: clock.now,
    });
    await expect(keys.load()).rejects.toThrow('not the one its keys were sealed with');
  });
});

test('the secret of a folder is made once, private, and refused when it is short', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nmc-secret-'));
  const made = readOrMakeSecret(folder);
  expect(readOrMakeSecret(folder).mac('a', 'b')).toEqual(made.mac('a', 'b'));
  expect(made.mac('a', 'b')).not.toEqual(made.mac('c', 'b'));
  expect(statSync(join(folder, 'relay.secret')).mode & 0o077).toBe(0);
  expect(() => new Secret('short')).toThrow('32 bytes');
  rmSync(folder, { recursive: true });
});
