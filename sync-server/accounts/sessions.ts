import type { Actor } from './audit.ts';
import { hashOf, newCode, newId } from './codes.ts';
import { change, type Change, type Context } from './context.ts';
import { notFound, RelayFailure } from './failures.ts';
import type { SessionRow } from './store/schema.ts';
import { successorOf } from './tokens.ts';

/** Two windows of one app may rotate the same token within this time, and are given the same successor. */
const GRACE = 10_000;
/** How long a rotated token is remembered, so that its reuse is noticed. */
const REMEMBERED = 7 * 24 * 3_600_000;
/** How long a session is kept after it ended: the addresses that an account is known from. */
const KEPT = 90 * 24 * 3_600_000;

/** Where a sign-in comes from, as its owner sees it in the list of sessions. */
export interface Origin {
  address: string;
  device: string;
}

export interface AccountInfo {
  id: string;
  email: string;
  name: string;
}

export interface SignedIn {
  status: 'signed in';
  session: string;
  accessToken: string;
  /** Milliseconds since 1970. */
  accessTokenExpires: number;
  refreshToken: string;
}

/** What a sign-in came to. Further steps, such as a second factor, will be further members of this union. */
export type SignInResult = SignedIn;

export interface SessionInfo {
  id: string;
  device: string;
  address: string;
  createdAt: number;
  lastUsedAt: number;
  isCurrent: boolean;
}

/** Who a request comes from. */
export interface Caller extends Actor {
  session: string;
  /** Null for a guest. */
  account: AccountInfo | null;
  /** Link that a guest came by. */
  guestLink: string | null;
}

export type Person = { account: string } | { guestLink: string; guestName: string };

export interface OpenedSession {
  id: string;
  subject: string;
  refreshToken: string;
  amr: readonly string[];
}

/** Begins a session within a change. */
export async function openSession(
  work: Change,
  { settings }: Context,
  person: Person,
  { address, device }: Origin,
  amr: readonly string[],
  endsAt = Number.MAX_SAFE_INTEGER,
): Promise<OpenedSession> {
  const { tx, now } = work;
  const id = newId();
  const isGuest = 'guestLink' in person;
  const expires = Math.min(now + settings.sessionLifetime, endsAt);
  await tx
    .insertInto('sessions')
    .values({
      id,
      account: isGuest ? null : person.account,
      guest_link: isGuest ? person.guestLink : null,
      guest_name: isGuest ? person.guestName : null,
      device,
      address,
      amr: JSON.stringify(amr),
      created_at: now,
      last_used_at: now,
      expires_at: expires,
      revoked_at: null,
      revoked_why: null,
    })
    .execute();
  const refreshToken = newCode();
  await storeRefreshToken(work, refreshToken, id, Math.min(expires, now + settings.refreshLifetime));
  return { id, subject: isGuest ? `guest:${id}` : person.account, refreshToken, amr };
}

async function storeRefreshToken(
  { tx }: Change,
  token: string,
  session: string,
  expires: number,
): Promise<void> {
  await tx
    .insertInto('refresh_tokens')
    .values({ hash: hashOf(token), session, expires_at: expires, rotated_at: null, successor_nonce: null })
    .execute();
}

/** The answer to a sign-in, with an access token for the session. */
export async function signedIn(context: Context, opened: OpenedSession): Promise<SignedIn> {
  const { token, expires } = await context.tokens.sign(opened.subject, opened.id, opened.amr);
  return {
    status: 'signed in',
    session: opened.id,
    accessToken: token,
    accessTokenExpires: expires,
    refreshToken: opened.refreshToken,
  };
}

const unknownSession = (): RelayFailure =>
  new RelayFailure('unauthorized', 'This sign-in has ended. Sign in again.');

type Rotation =
  { outcome: 'rotated'; opened: OpenedSession } | { outcome: 'refused' } | { outcome: 'reused' };

/**
 * A new access token and the refresh token that follows. A token that was rotated before ends its whole session, since
 * one of its two holders stole it; within ten seconds it is answered with the successor it was given then.
 */
