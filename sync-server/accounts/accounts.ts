import type { Redis } from 'ioredis';
import { AccountsAccess } from './access.ts';
import { GrantChanges, type Wake } from './changes.ts';
import type { AccountsSettings, Context } from './context.ts';
import { KeyRing } from './keys.ts';
import { Passwords, type PasswordParameters } from './passwords.ts';
import type { Secret } from './secret.ts';
import { tidySessions } from './sessions.ts';
import type { AccountStore } from './store/store.ts';
import { SignInThrottle, type ThrottleSettings } from './throttle.ts';
import { AccessTokens } from './tokens.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const DEFAULT_SETTINGS: AccountsSettings = {
  refreshLifetime: 30 * DAY,
  sessionLifetime: 180 * DAY,
  longestInvitation: 30 * DAY,
  longestGuestLink: 90 * DAY,
};

export interface AccountsOptions {
  store: AccountStore;
  secret: Secret;
  /** Who signs the tokens: the relay's public address. */
  issuer: string;
  /** Milliseconds that an access token, and so a grant, lives. */
  accessLifetime?: number;
  settings?: Partial<AccountsSettings>;
  passwords?: PasswordParameters;
  throttle?: ThrottleSettings;
  /** Milliseconds between two looks at what other nodes changed, when nothing wakes us. */
  lookInterval?: number;
  wake?: Wake;
  /** Where tries at passwords are counted for several nodes. */
  redis?: Redis;
  now?: () => number;
  onError: (error: unknown) => void;
}

/** The accounts of a relay, running: keys are read, and changes are looked for. */
export interface Accounts {
  context: Context;
  access: AccountsAccess;
  /** Whether it can sign and write at this moment; throws otherwise. */
  check(): Promise<void>;
  /** Ends the timers. The store stays open. */
  stop(): Promise<void>;
}

export const AUDIENCE = 'nmc-relay';

export async function startAccounts(options: AccountsOptions): Promise<Accounts> {
  const { store, secret, issuer, onError, now = Date.now } = options;
  const lifetime = options.accessLifetime ?? 10 * MINUTE;
  const keys = new KeyRing(store, secret, { lifetime, now });
  await keys.load();
  const changes = new GrantChanges(store, {
    now,
    interval: options.lookInterval ?? 5000,
    wake: options.wake,
    onLook: () => keys.refresh(),
    onError,
  });
  const context: Context = {
    store,
    secret,
    keys,
    changes,
    now,
    tokens: new AccessTokens(keys, { issuer, audience: AUDIENCE, lifetime, now }),
    passwords: new Passwords(options.passwords),
    throttle: new SignInThrottle(options.throttle, options.redis),
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
  };
  await changes.start();
  const tidy = setInterval(() => {
    Promise.all([changes.tidy(), tidySessions(context)]).catch(onError);
  }, DAY / 24);
  tidy.unref();
  return {
    context,
    access: new AccountsAccess(context),
    async check() {
      keys.current();
      await store.checkWritable();
    },
    async stop() {
      clearInterval(tidy);
      await changes.stop();
    },
  };
}
