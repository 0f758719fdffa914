import { randomUUID } from 'node:crypto';
import { fail, FailureError, ok } from '../../contract/errors.ts';
import { deleteLink, enqueue, insertLink, setPaused, setRefreshToken } from '../../docs/sync/store.ts';
import type { Services } from '../../kernel/context.ts';
import type { Streams, TaskContext, Tasks } from '../../kernel/slice.ts';
import type { sync, SyncStatus } from './contract.ts';
import { RelayApi, relayAddress } from './relay-api.ts';
import { syncOf } from './service.ts';
import { signIn, type Visitor } from './sign-in.ts';

/** Those who signed in and have not joined yet: kept here and not in a window. Milliseconds. */
const visitors = new Map<string, { visitor: Visitor; until: number }>();
const TICKET = 10 * 60_000;

function takeTicket(ticket: string, now: number): Visitor {
  const found = visitors.get(ticket);
  if (found && found.until > now) return found.visitor;
  throw new FailureError({ code: 'conflict', message: 'That took too long. Sign in again.' });
}

/** Documents that are put into the queue in one transaction. */
const AT_ONCE = 100;

/** Everything that is here already goes to the relay too: each document whole, once. */
async function enqueueAll({ db, documents, maintain, signal, progress }: TaskContext): Promise<void> {
  const ids = db.all<{ id: string }>('SELECT id FROM documents ORDER BY created_at, id');
  for (let done = 0; done < ids.length; done += AT_ONCE) {
    signal.throwIfAborted();
    progress({ done, total: ids.length, unit: 'documents' });
    maintain((change) => {
      for (const { id } of ids.slice(done, done + AT_ONCE))
        enqueue(change.db, id, documents.export(change.db, id), change.now);
    });
    // Keys and queries come between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What is done as a member, with a token that is good now. */
async function asMember(services: Services) {
  const service = syncOf(services);
  const link = service.joined;
  const { token } = await service.tokens.get().catch((error: unknown) => {
    throw new FailureError({
      code: 'offline',
      message: error instanceof Error ? error.message : String(error),
    });
  });
  return { api: new RelayApi(link.url), token, link, service };
}

const MANAGERS = ['owner', 'admin'];

export const tasks: Tasks<typeof sync> = {
  async signIn({ clock }, { url, credentials, device }) {
    const visitor = await signIn(relayAddress(url), credentials, device);
    const ticket = randomUUID();
    for (const [known, { until }] of visitors) if (until < clock.now()) visitors.delete(known);
    visitors.set(ticket, { visitor, until: clock.now() + TICKET });
    return ok({ ticket, workspaces: visitor.workspaces });
  },

  async join(context, { ticket, workspace, name }) {
    const visitor = takeTicket(ticket, context.clock.now());
    const chosen = await choose(visitor, workspace, name);
    const service = syncOf(context);
    if (service.link)
      return fail('conflict', 'This workspace is joined to a relay already. Leave that first.');
    const { url, account, email, refreshToken } = visitor;
    const link = {
      ...{ url, account, email, refreshToken },
      workspace: chosen.id,
      title: chosen.name,
      role: chosen.role,
      joinedAt: context.clock.now(),
    };
    const joined = context.write('sync.join', { url, workspace: chosen.id }, (change) => {
      deleteLink(change.db);
      change.emit({ type: 'sync.joining' });
      insertLink(change.db, link, service.place);
      return change.run('accounts.setAccount', { account });
    });
    if (!joined.ok) return joined;
    visitors.delete(ticket);
    // From now on what is changed goes there; what is here already follows document by document.
    context.documents.share(true);
    await enqueueAll(context);
    service.resume();
    return ok({ title: chosen.name });
  },

  async signInAgain(context, { password }) {
    const service = syncOf(context);
    const { url, email, account } = service.joined;
    const device = 'Neural Marketing';
    const visitor = await signIn(url, { with: 'password', email, password }, device);
    if (visitor.account !== account)
      return fail('conflict', 'This is another account than the one that joined this workspace.');
    const kept = context.write('sync.signInAgain', { email }, ({ db }) => {
      setRefreshToken(db, visitor.refreshToken);
      return ok({ email });
    });
    if (kept.ok) service.resume();
    return kept;
  },

  tryNow(context) {
    syncOf(context).tryNow();
    return Promise.resolve(ok({}));
  },

  setPaused(context, { isPaused }) {
    const service = syncOf(context);
    const set = context.write('sync.setPaused', { isPaused }, ({ db }) => {
      setPaused(db, isPaused);
      return ok({ isPaused });
    });
    if (set.ok) service.resume();
    return Promise.resolve(set);
  },

  leave(context) {
    const service = syncOf(context);
    const { title, url } = service.joined;
    const left = context.write('sync.leave', { url }, ({ db }) => {
      deleteLink(db);
      return ok({ title });
    });
    if (left.ok) service.resume();
    return Promise.resolve(left);
  },

  forgetRefused(context) {
    return Promise.resolve(
      context.write('sync.forgetRefused', {}, ({ db }) => {
        db.run('DELETE FROM sync_refused');
        return ok({});
      }),
    );
  },

  async members(context) {
    const { api, token, link, service } = await asMember(context);
    const mayManage = MANAGERS.includes(link.role);
    const [members, invitations] = await Promise.all([
      api.members(token, link.workspace),
      mayManage ? api.invitations(token, link.workspace) : [],
    ]);
    return ok({
      members: members.map((member) => ({
        ...member,
        person: service.personOf(member.account) ?? null,
        isSelf: member.account === link.account,
      })),
      invitations,
      mayManage,
    });
  },

  async invite(context, { role, email, days }) {
    const { api, token, link } = await asMember(context);
    const { code, expiresAt } = await api.invite(token, link.workspace, { role, email: email || null, days });
    return ok({ code, url: link.url, expiresAt });
  },

  async revokeInvitation(context, { id }) {
    const { api, token, link } = await asMember(context);
    await api.revokeInvitation(token, link.workspace, id);
    return ok({});
  },

  async setMemberRole(context, { account, role }) {
    const { api, token, link } = await asMember(context);
    await api.setRole(token, link.workspace, account, role);
    return ok({});
  },

  async removeMember(context, { account }) {
    const { api, token, link } = await asMember(context);
    await api.removeMember(token, link.workspace, account);
    return ok({});
  },
};

async function choose(visitor: Visitor, workspace: string | null, name: string) {
  if (workspace === null) {
    if (name === '')
      throw new FailureError({ code: 'invalid', message: 'Name the workspace.', field: 'name' });
    const { id } = await new RelayApi(visitor.url).createWorkspace(visitor.accessToken, name);
    return { id, name, role: 'owner' };
  }
  const chosen = visitor.workspaces.find(({ id }) => id === workspace);
  if (chosen) return chosen;
  throw new FailureError({
    code: 'not_found',
    message: 'You are not a member of this workspace.',
    field: 'workspace',
  });
}

/** The status is told at most this often. Milliseconds. */
const CALM = 150;

export const streams: Streams<typeof sync> = {
  async *status({ signal, ...services }) {
    const service = syncOf(services);
    let last = '';
    let wake: (() => void) | null = null;
    const stop = service.onStatus(() => wake?.());
    const told = () => new Promise<void>((resolve) => (wake = resolve));
    signal.addEventListener('abort', () => wake?.(), { once: true });
    try {
      while (!signal.aborted) {
        const next = told();
        const status: SyncStatus = service.status;
        const text = JSON.stringify(status);
        if (text !== last) yield status;
        last = text;
        await next;
        await new Promise((resolve) => setTimeout(resolve, CALM));
      }
    } finally {
      stop();
    }
  },
};
