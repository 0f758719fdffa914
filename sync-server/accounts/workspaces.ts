import type { Role } from '../protocol/words.ts';
import type { Actor } from './audit.ts';
import { newId } from './codes.ts';
import { change, type Context } from './context.ts';
import { RelayFailure } from './failures.ts';
import { addMember } from './members.ts';
import { roleFor } from './roles.ts';

export interface WorkspaceInfo {
  id: string;
  name: string;
  createdAt: number;
}

/** Workspaces of an account, with its role in each, by name. */
export const listWorkspacesOf = (
  { store }: Context,
  account: string,
): Promise<(WorkspaceInfo & { role: Role })[]> =>
  store.db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspace')
    .select([
      'workspaces.id as id',
      'workspaces.name as name',
      'workspaces.created_at as createdAt',
      'members.role as role',
    ])
    .where('members.account', '=', account)
    .orderBy('workspaces.name')
    .orderBy('workspaces.id')
    .execute();

/** All workspaces of the relay: for the operator. */
export const listWorkspaces = ({ store }: Context) =>
  store.db
    .selectFrom('workspaces')
    .select((of) => [
      'id',
      'name',
      'created_at as createdAt',
      'asset_quota as assetQuota',
      of
        .selectFrom('members')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('members.workspace', '=', 'workspaces.id')
        .as('members'),
      of
        .selectFrom('assets')
        .select((inner) => inner.fn.sum<number | null>('bytes').as('sum'))
        .whereRef('assets.workspace', '=', 'workspaces.id')
        .as('assetBytes'),
    ])
    .orderBy('name')
    .orderBy('id')
    .execute();

/** Makes a workspace whose owner is the account. Throws `forbidden` where the account may not. */
export const createWorkspace = (
  context: Context,
  by: Actor,
  input: { name: string; owner: string },
): Promise<string> =>
  change(context, by, async (work) => {
    const account = await work.tx
      .selectFrom('accounts')
      .select('may_create_workspaces')
      .where('id', '=', input.owner)
      .executeTakeFirst();
    if (!by.isOperator && account?.may_create_workspaces !== 1)
      throw new RelayFailure('forbidden', 'You can’t make workspaces here. Ask whoever runs this relay.');
    const workspace = newId();
    await work.tx
      .insertInto('workspaces')
      .values({ id: workspace, name: input.name, asset_quota: null, created_at: work.now })
      .execute();
    await work.audit({ action: 'workspace made', subject: workspace, workspace });
    await addMember(work, workspace, input.owner, 'owner');
    return workspace;
  });

/** Throws `not_found`, `forbidden`. */
export const renameWorkspace = (
  context: Context,
  by: Actor,
  workspace: string,
  name: string,
): Promise<void> =>
  change(context, by, async (work) => {
    await roleFor(work.tx, by, workspace, 'manage workspace');
    await work.tx.updateTable('workspaces').set({ name }).where('id', '=', workspace).execute();
    await work.audit({ action: 'workspace renamed', subject: workspace, workspace });
  });

/**
 * How many bytes of assets a workspace may keep: for the operator.
 *
 * @param bytes null for the relay's setting
 */
export const setAssetQuota = (
  context: Context,
  by: Actor,
  workspace: string,
  bytes: number | null,
): Promise<void> =>
  change(context, by, async (work) => {
    await roleFor(work.tx, by, workspace, 'manage workspace');
    await work.tx.updateTable('workspaces').set({ asset_quota: bytes }).where('id', '=', workspace).execute();
    await work.audit({ action: 'quota changed', subject: workspace, workspace, detail: { bytes } });
  });

export interface AuditInfo {
  seq: number;
  at: number;
  actor: string;
  address: string;
  action: string;
  subject: string;
  detail: Record<string, string | number | boolean | null>;
}

/** Entries of a workspace's audit log below a number, the newest first, 200 at most. */
export async function listAudit(
  { store }: Context,
  workspace: string,
  before = Number.MAX_SAFE_INTEGER,
): Promise<AuditInfo[]> {
  const rows = await store.db
    .selectFrom('audit_log')
    .select(['seq', 'at', 'actor', 'address', 'action', 'subject', 'detail'])
    .where('workspace', '=', workspace)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as AuditInfo['detail'] }));
}
