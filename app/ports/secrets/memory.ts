import { StoreError } from '../../store/errors.ts';
import { checkAccount, checkSecret, type SecretStore } from './secret-store.ts';

export interface MemorySecrets extends SecretStore {
  readonly held: Map<string, string>;
  /** Makes the store unavailable with this reason, or available again. */
  lock(reason: string | undefined): void;
}

/** The fake for tests: forgets everything with the process. */
export function createMemorySecrets(name = 'memory', held = new Map<string, string>()): MemorySecrets {
  let locked: string | undefined;
  const check = (account: string) => {
    checkAccount(account);
    if (locked !== undefined) throw new StoreError('locked', locked);
  };
  return {
    name,
    held,
    lock(reason) {
      locked = reason;
    },
    available: async () => (locked === undefined ? { ok: true } : { ok: false, reason: locked }),
    async get(account) {
      check(account);
      return held.get(account);
    },
    async set(account, secret) {
      check(account);
      checkSecret(secret);
      held.set(account, secret);
    },
    async delete(account) {
      check(account);
      return held.delete(account);
    },
  };
}
