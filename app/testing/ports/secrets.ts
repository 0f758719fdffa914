import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestSecret, type SecretStore } from '../../ports/secrets/index.ts';

/** One store under test. `reopen` makes a second object over the same place, as the next start of the app does. */
export interface SecretStoreUnderTest {
  store: SecretStore;
  reopen(): Promise<SecretStore>;
  cleanUp?(): Promise<void>;
}

/** What every SecretStore promises, the fake included. */
export function describeSecretStore(name: string, make: () => Promise<SecretStoreUnderTest>): void {
  describe(`the secret store “${name}”`, () => {
    let under: SecretStoreUnderTest;
    const account = (what: string) => `acceptance.${process.pid}.${what}`;

    beforeAll(async () => {
      under = await make();
    });
    afterAll(async () => {
      for (const what of ['one', 'two', 'long', 'words', 'often', 'gone'])
        await under.store.delete(account(what));
      await under.cleanUp?.();
    });

    it('says that it is available and who keeps the secrets', async () => {
      expect(await under.store.available()).toEqual({ ok: true });
      expect(under.store.name.length).toBeGreaterThan(0);
      expect((await under.reopen()).name).toBe(under.store.name);
    });

    it('has nothing under an account that was never set', async () => {
      expect(await under.store.get(account('never'))).toBeUndefined();
      expect(await under.store.delete(account('never'))).toBe(false);
    });

    it('gives back what was set, also after a restart', async () => {
      await under.store.set(account('one'), 'first');
      await under.store.set(account('two'), 'second');
      expect(await under.store.get(account('one'))).toBe('first');
      const later = await under.reopen();
      expect(await later.get(account('one'))).toBe('first');
      expect(await later.get(account('two'))).toBe('second');
    });

    it('keeps every character of a long secret and of one in any script', async () => {
      const long = 'x'.repeat(longestSecret);
      await under.store.set(account('long'), long);
      expect(await under.store.get(account('long'))).toBe(long);
      const words = 'Zürich “東京” 👩‍💻 \n\t end ';
      await under.store.set(account('words'), words);
      expect(await under.store.get(account('words'))).toBe(words);
    });

    it('replaces a secret', async () => {
      for (const secret of ['a much longer first one', 'b', 'c'])
        await under.store.set(account('often'), secret);
      expect(await (await under.reopen()).get(account('often'))).toBe('c');
    });

    it('forgets a deleted secret, and says so once', async () => {
      await under.store.set(account('gone'), 'x');
      expect(await under.store.delete(account('gone'))).toBe(true);
      expect(await under.store.get(account('gone'))).toBeUndefined();
      expect(await (await under.reopen()).get(account('gone'))).toBeUndefined();
      expect(await under.store.delete(account('gone'))).toBe(false);
    });

    it('refuses names and secrets that some place could not keep', async () => {
      for (const bad of ['', '../up', 'a/b', 'a b', '.hidden', 'x'.repeat(129)]) {
        await expect(under.store.set(bad, 'x'), bad).rejects.toThrow(RangeError);
        await expect(under.store.get(bad), bad).rejects.toThrow(RangeError);
        await expect(under.store.delete(bad), bad).rejects.toThrow(RangeError);
      }
      await expect(under.store.set(account('one'), '')).rejects.toThrow(RangeError);
      await expect(under.store.set(account('one'), 'x'.repeat(longestSecret + 1))).rejects.toThrow(
        RangeError,
      );
    });
  });
}
