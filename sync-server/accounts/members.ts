import type { Role } from '../protocol/words.ts';
import type { Actor } from './audit.ts';
import { change, type Change, type Context } from './context.ts';
import { notFound, RelayFailure } from './failures.ts';
import { revokeGifts } from './gifts.ts';
import { forbidden, mayGive, memberOf, roleFor } from './roles.ts';

export interface MemberInfo {
  account: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: number;
}

/** Members of a workspace by name. */
export const listMembers = ({ store }: Context, workspace: string): Promise<MemberInfo[]> =>
  store.db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account')
    .select([
      'accounts.id as account',
      'accounts.name as name',
      'accounts.email as email',
      'members.role as role',
      'members.joined_at as joinedAt',
    ])
    .where('members.workspace', '=', workspace)
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute();

/**
 * Gives a member another role. Throws `not_found`, `forbidden` where the old or the new role is above the caller's own,
 * and `conflict` for the last owner.
 */
export const setRole = (
  context: Context,
  by: Actor,
  workspace: string,
  account: string,
  role: Role,
): Promise<void> =>
  change(context, by, async (work) => {
    const own = await roleFor(work.tx, by, workspace, 'manage members');
    const member = await memberOf(work.tx, workspace, account);
    if (!member) throw notFound('This member');
    if (role === 'guest' || !mayGive(own, role) || !mayGive(own, member.role)) throw forbidden();
    if (role === member.role) return;
    if (member.role === 'owner') await requireAnotherOwner(work, workspace, account);
    await work.tx
      .updateTable('members')
      .set({ role })
      .where('workspace', '=', workspace)
      .where('account', '=', account)
      .execute();
    await revokeGifts(work, workspace, account, role);
    await work.note({ account, workspace });
    await work.audit({
      action: 'role changed',
      subject: account,
      workspace,
      detail: { from: member.role, to: role },
    });
  });

/** Takes a member out of the workspace. Throws as `setRole` does. */
export const removeMember = (
  context: Context,
  by: Actor,
  workspace: string,
  account: string,
): Promise<void> =>
  change(context, by, async (work) => {
    const own = await roleFor(work.tx, by, workspace, 'manage members');
    const member = await memberOf(work.tx, workspace, account);
    if (!member) throw notFound('This member');
    if (!mayGive(own, member.role)) throw forbidden();
    await takeOut(work, workspace, account, member.role, 'member removed');
  });

/** The caller leaves. Throws `conflict` for the last owner. */
export const leave = (context: Context, by: Actor, workspace: string): Promise<void> =>
  change(context, by, async (work) => {
    const role = await roleFor(work.tx, by, workspace, 'read');
    await takeOut(work, workspace, by.actor, role, 'member left');
  });

async function takeOut(
  work: Change,
  workspace: string,
  account: string,
  role: Role,
  action: string,
): Promise<void> {
  if (role === 'owner') await requireAnotherOwner(work, workspace, account);
  await work.tx
    .deleteFrom('members')
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .execute();
  await revokeGifts(work, workspace, account, null);
  await work.note({ account, workspace });
  await work.audit({ action, subject: account, workspace, detail: { role } });
}

async function requireAnotherOwner({ tx }: Change, workspace: string, account: string): Promise<void> {
  const other = await tx
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account')
    .select('accounts.id')
    .where('members.workspace', '=', workspace)
    .where('members.role', '=', 'owner')
    .where('members.account', '<>', account)
    .where('accounts.state', '=', 'active')
    .executeTakeFirst();
  if (!other)
    throw new RelayFailure(
      'conflict',
      'A workspace needs an owner. Make somebody else an owner of it first.',
    );
}

/** Makes an account a member without an invitation: for the operator, and for whoever makes a workspace. */
export async function addMember(work: Change, workspace: string, account: string, role: Role): Promise<void> {
  await work.tx.insertInto('members').values({ workspace, account, role, joined_at: work.now }).execute();
  await work.note({ account, workspace });
  await work.audit({ action: 'member added', subject: account, workspace, detail: { role } });
}
