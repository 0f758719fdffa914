import { roleMay, type Action } from '../access.ts';
import { ROLES, type Role } from '../protocol/words.ts';
import type { Actor } from './audit.ts';
import { notFound, RelayFailure } from './failures.ts';
import type { Db } from './store/store.ts';

/** Roles of members; a guest has a link and is no member. From the highest down. */
export const MEMBER_ROLES = ROLES.filter((role) => role !== 'guest');

/** Whether somebody with a role may give, take or change another: never one above their own. */
export const mayGive = (own: Role, other: Role): boolean =>
  roleMay(own, 'manage members') && ROLES.indexOf(own) <= ROLES.indexOf(other);

export const forbidden = (): RelayFailure =>
  new RelayFailure(
    'forbidden',
    'Your role in this workspace does not allow this. Ask an owner or admin of it.',
  );

/**
 * The role of somebody in a workspace that allows an action; the operator has that of an owner. Whoever is no member
 * learns exactly what they would learn of a workspace that does not exist. Read inside of the transaction that acts on
 * it, since the role may have changed after the request came in.
 */
export async function roleFor(db: Db, by: Actor, workspace: string, action: Action): Promise<Role> {
  if (by.isOperator) {
    const found = await db
      .selectFrom('workspaces')
      .select('id')
      .where('id', '=', workspace)
      .executeTakeFirst();
    if (!found) throw notFound('This workspace');
    return 'owner';
  }
  const member = await memberOf(db, workspace, by.actor);
  if (!member) throw notFound('This workspace');
  if (!roleMay(member.role, action)) throw forbidden();
  return member.role;
}

export const memberOf = (db: Db, workspace: string, account: string) =>
  db
    .selectFrom('members')
    .select(['role', 'joined_at'])
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .executeTakeFirst();
