import type { Role } from '../protocol/words.ts';
import type { Actor } from './audit.ts';
import { hashOf, newCode, newId } from './codes.ts';
import { change, type Change, type Context } from './context.ts';
import { notFound, RelayFailure } from './failures.ts';
import { addAccount, normalEmail, type NewPerson } from './people.ts';
import { forbidden, mayGive, memberOf, roleFor } from './roles.ts';
import { openSession, signedIn, type Caller, type Origin, type SignInResult } from './sessions.ts';
import type { Db } from './store/store.ts';

export interface InvitationInfo {
  id: string;
  role: Role;
  email: string | null;
  createdBy: string | null;
  createdAt: number;
  expiresAt: number;
  state: 'open' | 'used' | 'revoked' | 'expired';
}

/** What somebody who holds the code is shown before they use it. */
export interface InvitationView {
  workspace: string;
  workspaceName: string;
  role: Role;
  email: string | null;
  expiresAt: number;
}

const closed = (): RelayFailure =>
  new RelayFailure('expired', 'This invitation was used, taken back or has run out. Ask for a new one.', {
    field: 'code',
  });

/**
 * Invites somebody into a workspace. The code is answered once and stored as its hash alone. Throws `forbidden` for a
 * role above the inviter's own.
 *
 * @param input.lifetime milliseconds
 */
export async function invite(
  context: Context,
  by: Actor,
  workspace: string,
  input: { role: Role; email: string | null; lifetime: number },
): Promise<InvitationInfo & { code: string }> {
  const code = newCode();
  const made = await change(context, by, async (work) => {
    const own = await roleFor(work.tx, by, workspace, 'manage members');
    if (input.role === 'guest' || !mayGive(own, input.role)) throw forbidden();
    const row = {
      id: newId(),
      workspace,
      role: input.role,
      email: input.email === null ? null : normalEmail(input.email),
      code_hash: hashOf(code),
      created_by: by.isOperator ? null : by.actor,
      created_at: work.now,
      expires_at: work.now + Math.min(input.lifetime, context.settings.longestInvitation),
      used_at: null,
      used_by: null,
      revoked_at: null,
    };
    await work.tx.insertInto('invitations').values(row).execute();
    await work.audit({ action: 'invitation made', subject: row.id, workspace, detail: { role: input.role } });
    return invitationInfo(row, work.now);
  });
  return { ...made, code };
}

const invitationInfo = (
  row: {
    id: string;
    role: Role;
    email: string | null;
    created_by: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
    revoked_at: number | null;
  },
  now: number,
): InvitationInfo => ({
  id: row.id,
  role: row.role,
  email: row.email,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  state:
    row.used_at !== null
      ? 'used'
      : row.revoked_at !== null
        ? 'revoked'
        : row.expires_at <= now
          ? 'expired'
          : 'open',
});

/** Invitations of a workspace, the newest first. */
export async function listInvitations({ store, now }: Context, workspace: string): Promise<InvitationInfo[]> {
  const rows = await store.db
    .selectFrom('invitations')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => invitationInfo(row, now()));
}

/** Takes an open invitation back. Throws `not_found`, and `forbidden` for a role above the caller's own. */
export const revokeInvitation = (
  context: Context,
  by: Actor,
  workspace: string,
  invitation: string,
): Promise<void> =>
  change(context, by, async (work) => {
    const own = await roleFor(work.tx, by, workspace, 'manage members');
    const row = await work.tx
      .selectFrom('invitations')
      .select(['role', 'used_at', 'revoked_at'])
      .where('id', '=', invitation)
      .where('workspace', '=', workspace)
      .executeTakeFirst();
    if (!row) throw notFound('This invitation');
    if (!mayGive(own, row.role)) throw forbidden();
    if (row.used_at !== null)
      throw new RelayFailure('conflict', 'This invitation was used already. Remove the member instead.');
    if (row.revoked_at !== null) return;
    await work.tx
      .updateTable('invitations')
      .set({ revoked_at: work.now })
      .where('id', '=', invitation)
      .execute();
    await work.audit({ action: 'invitation revoked', subject: invitation, workspace });
  });

async function openInvitation(db: Db, code: string, now: number) {
  const row = await db
    .selectFrom('invitations')
    .innerJoin('workspaces', 'workspaces.id', 'invitations.workspace')
    .select([
      'invitations.id as id',
      'invitations.workspace as workspace',
      'workspaces.name as workspaceName',
      'invitations.role as role',
      'invitations.email as email',
      'invitations.expires_at as expiresAt',
      'invitations.used_at as usedAt',
      'invitations.revoked_at as revokedAt',
    ])
    .where('invitations.code_hash', '=', hashOf(code))
    .executeTakeFirst();
  if (!row || row.usedAt !== null || row.revokedAt !== null || row.expiresAt <= now) throw closed();
  return row;
}

/** What an invitation is for. Throws `expired`, also for a code that never was one. */
export async function viewInvitation({ store, now }: Context, code: string): Promise<InvitationView> {
  const { workspace, workspaceName, role, email, expiresAt } = await openInvitation(store.db, code, now());
  return { workspace, workspaceName, role, email, expiresAt };
}

/** Makes an account with an invitation and signs it in. */
export async function signUp(
  context: Context,
  input: NewPerson & { code: string },
  origin: Origin,
): Promise<SignInResult> {
  const email = normalEmail(input.email);
  requireAddress(await viewInvitation(context, input.code), email);
  const passwordHash = await context.passwords.hash(input.password, email);
  const by: Actor = { actor: '', session: null, address: origin.address };
  const opened = await change(context, by, async (work) => {
    const { name } = input;
    const account = await addAccount(work, { email, name, passwordHash, mayCreateWorkspaces: false });
    await useInvitation(work, input.code, account, email);
    return openSession(work, context, { account }, origin, ['pwd']);
  });
  return signedIn(context, opened);
}

/** Joins a workspace with the account one is signed in with. */
export const acceptInvitation = (
  context: Context,
  caller: Caller & { account: NonNullable<Caller['account']> },
  code: string,
): Promise<{ workspace: string; role: Role }> =>
  change(context, caller, (work) => useInvitation(work, code, caller.account.id, caller.account.email));

async function useInvitation(work: Change, code: string, account: string, email: string) {
  const invitation = await openInvitation(work.tx, code, work.now);
  requireAddress(invitation, email);
  const { id, workspace, role } = invitation;
  if (await memberOf(work.tx, workspace, account))
    throw new RelayFailure('conflict', 'You are a member of this workspace already.');
  await work.tx
    .updateTable('invitations')
    .set({ used_at: work.now, used_by: account })
    .where('id', '=', id)
    .execute();
  await work.tx.insertInto('members').values({ workspace, account, role, joined_at: work.now }).execute();
  await work.note({ account, workspace });
  await work.audit({ action: 'invitation used', subject: id, workspace, detail: { account, role } });
  return { workspace, role };
}

function requireAddress(invitation: { email: string | null }, email: string): void {
  if (invitation.email !== null && invitation.email !== email)
    throw new RelayFailure('forbidden', 'This invitation is for another e-mail address.', { field: 'email' });
}