export async function refresh(context: Context, token: string, address: string): Promise<SignedIn> {
  const by: Actor = { actor: '', session: null, address };
  const rotation = await change(context, by, (work) => rotate(context, work, token, address));
  if (rotation.outcome !== 'rotated') throw unknownSession();
  return signedIn(context, rotation.opened);
}

async function rotate(context: Context, work: Change, token: string, address: string): Promise<Rotation> {
  const { now } = work;
  const row = await findRefreshToken(work, hashOf(token));
  if (!row || row.revoked_at !== null || row.session_expires_at <= now || row.link_revoked_at !== null)
    return { outcome: 'refused' };
  if (row.account !== null && row.state !== 'active') return { outcome: 'refused' };
  const opened = (refreshToken: string): Rotation => ({
    outcome: 'rotated',
    opened: {
      id: row.session,
      subject: row.account ?? `guest:${row.session}`,
      refreshToken,
      amr: JSON.parse(row.amr) as string[],
    },
  });
  if (row.rotated_at !== null && row.nonce !== null) {
    if (now - row.rotated_at <= GRACE) return opened(successorOf(context.secret, token, row.nonce));
    await endSessions(work, [row.session], 'refresh token reused');
    await work.audit({ action: 'refresh token reused', subject: row.session });
    return { outcome: 'reused' };
  }
  if (row.expires_at <= now) return { outcome: 'refused' };
  return opened(await makeSuccessor(context, work, token, address, row));
}

const findRefreshToken = ({ tx }: Change, hash: string) =>
  tx
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session')
    .leftJoin('accounts', 'accounts.id', 'sessions.account')
    .leftJoin('guest_links', 'guest_links.id', 'sessions.guest_link')
    .select([
      'sessions.id as session',
      'sessions.account as account',
      'sessions.amr as amr',
      'sessions.expires_at as session_expires_at',
      'sessions.revoked_at as revoked_at',
      'accounts.state as state',
      'guest_links.revoked_at as link_revoked_at',
      'refresh_tokens.expires_at as expires_at',
      'refresh_tokens.rotated_at as rotated_at',
      'refresh_tokens.successor_nonce as nonce',
    ])
    .where('refresh_tokens.hash', '=', hash)
    .executeTakeFirst();

/** Takes a token out of use and stores the hash of the one that follows. */
async function makeSuccessor(
  { secret, settings }: Context,
  work: Change,
  token: string,
  address: string,
  { session, session_expires_at: ends }: { session: string; session_expires_at: number },
): Promise<string> {
  const { tx, now } = work;
  const nonce = newId();
  const successor = successorOf(secret, token, nonce);
  await tx
    .updateTable('refresh_tokens')
    .set({ rotated_at: now, successor_nonce: nonce })
    .where('hash', '=', hashOf(token))
    .execute();
  await storeRefreshToken(work, successor, session, Math.min(ends, now + settings.refreshLifetime));
  await tx.updateTable('sessions').set({ last_used_at: now, address }).where('id', '=', session).execute();
  return successor;
}

/** Ends sessions within a change. Their sockets close, their refresh tokens open nothing any more. */
export async function endSessions(
  { tx, now, note }: Change,
  sessions: readonly string[],
  why: string,
): Promise<void> {
  if (sessions.length === 0) return;
  await tx
    .updateTable('sessions')
    .set({ revoked_at: now, revoked_why: why })
    .where('id', 'in', sessions)
    .where('revoked_at', 'is', null)
    .execute();
  for (const session of sessions) await note({ session });
}

/** Ends all open sessions of an account within a change. Returns how many. */
export async function endAllSessions(work: Change, account: string, why: string): Promise<number> {
  const rows = await work.tx
    .selectFrom('sessions')
    .select('id')
    .where('account', '=', account)
    .where('revoked_at', 'is', null)
    .execute();
  await endSessions(
    work,
    rows.map((row) => row.id),
    why,
  );
  return rows.length;
}

