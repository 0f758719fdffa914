import type { Actor } from './audit.ts';
import { hashOf, newCode, newId } from './codes.ts';
import { change, type Context } from './context.ts';
import { notFound, RelayFailure } from './failures.ts';
import { closeLink } from './gifts.ts';
import { roleFor } from './roles.ts';
import { openSession, signedIn, type Origin, type SignInResult } from './sessions.ts';

export type GuestRights = 'read' | 'comment';

export interface GuestLinkInfo {
  id: string;
  /** The document and what belongs to it, such as its comments. */
  documents: string[];
  rights: GuestRights;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
  isRevoked: boolean;
}

/** Open sessions that one link may have. */
const MOST_GUESTS = 200;

/**
 * Makes a link that lets whoever holds it see one document, and comment on it if it says so. The code is answered once.
 *
 * @param input.lifetime milliseconds
 */
export async function createGuestLink(
  context: Context,
  by: Actor,
  workspace: string,
  input: { documents: readonly string[]; rights: GuestRights; lifetime: number },
): Promise<GuestLinkInfo & { code: string }> {
  const code = newCode();
  const made = await change(context, by, async (work) => {
    await roleFor(work.tx, by, workspace, 'write');
    const row = {
      id: newId(),
      workspace,
      documents: JSON.stringify(input.documents),
      rights: input.rights,
      code_hash: hashOf(code),
      created_by: by.actor,
      created_at: work.now,
      expires_at: work.now + Math.min(input.lifetime, context.settings.longestGuestLink),
      revoked_at: null,
    };
    await work.tx.insertInto('guest_links').values(row).execute();
    await work.audit({
      action: 'guest link made',
      subject: row.id,
      workspace,
      detail: { rights: input.rights, document: input.documents[0] ?? '' },
    });
    return linkInfo(row);
  });
  return { ...made, code };
}

const linkInfo = (row: {
  id: string;
  documents: string;
  rights: GuestRights;
  created_by: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}): GuestLinkInfo => ({
  id: row.id,
  documents: JSON.parse(row.documents) as string[],
  rights: row.rights,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  isRevoked: row.revoked_at !== null,
});

/** Guest links of a workspace, the newest first. */
export async function listGuestLinks({ store }: Context, workspace: string): Promise<GuestLinkInfo[]> {
  const rows = await store.db
    .selectFrom('guest_links')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(linkInfo);
}

/** Throws `not_found`, `forbidden`. */
export const revokeGuestLink = (
  context: Context,
  by: Actor,
  workspace: string,
  link: string,
): Promise<void> =>
  change(context, by, async (work) => {
    await roleFor(work.tx, by, workspace, 'write');
    const row = await work.tx
      .selectFrom('guest_links')
      .select('revoked_at')
      .where('id', '=', link)
      .where('workspace', '=', workspace)
      .executeTakeFirst();
    if (!row) throw notFound('This guest link');
    if (row.revoked_at === null) await closeLink(work, workspace, link);
  });

/** Opens a guest's session with the code of a link. Throws `expired`, also for a code that never was one. */
export async function openGuest(
  context: Context,
  input: { code: string; name: string },
  origin: Origin,
): Promise<SignInResult & { workspace: string; documents: string[]; rights: GuestRights }> {
  const by: Actor = { actor: '', session: null, address: origin.address };
  const { opened, workspace, documents, rights } = await change(context, by, async (work) => {
    const row = await work.tx
      .selectFrom('guest_links')
      .select(['id', 'workspace', 'documents', 'rights', 'expires_at', 'revoked_at'])
      .where('code_hash', '=', hashOf(input.code))
      .executeTakeFirst();
    if (!row || row.revoked_at !== null || row.expires_at <= work.now)
      throw new RelayFailure('expired', 'This link was taken back or has run out. Ask for a new one.', {
        field: 'code',
      });
    const { count } = await work.tx
      .selectFrom('sessions')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('guest_link', '=', row.id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', work.now)
      .executeTakeFirstOrThrow();
    if (count >= MOST_GUESTS)
      throw new RelayFailure('conflict', 'Too many guests use this link. Ask for a new one.');
    const guest = { guestLink: row.id, guestName: input.name };
    const session = await openSession(work, context, guest, origin, ['link'], row.expires_at);
    await work.audit({ action: 'guest came', subject: row.id, workspace: row.workspace });
    return { ...row, opened: session, documents: JSON.parse(row.documents) as string[] };
  });
  return { ...(await signedIn(context, opened)), workspace, documents, rights };
}
