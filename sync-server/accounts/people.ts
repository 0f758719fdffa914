import type { Actor } from './audit.ts';
import { newId } from './codes.ts';
import { change, type Change, type Context } from './context.ts';
import { notFound, RelayFailure } from './failures.ts';
import { addressKey } from './limiter.ts';
import { revokeGifts } from './gifts.ts';
import {
  endAllSessions,
  openSession,
  signedIn,
  type Caller,
  type Origin,
  type SignedIn,
  type SignInResult,
} from './sessions.ts';

export interface NewPerson {
  email: string;
  name: string;
  password: string;
}

export interface AccountSummary {
  id: string;
  email: string;
  name: string;
  state: 'active' | 'suspended';
  mayCreateWorkspaces: boolean;
  createdAt: number;
}

/** As it is stored and compared. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** How far back an address counts as one that the account is known to sign in from. */
const KNOWN_FOR = 90 * 24 * 3_600_000;

/** Makes an account within a change. Throws `conflict` when the address has one. */
export async function addAccount(
  { tx, now, audit }: Change,
  person: { email: string; name: string; passwordHash: string; mayCreateWorkspaces: boolean },
): Promise<string> {
  const taken = await tx
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', person.email)
    .executeTakeFirst();
  if (taken)
    throw new RelayFailure(
      'conflict',
      'There is an account for this e-mail address already. Sign in with it, then use the invitation.',
      { field: 'email' },
    );
  const id = newId();
  await tx
    .insertInto('accounts')
    .values({
      id,
      email: person.email,
      name: person.name,
      state: 'active',
      may_create_workspaces: person.mayCreateWorkspaces ? 1 : 0,
      created_at: now,
    })
    .execute();
  await tx
    .insertInto('passwords')
    .values({ account: id, hash: person.passwordHash, changed_at: now })
    .execute();
  await audit({ action: 'account created', subject: id });
  return id;
}

/**
 * Signs somebody in with their password. Takes as long for an address without an account. Throws `unauthorized`,
 * `rate_limited`, and `forbidden` for a suspended account whose password was right.
 */
export async function signIn(
  context: Context,
  input: { email: string; password: string },
  origin: Origin,
): Promise<SignInResult> {
  const email = normalEmail(input.email);
  const account = await findForSignIn(context, email);
  const isKnown = account !== undefined && (await isKnownAddress(context, account.id, origin.address));
  const takeBack = await context.throttle.take(email, origin.address, isKnown);
  const verdict = await context.passwords.verify(account?.hash ?? null, input.password);
  const by = { actor: account?.id ?? '', session: null, address: origin.address };
  if (!account || !verdict.isRight) {
    // Guesses at addresses that nobody has would fill a log that is only appended to.
    if (account)
      await change(context, by, (work) => work.audit({ action: 'sign in refused', subject: account.id }));
    throw new RelayFailure('unauthorized', 'The e-mail address or the password is wrong.');
  }
  if (account.state !== 'active')
    throw new RelayFailure('forbidden', 'This account is suspended. Ask whoever runs this relay.');
  await takeBack();
  const renewed = verdict.isOutdated
    ? await context.passwords.hash(input.password, email).catch(() => null)
    : null;
  const opened = await change(context, by, async (work) => {
    await requireUnchanged(work, account.id, account.hash);
    if (renewed !== null)
      await work.tx
        .updateTable('passwords')
        .set({ hash: renewed })
        .where('account', '=', account.id)
        .execute();
    const session = await openSession(work, context, { account: account.id }, origin, ['pwd']);
    await work.audit({ action: 'sign in', subject: session.id });
    return session;
  });
  return signedIn(context, opened);
}

/** The password may have been changed, or the account suspended, while its hash was computed. */
async function requireUnchanged({ tx }: Change, account: string, hash: string | null): Promise<void> {
  const row = await tx
    .selectFrom('accounts')
    .leftJoin('passwords', 'passwords.account', 'accounts.id')
    .select(['accounts.state', 'passwords.hash'])
    .where('accounts.id', '=', account)
    .executeTakeFirst();
  if (row?.state !== 'active' || row.hash !== hash)
    throw new RelayFailure('unauthorized', 'The account was changed just now. Sign in again.');
}

const findForSignIn = ({ store }: Context, email: string) =>
  store.db
    .selectFrom('accounts')
    .leftJoin('passwords', 'passwords.account', 'accounts.id')
    .select(['accounts.id as id', 'accounts.state as state', 'passwords.hash as hash'])
    .where('accounts.email', '=', email)
    .executeTakeFirst();