/** Who a token belongs to at this moment; null when it opens nothing (any more). */
export async function authenticate(context: Context, token: string, address: string): Promise<Caller | null> {
  const claims = await context.tokens.verify(token);
  if (!claims) return null;
  const row = await context.store.db
    .selectFrom('sessions')
    .leftJoin('accounts', 'accounts.id', 'sessions.account')
    .leftJoin('guest_links', 'guest_links.id', 'sessions.guest_link')
    .select([
      'sessions.account as account',
      'sessions.guest_link as guest_link',
      'sessions.expires_at as expires_at',
      'sessions.revoked_at as revoked_at',
      'accounts.email as email',
      'accounts.name as name',
      'accounts.state as state',
      'guest_links.revoked_at as link_revoked_at',
    ])
    .where('sessions.id', '=', claims.session)
    .executeTakeFirst();
  if (!row || row.revoked_at !== null || row.expires_at <= context.now()) return null;
  const { session } = claims;
  if (row.account === null) {
    if (claims.subject !== `guest:${session}` || row.link_revoked_at !== null) return null;
    return { actor: claims.subject, session, address, account: null, guestLink: row.guest_link };
  }
  if (claims.subject !== row.account || row.state !== 'active') return null;
  const account = { id: row.account, email: row.email ?? '', name: row.name ?? '' };
  return { actor: row.account, session, address, account, guestLink: null };
}

/** Ends the caller's own session. */
export const signOut = (context: Context, caller: Caller): Promise<void> =>
  change(context, caller, async (work) => {
    await endSessions(work, [caller.session], 'signed out');
    await work.audit({ action: 'sign out', subject: caller.session });
  });

/** Open sessions of an account, the one used last first. */
export async function listSessions(
  { store, now }: Context,
  account: string,
  current: string | null,
): Promise<SessionInfo[]> {
  const rows = await store.db
    .selectFrom('sessions')
    .select(['id', 'device', 'address', 'created_at', 'last_used_at'])
    .where('account', '=', account)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => sessionInfo(row, current));
}

const sessionInfo = (
  row: Pick<SessionRow, 'id' | 'device' | 'address' | 'created_at' | 'last_used_at'>,
  current: string | null,
): SessionInfo => ({
  id: row.id,
  device: row.device,
  address: row.address,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  isCurrent: row.id === current,
});

/** Ends one session of an account. Throws `not_found` for one that is somebody else's, or over. */
export const revokeSession = (context: Context, by: Actor, account: string, session: string): Promise<void> =>
  change(context, by, async (work) => {
    const row = await work.tx
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', session)
      .where('account', '=', account)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw notFound('This session');
    await endSessions(work, [session], 'revoked');
    await work.audit({ action: 'session revoked', subject: session });
  });

/** Ends every session of an account. Returns how many. */
export const revokeAllSessions = (context: Context, by: Actor, account: string): Promise<number> =>
  change(context, by, async (work) => {
    const ended = await endAllSessions(work, account, 'revoked');
    await work.audit({ action: 'all sessions revoked', subject: account, detail: { ended } });
    return ended;
  });

/** Forgets rotated tokens whose reuse is no longer looked for, those that have run out, and sessions long over. */
export async function tidySessions({ store, now }: Context): Promise<void> {
  const tokensBefore = now() - REMEMBERED;
  await store.db
    .deleteFrom('refresh_tokens')
    .where((where) =>
      where.or([where('rotated_at', '<', tokensBefore), where('expires_at', '<', tokensBefore)]),
    )
    .execute();
  const sessionsBefore = now() - KEPT;
  await store.write(async (tx) => {
    const over = await tx
      .selectFrom('sessions')
      .select('id')
      .where((where) =>
        where.or([where('revoked_at', '<', sessionsBefore), where('expires_at', '<', sessionsBefore)]),
      )
      .limit(1000)
      .execute();
    const ids = over.map((row) => row.id);
    if (ids.length === 0) return;
    await tx.deleteFrom('refresh_tokens').where('session', 'in', ids).execute();
    await tx.deleteFrom('sessions').where('id', 'in', ids).execute();
  });
}
