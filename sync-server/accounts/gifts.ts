import { roleMay } from '../access.ts';
import type { Role } from '../protocol/words.ts';
import type { Change } from './context.ts';
import { mayGive } from './roles.ts';
import { endSessions } from './sessions.ts';

/**
 * Takes back what somebody gave and could not give any more: open invitations above what their role may give, and
 * guest links once they may not write. Otherwise a member who is about to be removed would first invite themself back.
 *
 * @param role what they are from now on; null when they are gone
 */
export async function revokeGifts(
  work: Change,
  workspace: string,
  account: string,
  role: Role | null,
): Promise<void> {
  const open = await work.tx
    .selectFrom('invitations')
    .select(['id', 'role'])
    .where('workspace', '=', workspace)
    .where('created_by', '=', account)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  for (const invitation of open) {
    if (role !== null && mayGive(role, invitation.role)) continue;
    await work.tx
      .updateTable('invitations')
      .set({ revoked_at: work.now })
      .where('id', '=', invitation.id)
      .execute();
    await work.audit({ action: 'invitation revoked', subject: invitation.id, workspace });
  }
  if (role !== null && roleMay(role, 'write')) return;
  const links = await work.tx
    .selectFrom('guest_links')
    .select('id')
    .where('workspace', '=', workspace)
    .where('created_by', '=', account)
    .where('revoked_at', 'is', null)
    .execute();
  for (const { id } of links) await closeLink(work, workspace, id);
}

/** Revokes a guest link and ends the sessions it opened, within a change. */
export async function closeLink(work: Change, workspace: string, link: string): Promise<void> {
  await work.tx.updateTable('guest_links').set({ revoked_at: work.now }).where('id', '=', link).execute();
  const guests = await work.tx
    .selectFrom('sessions')
    .select('id')
    .where('guest_link', '=', link)
    .where('revoked_at', 'is', null)
    .execute();
  await endSessions(
    work,
    guests.map((row) => row.id),
    'guest link revoked',
  );
  await work.audit({ action: 'guest link revoked', subject: link, workspace });
}
