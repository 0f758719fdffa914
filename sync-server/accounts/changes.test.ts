import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant, GrantChange } from '../access.ts';
import {
  member,
  testAccounts,
  workspaceOf,
  type TestAccounts,
  type TestPerson,
} from '../testing/accounts.ts';
import { AccountsAccess } from './access.ts';
import { COMMAND_LINE } from './audit.ts';
import { change } from './context.ts';
import { RelayFailure } from './failures.ts';
import { createGuestLink, listGuestLinks, openGuest, revokeGuestLink } from './guests.ts';
import { acceptInvitation, invite } from './invitations.ts';
import { leave, removeMember, setRole } from './members.ts';
import { rename, setSuspended } from './people.ts';
import { MEMBER_ROLES } from './roles.ts';
import type { AccountStore } from './store/store.ts';
import { authenticate, openSession, revokeAllSessions, revokeSession, signedIn } from './sessions.ts';

const HOUR = 3_600_000;
const ORIGIN = { address: '::1', device: 'D' };

/** One thing that somebody does to somebody; numbers name people and sessions. */
type Deed =
  | { kind: 'role' | 'invite'; by: number; to: number; role: number }
  | { kind: 'remove' | 'revoke guest'; by: number; to: number }
  | {
      kind: 'leave' | 'suspend' | 'restore' | 'sign in' | 'revoke' | 'revoke all' | 'rename' | 'guest';
      by: number;
    };

const somebody = fc.nat(4);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('role' as const, 'invite' as const),
    by: somebody,
    to: somebody,
    role: fc.nat(MEMBER_ROLES.length - 1),
  }),
  fc.record({
    kind: fc.constantFrom('remove' as const, 'revoke guest' as const),
    by: somebody,
    to: somebody,
  }),
  fc.record({
    kind: fc.constantFrom(
      ...(['leave', 'suspend', 'restore', 'sign in', 'revoke', 'revoke all', 'rename', 'guest'] as const),
    ),
    by: somebody,
  }),
);

let accounts: TestAccounts;
beforeAll(async () => {
  accounts = await testAccounts();
});
afterAll(() => accounts.stop());

interface Token {
  token: string;
  session: string;
  account: string;
}

/** A workspace of five people, and everything that any token has opened in it so far. */
class Team {
  readonly workspace: string;
  readonly people: TestPerson[];
  readonly tokens: Token[];

  constructor(workspace: string, people: TestPerson[]) {
    this.workspace = workspace;
    this.people = people;
    this.tokens = people.map(({ id, signedIn: { accessToken, session } }) => ({
      token: accessToken,
      session,
      account: id,
    }));
  }

  async grants(): Promise<(Grant | null)[]> {
    return Promise.all(this.tokens.map(({ token }) => accounts.access.grant(token, this.workspace)));
  }

  /** The latest session of somebody that still opens something, as a caller. */
  async caller(by: number): Promise<TestPerson['caller'] | null> {
    const { id } = this.people[by]!;
    for (const { token } of this.tokens.filter(({ account }) => account === id).reverse()) {
      const found = await authenticate(accounts.context, token, '::1');
      if (found?.account) return { ...found, account: found.account };
    }
    return null;
  }

  async act(what: Deed): Promise<void> {
    const { context } = accounts;
    const { workspace } = this;
    const { id } = this.people[what.by]!;
    if (what.kind === 'suspend' || what.kind === 'restore') {
      await setSuspended(context, COMMAND_LINE, id, what.kind === 'suspend');
      return;
    }
    if (what.kind === 'sign in') {
      const opened = await change(context, COMMAND_LINE, (work) =>
        openSession(work, context, { account: id }, ORIGIN, ['pwd']),
      );
      const { accessToken, session } = await signedIn(context, opened);
      this.tokens.push({ token: accessToken, session, account: id });
      return;
    }
    const caller = await this.caller(what.by);
    if (!caller) return;
    const target = 'to' in what ? this.people[what.to]! : null;
    switch (what.kind) {
      case 'role':
        return setRole(context, caller, workspace, target!.id, MEMBER_ROLES[what.role]!);
      case 'invite': {
        const wanted = { role: MEMBER_ROLES[what.role]!, email: null, lifetime: HOUR };
        const { code } = await invite(context, caller, workspace, wanted);
        const guest = await this.caller(what.to);
        if (guest) await acceptInvitation(context, guest, code);
        return;
      }
      case 'remove':
        return removeMember(context, caller, workspace, target!.id);
      case 'leave':
        return leave(context, caller, workspace);
      case 'revoke':
        return revokeSession(context, caller, id, caller.session);
      case 'revoke all':
        await revokeAllSessions(context, caller, id);
        return;
      case 'rename':
        return rename(context, caller, id, `Name ${String(Math.floor(accounts.clock.at / 1000))}`);
      case 'guest': {
        const wanted = { documents: ['d'], rights: 'comment' as const, lifetime: HOUR };
        const { code } = await createGuestLink(context, caller, workspace, wanted);
        const { accessToken, session } = await openGuest(context, { code, name: 'G' }, ORIGIN);
        this.tokens.push({ token: accessToken, session, account: `guest:${session}` });
        return;
      }
      case 'revoke guest': {
        const links = await listGuestLinks(context, workspace);
        const open = links.find(({ isRevoked, createdBy }) => !isRevoked && createdBy === target!.id);
        if (open) await revokeGuestLink(context, caller, workspace, open.id);
      }
    }
  }
}

