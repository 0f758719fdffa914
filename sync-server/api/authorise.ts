import type { FastifyRequest } from 'fastify';
import { roleMay } from '../access.ts';
import type { Context } from '../accounts/context.ts';
import { notFound, RelayFailure } from '../accounts/failures.ts';
import { forbidden, memberOf } from '../accounts/roles.ts';
import { authenticate, type Caller } from '../accounts/sessions.ts';
import type { Role } from '../protocol/words.ts';
import type { Scope } from './route.ts';
import { id } from './words.ts';

export interface Authorised {
  caller?: Caller;
  workspace?: string;
  role?: Role;
}

/** The bearer token of a request. Never one of the query string, which ends up in logs. */
function tokenOf(request: FastifyRequest): string {
  const match = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? '';
}

/**
 * Lets a request in or throws: `unauthorized` without a session, `not_found` for a workspace that is not the caller's,
 * whether there is one or not, and `forbidden` for a role that does not allow it.
 */
export async function authorise(
  accounts: Context,
  scope: Scope,
  request: FastifyRequest,
): Promise<Authorised> {
  if (scope.kind === 'open') return {};
  const caller = await authenticate(accounts, tokenOf(request), request.ip);
  if (!caller) throw new RelayFailure('unauthorized', 'Sign in, or refresh the access token.');
  if (scope.kind === 'person') {
    if (!caller.account)
      throw new RelayFailure('forbidden', 'Guests can’t do this. Sign in with an account.');
    return { caller };
  }
  const given = id.safeParse((request.params as { workspace?: unknown }).workspace);
  if (!given.success) throw notFound('This workspace');
  const workspace = given.data;
  const role = caller.account
    ? (await memberOf(accounts.store.db, workspace, caller.account.id))?.role
    : await guestRole(accounts, caller, workspace);
  if (role === undefined) throw notFound('This workspace');
  if (!roleMay(role, scope.action) || (!caller.account && !scope.guests)) throw forbidden();
  return { caller, workspace, role };
}

async function guestRole(
  { store, now }: Context,
  caller: Caller,
  workspace: string,
): Promise<Role | undefined> {
  const link = await store.db
    .selectFrom('guest_links')
    .select('rights')
    .where('id', '=', caller.guestLink)
    .where('workspace', '=', workspace)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .executeTakeFirst();
  if (!link) return undefined;
  return link.rights === 'comment' ? 'guest' : 'viewer';
}
