import { hash as argon2 } from '@node-rs/argon2';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PASSWORD, person, testAccounts, type TestAccounts } from '../testing/accounts.ts';
import { addressKey } from './limiter.ts';
import { DEFAULT_PARAMETERS, FLOOR, Passwords } from './passwords.ts';
import { signIn } from './people.ts';

const passwords = new Passwords(FLOOR);
const email = 'ann@example.com';

test('hashes are Argon2id of 64 MiB and three passes unless set otherwise, and never below the floor', async () => {
  expect(DEFAULT_PARAMETERS).toEqual({ memory: 65_536, passes: 3 });
  expect(await new Passwords().hash(PASSWORD, email)).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(() => new Passwords({ ...FLOOR, memory: FLOOR.memory - 1 })).toThrow('19 MiB');
  expect(() => new Passwords({ ...FLOOR, passes: 1 })).toThrow('2 passes');
});

test('what is right is told from what is not', async () => {
  const hash = await passwords.hash(PASSWORD, email);
  expect(await passwords.verify(hash, PASSWORD)).toEqual({ isRight: true, isOutdated: false });
  expect((await passwords.verify(hash, `${PASSWORD}!`)).isRight).toBe(false);
  expect((await passwords.verify(null, PASSWORD)).isRight).toBe(false);
  expect((await passwords.verify(hash, 'x'.repeat(1_000_000))).isRight).toBe(false);
});

test('a hash weaker than the floor is not believed, nor one of another kind or size', async () => {
  const weak = await argon2(PASSWORD, { algorithm: 2, memoryCost: 1024, timeCost: 1 });
  const argon2i = await argon2(PASSWORD, { algorithm: 1, memoryCost: FLOOR.memory, timeCost: 2 });
  const greedy = (await passwords.hash(PASSWORD, email)).replace('m=19456', 'm=4194304');
  for (const stored of [weak, argon2i, greedy, 'plain', '', '$argon2id$'])
    expect((await passwords.verify(stored, PASSWORD)).isRight).toBe(false);
});

test('passwords that are short, endless, monotonous or the address itself are refused by name', async () => {
  for (const bad of ['short', 'a'.repeat(257), 'aaaaaaaaaaaaaaaa', 'ann@example.com'])
    await expect(passwords.hash(bad, email)).rejects.toMatchObject({
      failure: { code: 'invalid', field: 'password' },
    });
});

test('at most so many hashes wait that the memory is never the attacker’s', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 80 }, () => passwords.verify(null, PASSWORD)),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({ reason: { failure: { code: 'unavailable' } } });
});

test('one IPv6 connection is one address, whichever of its own it uses', () => {
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:0db8:1:2::9'));
  expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
  expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(addressKey('::1')).toBe('0:0:0:0::/64');
});

test('an address counts as one however it is written, and as another once its first half differs', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
      const plain = groups.map((one) => one.toString(16)).join(':');
      const padded = groups.map((one) => one.toString(16).padStart(4, '0').toUpperCase()).join(':');
      const dotted = `${groups
        .slice(0, 6)
        .map((one) => one.toString(16))
        .join(':')}:${groups
        .slice(6)
        .flatMap((one) => [one >> 8, one & 255])
        .join('.')}`;
      const key = addressKey(plain);
      expect(addressKey(padded)).toBe(key);
      expect(addressKey(dotted)).toBe(key);
      expect(addressKey(`${plain}%eth0`)).toBe(key);
      const other = [(groups[0]! + 1) & 0xffff, ...groups.slice(1)];
      expect(addressKey(other.map((one) => one.toString(16)).join(':'))).not.toBe(key);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof addressKey(text)).toBe('string');
    }),
  );
});