async function isKnownAddress({ store, now }: Context, account: string, address: string): Promise<boolean> {
  const rows = await store.db
    .selectFrom('sessions')
    .select('address')
    .distinct()
    .where('account', '=', account)
    .where('last_used_at', '>', now() - KNOWN_FOR)
    .execute();
  const key = addressKey(address);
  return rows.some((row) => addressKey(row.address) === key);
}

/**
 * Changes the caller's password, ends every session of the account and begins a new one for the caller. Throws
 * `unauthorized` for a wrong present password, which is throttled like a sign-in.
 */
export async function changePassword(
  context: Context,
  caller: Caller & { account: NonNullable<Caller['account']> },
  input: { current: string; next: string },
  origin: Origin,
): Promise<SignedIn> {
  const { id, email } = caller.account;
  const takeBack = await context.throttle.take(email, origin.address, true);
  const account = await findForSignIn(context, email);
  const verdict = await context.passwords.verify(account?.hash ?? null, input.current);
  if (!verdict.isRight)
    throw new RelayFailure('unauthorized', 'The present password is wrong.', { field: 'current' });
  await takeBack();
  const hash = await context.passwords.hash(input.next, email);
  const opened = await change(context, caller, async (work) => {
    await requireUnchanged(work, id, account?.hash ?? null);
    await storePassword(work, id, hash);
    return openSession(work, context, { account: id }, origin, ['pwd']);
  });
  return signedIn(context, opened);
}

async function storePassword(work: Change, account: string, hash: string): Promise<void> {
  const values = { hash, changed_at: work.now };
  await work.tx
    .insertInto('passwords')
    .values({ account, ...values })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(values))
    .execute();
  const ended = await endAllSessions(work, account, 'password changed');
  await work.audit({ action: 'password changed', subject: account, detail: { ended } });
}

/** Sets a password without knowing the old one: for the operator. Ends every session. */
export async function resetPassword(
  context: Context,
  by: Actor,
  account: AccountSummary,
  password: string,
): Promise<void> {
  const hash = await context.passwords.hash(password, account.email);
  await change(context, by, (work) => storePassword(work, account.id, hash));
}

export const rename = (context: Context, caller: Caller, account: string, name: string): Promise<void> =>
  change(context, caller, async (work) => {
    await work.tx.updateTable('accounts').set({ name }).where('id', '=', account).execute();
    await work.note({ account });
    await work.audit({ action: 'account renamed', subject: account });
  });

/** Suspends an account, which ends its sessions and what it has given, or lets it in again. */
export const setSuspended = (
  context: Context,
  by: Actor,
  account: string,
  isSuspended: boolean,
): Promise<void> =>
  change(context, by, async (work) => {
    const state = isSuspended ? 'suspended' : 'active';
    await work.tx.updateTable('accounts').set({ state }).where('id', '=', account).execute();
    if (isSuspended) {
      await endAllSessions(work, account, 'suspended');
      const memberships = await work.tx
        .selectFrom('members')
        .select('workspace')
        .where('account', '=', account)
        .execute();
      for (const { workspace } of memberships) await revokeGifts(work, workspace, account, null);
    }
    await work.note({ account });
    await work.audit({ action: isSuspended ? 'account suspended' : 'account restored', subject: account });
  });

/** Makes an account without an invitation: for the operator. */
export async function createAccount(
  context: Context,
  by: Actor,
  person: NewPerson & { mayCreateWorkspaces: boolean },
): Promise<string> {
  const email = normalEmail(person.email);
  const passwordHash = await context.passwords.hash(person.password, email);
  const { name, mayCreateWorkspaces } = person;
  return change(context, by, (work) => addAccount(work, { email, name, passwordHash, mayCreateWorkspaces }));
}

export async function listAccounts({ store }: Context): Promise<AccountSummary[]> {
  const rows = await store.db.selectFrom('accounts').selectAll().orderBy('email').execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    state: row.state,
    mayCreateWorkspaces: row.may_create_workspaces === 1,
    createdAt: row.created_at,
  }));
}

/** An account by its id or e-mail address. Throws `not_found`. */
export async function findAccount(context: Context, idOrEmail: string): Promise<AccountSummary> {
  const email = normalEmail(idOrEmail);
  const found = (await listAccounts(context)).find(
    (account) => account.id === idOrEmail || account.email === email,
  );
  if (!found) throw notFound(`The account ${idOrEmail}`);
  return found;
}