const concerns = (change: GrantChange, { account, session }: Token, workspace: string): boolean =>
  (change.account ?? account) === account &&
  (change.session ?? session) === session &&
  (change.workspace ?? workspace) === workspace;

test('whatever a team does, every grant that changes is told of, nobody gains what they could not be given, and an owner stays', async () => {
  const { workspace: first, owner } = await workspaceOf(accounts);
  const people = [owner];
  for (const role of ['admin', 'editor', 'viewer', 'admin'] as const)
    people.push(await member(accounts, first, role));
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const team = await begin(people);
      for (const what of deeds) await check(team, what);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** The same people in a workspace of its own, everybody let in and signed in. */
async function begin(people: TestPerson[]): Promise<Team> {
  const { context } = accounts;
  const { createWorkspace } = await import('./workspaces.ts');
  const { addMember } = await import('./members.ts');
  const [owner, ...others] = people;
  for (const { id } of people) await setSuspended(context, COMMAND_LINE, id, false);
  const workspace = await createWorkspace(context, COMMAND_LINE, { name: 'T', owner: owner!.id });
  await change(context, COMMAND_LINE, async (work) => {
    for (const [at, { id }] of others.entries())
      await addMember(work, workspace, id, (['admin', 'editor', 'viewer', 'admin'] as const)[at]!);
  });
  const team = new Team(workspace, people);
  team.tokens.length = 0;
  for (const by of people.keys()) await team.act({ kind: 'sign in', by });
  return team;
}

async function check(team: Team, what: Deed): Promise<void> {
  const before = await team.grants();
  const told: GrantChange[] = [];
  const stop = accounts.access.onChange((one) => told.push(one));
  accounts.clock.pass(1000);
  try {
    await team.act(what);
  } catch (error) {
    if (!(error instanceof RelayFailure)) throw error;
  }
  stop();
  const after = await team.grants();
  const actor = before[team.tokens.findIndex(({ account }) => account === team.people[what.by]!.id)];
  for (const [at, was] of before.entries()) {
    const is = after[at];
    if (was?.role === is?.role && was?.name === is?.name) continue;
    expect(told.some((one) => concerns(one, team.tokens[at]!, team.workspace))).toBe(true);
    if (!was || !is || was.role === is.role || !actor) continue;
    expect(['owner', 'admin']).toContain(actor.role);
    if (actor.role === 'admin') expect([was.role, is.role]).not.toContain('owner');
  }
  const owners = await accounts.store.db
    .selectFrom('members')
    .select('account')
    .where('workspace', '=', team.workspace)
    .where('role', '=', 'owner')
    .execute();
  expect(owners.length).toBeGreaterThan(0);
}

/** A database that holds back what single rows were read until the gate opens. */
function heldBack<T extends object>(builder: T, gate: () => Promise<void>): T {
  return new Proxy(builder, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const found: unknown = Reflect.apply(member, target, args);
        if (found instanceof Promise) return found.then((value: unknown) => gate().then(() => value));
        return typeof found === 'object' && found !== null ? heldBack(found, gate) : found;
      };
    },
  });
}

test('a change that comes while a grant is read is in the grant', async () => {
  const { workspace, owner } = await workspaceOf(accounts);
  const editor = await member(accounts, workspace, 'editor');
  let reads = 0;
  const gate = async () => {
    reads += 1;
    if (reads === 1) await setRole(accounts.context, owner.caller, workspace, editor.id, 'viewer');
  };
  const { store } = accounts.context;
  const context = { ...accounts.context, store: { ...store, db: heldBack(store.db, gate) } as AccountStore };
  const grant = await new AccountsAccess(context).grant(editor.signedIn.accessToken, workspace);
  expect(grant).toMatchObject({ role: 'viewer' });
  expect(reads).toBe(2);
});