describe('signing in', () => {
  let accounts: TestAccounts;
  beforeEach(async () => {
    accounts = await testAccounts();
  });
  afterEach(() => accounts.stop());
  const from = (address: string) => ({ address, device: 'D' });

  test('a hash of yesterday’s parameters is made anew at the next sign-in', async () => {
    const somebody = await person(accounts);
    const stored = async () =>
      (
        await accounts.store.db
          .selectFrom('passwords')
          .select('hash')
          .where('account', '=', somebody.id)
          .executeTakeFirstOrThrow()
      ).hash;
    const context = { ...accounts.context, passwords: new Passwords({ memory: 20 * 1024, passes: 3 }) };
    await signIn(context, { email: somebody.email, password: PASSWORD }, from('192.0.2.1'));
    expect(await stored()).toContain('m=20480,t=3');
    const before = await stored();
    await signIn(context, { email: somebody.email, password: PASSWORD }, from('192.0.2.1'));
    expect(await stored()).toBe(before);
  });

  test('an unknown address costs as much work as a wrong password', async () => {
    const somebody = await person(accounts);
    const seen: (string | null)[] = [];
    const real = accounts.context.passwords;
    const verify = vi.spyOn(real, 'verify').mockImplementation((stored, password) => {
      seen.push(stored);
      return Passwords.prototype.verify.call(real, stored, password);
    });
    const attempt = (mail: string) =>
      signIn(accounts.context, { email: mail, password: 'wrong password!' }, from('192.0.2.1')).catch(
        (error: unknown) => error,
      );
    const [unknown, wrong] = [await attempt('nobody@example.com'), await attempt(somebody.email)];
    expect(unknown).toEqual(wrong);
    expect(verify).toHaveBeenCalledTimes(2);
    expect(seen[0]).toBeNull();
  });

  test('of 10,000 wrong passwords a handful are looked at, and the owner still gets in from where they always do', async () => {
    const somebody = await person(accounts);
    const verify = vi.spyOn(accounts.context.passwords, 'verify');
    let refused = 0;
    let retryAfter: number | undefined;
    for (let i = 0; i < 10_000; i += 1) {
      const address = `10.${String(i >> 16)}.${String((i >> 8) & 255)}.${String(i & 255)}`;
      await signIn(
        accounts.context,
        { email: somebody.email, password: `guess number ${String(i)}` },
        from(address),
      ).catch((error: unknown) => {
        const { failure } = error as { failure: { code: string; retryAfter?: number } };
        if (failure.code === 'rate_limited') refused += 1;
        retryAfter = failure.retryAfter;
      });
    }
    expect(verify.mock.calls.length).toBeLessThanOrEqual(10);
    expect(refused).toBeGreaterThanOrEqual(9_990);
    expect(retryAfter).toBeGreaterThan(0);
    const known = '192.0.2.1';
    await signIn(accounts.context, { email: somebody.email, password: PASSWORD }, from(known));
    await expect(
      signIn(accounts.context, { email: somebody.email, password: PASSWORD }, from('198.51.100.9')),
    ).rejects.toMatchObject({ failure: { code: 'rate_limited' } });
  });

  test('one address that tries many accounts is stopped as well', async () => {
    const verify = vi.spyOn(accounts.context.passwords, 'verify');
    for (let i = 0; i < 300; i += 1)
      await signIn(
        accounts.context,
        { email: `victim${String(i)}@example.com`, password: PASSWORD },
        from('203.0.113.5'),
      ).catch(() => undefined);
    expect(verify.mock.calls.length).toBe(50);
  });

  test('after the window a stranger’s device may try again: nobody is locked out for ever', async () => {
    await accounts.stop();
    accounts = await testAccounts({
      throttle: {
        known: { points: 2, window: 1 },
        unknown: { points: 2, window: 1 },
        address: { points: 50, window: 1 },
      },
    });
    const somebody = await person(accounts);
    const attempt = (password: string) =>
      signIn(accounts.context, { email: somebody.email, password }, from('198.51.100.9'));
    for (const wrong of ['wrong password 1', 'wrong password 2'])
      await expect(attempt(wrong)).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
    await vi.waitFor(() => attempt(PASSWORD), { timeout: 20_000, interval: 200 });
  });
});
