import type { GrantChange } from '../access.ts';
import { appendAudit, type Actor, type AuditEntry } from './audit.ts';
import { noteChange, type GrantChanges } from './changes.ts';
import type { KeyRing } from './keys.ts';
import type { Passwords } from './passwords.ts';
import type { Secret } from './secret.ts';
import type { AccountStore, Db } from './store/store.ts';
import type { SignInThrottle } from './throttle.ts';
import type { AccessTokens } from './tokens.ts';

/** Durations in milliseconds. */
export interface AccountsSettings {
  /** Of one refresh token: who stays away longer signs in again. */
  refreshLifetime: number;
  /** Of a sign-in, however often it is renewed. */
  sessionLifetime: number;
  /** The longest that an invitation or guest link may be open. */
  longestInvitation: number;
  longestGuestLink: number;
}

/** What the functions of this folder share. */
export interface Context {
  store: AccountStore;
  secret: Secret;
  keys: KeyRing;
  tokens: AccessTokens;
  passwords: Passwords;
  throttle: SignInThrottle;
  changes: GrantChanges;
  settings: AccountsSettings;
  now: () => number;
}

/** One change of accounts: a transaction with its audit entries and what it changed about grants. */
export interface Change {
  tx: Db;
  now: number;
  audit(entry: AuditEntry): Promise<void>;
  /** Says who loses or gains by this. */
  note(change: GrantChange): Promise<void>;
}

/** Runs a change, and tells whoever holds grants once it is committed. */
export async function change<T>(
  context: Context,
  by: Actor,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const now = context.now();
  let hasNoted = false;
  const value = await context.store.write((tx) =>
    work({
      tx,
      now,
      audit: (entry) => appendAudit(tx, now, by, entry),
      note: async (what) => {
        hasNoted = true;
        await noteChange(tx, now, what);
      },
    }),
  );
  if (hasNoted) await context.changes.announce();
  return value;
}
