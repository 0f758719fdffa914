import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GrantChange } from '../access.ts';
import {
  member,
  PASSWORD,
  person,
  testAccounts,
  workspaceOf,
  type TestAccounts,
} from '../testing/accounts.ts';
import { startPostgres } from '../testing/postgres.ts';
import { checkAudit, COMMAND_LINE } from './audit.ts';
import { hashOf } from './codes.ts';
import { createGuestLink, openGuest, revokeGuestLink } from './guests.ts';
import {
  acceptInvitation,
  invite,
  listInvitations,
  revokeInvitation,
  signUp,
  viewInvitation,
} from './invitations.ts';
import { leave, listMembers, removeMember, setRole } from './members.ts';
import { changePassword, setSuspended, signIn } from './people.ts';
import {
  authenticate,
  listSessions,
  refresh,
  revokeAllSessions,
  revokeSession,
  signOut,
  tidySessions,
} from './sessions.ts';
import { isEmpty, newSetupCode, setUp } from './setup.ts';
import { MIGRATIONS } from './store/migrations.ts';
import { openAccountStore } from './store/store.ts';
import { createWorkspace, listAudit, listWorkspaces, listWorkspacesOf } from './workspaces.ts';

const HOUR = 3_600_000;
const HOME = { address: '192.0.2.7', device: 'Laptop' };
const code = (failure: string) =>
  expect.objectContaining({ failure: expect.objectContaining({ code: failure }) });

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const places: { name: string; place: (() => Promise<string | undefined>) | null }[] = [
  { name: 'SQLite', place: () => Promise.resolve(undefined) },
  { name: 'PostgreSQL', place: postgres && (() => postgres.database()) },
];

describe.each(places)('accounts on $name', ({ place }) => {
  describe.skipIf(place === null)('', () => {
    let accounts: TestAccounts;
    let context: TestAccounts['context'];
    let changes: GrantChange[];

    beforeEach(async () => {
      const at = await place?.();
      accounts = await testAccounts(at === undefined ? {} : { place: at });
      ({ context } = accounts);
      changes = [];
      accounts.access.onChange((what) => changes.push(what));
    });
    afterEach(() => accounts.stop());

    const newcomer = { email: 'New@Example.com', name: 'New', password: PASSWORD };
    const week = { email: null, lifetime: 7 * 24 * HOUR };

    test('the setup code makes the first owner once, and is worth nothing afterwards', async () => {
      const setup = (await newSetupCode(context, COMMAND_LINE))!;
      expect(await isEmpty(context)).toBe(true);
      await expect(setUp(context, { ...newcomer, code: 'guess', workspace: 'A' }, HOME)).rejects.toEqual(
        code('expired'),
      );
      const made = await setUp(context, { ...newcomer, code: setup, workspace: 'Agency' }, HOME);
      const grant = await accounts.access.grant(made.accessToken, made.workspace);
      expect(grant).toMatchObject({ role: 'owner', name: 'New', documents: null, session: made.session });
      await expect(
        setUp(context, { ...newcomer, email: 'b@example.com', code: setup, workspace: 'B' }, HOME),
      ).rejects.toEqual(code('expired'));
      expect(await newSetupCode(context, COMMAND_LINE)).toBeNull();
    });

    test('an invitation is used once, by whom it is for, before it runs out', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const made = await invite(context, owner.caller, workspace, { ...week, role: 'editor' });
      expect(await viewInvitation(context, made.code)).toMatchObject({
        role: 'editor',
        workspaceName: 'Agency',
      });
      const signed = await signUp(context, { ...newcomer, code: made.code }, HOME);
      expect(await accounts.access.grant(signed.accessToken, workspace)).toMatchObject({ role: 'editor' });
      const other = { ...newcomer, email: 'other@example.com' };
      await expect(signUp(context, { ...other, code: made.code }, HOME)).rejects.toEqual(code('expired'));

      const bound = await invite(context, owner.caller, workspace, {
        ...week,
        role: 'viewer',
        email: 'ann@example.com',
      });
      await expect(signUp(context, { ...other, code: bound.code }, HOME)).rejects.toEqual(code('forbidden'));
      await signUp(context, { ...newcomer, email: 'ANN@example.com', code: bound.code }, HOME);

      const late = await invite(context, owner.caller, workspace, { ...week, role: 'viewer' });
      accounts.clock.pass(8 * 24 * HOUR);
      await expect(signUp(context, { ...other, code: late.code }, HOME)).rejects.toEqual(code('expired'));
      const taken = await invite(context, owner.caller, workspace, { ...week, role: 'viewer' });
      await revokeInvitation(context, owner.caller, workspace, taken.id);
      await expect(viewInvitation(context, taken.code)).rejects.toEqual(code('expired'));
      expect((await listInvitations(context, workspace)).map(({ state }) => state).sort()).toEqual([
        'expired',
        'revoked',
        'used',
        'used',
      ]);
    });

    test('two who use one invitation at the same moment get one membership between them', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const { code: shared } = await invite(context, owner.caller, workspace, { ...week, role: 'editor' });
      const [a, b] = [await person(accounts), await person(accounts)];
      const outcomes = await Promise.allSettled([
        acceptInvitation(context, a.caller, shared),
        acceptInvitation(context, b.caller, shared),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await listMembers(context, workspace)).toHaveLength(2);
    });

    test('nobody gives, takes or changes a role above their own', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const admin = await member(accounts, workspace, 'admin');
      const editor = await member(accounts, workspace, 'editor');
      await expect(invite(context, admin.caller, workspace, { ...week, role: 'owner' })).rejects.toEqual(
        code('forbidden'),
      );
      await expect(invite(context, editor.caller, workspace, { ...week, role: 'viewer' })).rejects.toEqual(
        code('forbidden'),
      );
      await expect(setRole(context, admin.caller, workspace, admin.id, 'owner')).rejects.toEqual(
        code('forbidden'),
      );
      await expect(setRole(context, admin.caller, workspace, owner.id, 'viewer')).rejects.toEqual(
        code('forbidden'),
      );
      await expect(removeMember(context, admin.caller, workspace, owner.id)).rejects.toEqual(
        code('forbidden'),
      );
      await setRole(context, admin.caller, workspace, editor.id, 'admin');
      const fromOwner = await invite(context, owner.caller, workspace, { ...week, role: 'owner' });
      await expect(revokeInvitation(context, admin.caller, workspace, fromOwner.id)).rejects.toEqual(
        code('forbidden'),
      );
    });

    test('the last owner can neither leave nor be demoted, also not at the same moment as another', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      await expect(leave(context, owner.caller, workspace)).rejects.toEqual(code('conflict'));
      await expect(setRole(context, owner.caller, workspace, owner.id, 'editor')).rejects.toEqual(
        code('conflict'),
      );
      const second = await member(accounts, workspace, 'owner');
      const outcomes = await Promise.allSettled([
        leave(context, owner.caller, workspace),
        leave(context, second.caller, workspace),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('whoever is removed loses what they gave: open invitations and guest links', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const admin = await member(accounts, workspace, 'admin');
      const back = await invite(context, admin.caller, workspace, { ...week, role: 'admin' });
      const link = await createGuestLink(context, admin.caller, workspace, {
        documents: ['body/1'],
        rights: 'read',
        lifetime: HOUR,
      });
      const guest = await openGuest(context, { code: link.code, name: 'G' }, HOME);
      await removeMember(context, owner.caller, workspace, admin.id);
      await expect(acceptInvitation(context, admin.caller, back.code)).rejects.toEqual(code('expired'));
      expect(await accounts.access.grant(guest.accessToken, workspace)).toBeNull();
      expect(changes).toContainEqual({ account: admin.id, workspace });
      expect(changes).toContainEqual({ session: guest.session });
    });

    test('a workspace of others and one that does not exist answer the same', async () => {
      const { workspace } = await workspaceOf(accounts);
      const { owner: stranger } = await workspaceOf(accounts, 'Rival');
      const failures = await Promise.all(
        [workspace, 'f'.repeat(32)].map((id) =>
          setRole(context, stranger.caller, id, stranger.id, 'viewer').catch((error: unknown) => error),
        ),
      );
      expect(failures[0]).toEqual(code('not_found'));
      expect(failures[0]).toEqual(failures[1]);
      expect(await accounts.access.grant(stranger.signedIn.accessToken, workspace)).toBeNull();
      expect((await listWorkspacesOf(context, stranger.id)).map(({ name }) => name)).toEqual(['Rival']);
    });

    test('only an account that may, or the operator, makes a workspace', async () => {
      const plain = await person(accounts);
      const maker = await person(accounts, { mayCreateWorkspaces: true });
      await expect(createWorkspace(context, plain.caller, { name: 'Mine', owner: plain.id })).rejects.toEqual(
        code('forbidden'),
      );
      const id = await createWorkspace(context, maker.caller, { name: 'Mine', owner: maker.id });
      expect(await accounts.access.grant(maker.signedIn.accessToken, id)).toMatchObject({ role: 'owner' });
      expect(await listWorkspaces(context)).toMatchObject([{ name: 'Mine', members: 1, assetQuota: null }]);
    });

    test('a refresh token is good once, for two windows at once too, and its reuse ends the session', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const first = owner.signedIn.refreshToken;
      const [a, b] = await Promise.all([refresh(context, first, '::1'), refresh(context, first, '::1')]);
      expect(a.refreshToken).toBe(b.refreshToken);
      expect(a.refreshToken).not.toBe(first);
      accounts.clock.pass(9_000);
      const again = await refresh(context, a.refreshToken, '::1');
      expect(await accounts.access.grant(again.accessToken, workspace)).not.toBeNull();
      accounts.clock.pass(2_000);
      await expect(refresh(context, first, '::1')).rejects.toEqual(code('unauthorized'));
      await expect(refresh(context, again.refreshToken, '::1')).rejects.toEqual(code('unauthorized'));
      expect(await accounts.access.grant(again.accessToken, workspace)).toBeNull();
      expect(changes).toContainEqual({ session: owner.signedIn.session });
    });

    test('a refresh token runs out, and a session ends however often it is renewed', async () => {
      const somebody = await person(accounts);
      accounts.clock.pass(31 * 24 * HOUR);
      await expect(refresh(context, somebody.signedIn.refreshToken, '::1')).rejects.toEqual(
        code('unauthorized'),
      );
      let token = (await person(accounts)).signedIn.refreshToken;
      const renewMonthly = async () => {
        for (let month = 0; month < 12; month += 1) {
          accounts.clock.pass(29 * 24 * HOUR);
          token = (await refresh(context, token, '::1')).refreshToken;
        }
      };
      await expect(renewMonthly()).rejects.toEqual(code('unauthorized'));
    });

    test('what is long over is forgotten, and what goes on is not', async () => {
      const [gone, kept] = [await person(accounts), await person(accounts)];
      await signOut(context, gone.caller);
      let token = (await refresh(context, kept.signedIn.refreshToken, '::1')).refreshToken;
      const count = async () => ({
        sessions: (await accounts.store.db.selectFrom('sessions').select('id').execute()).length,
        tokens: (await accounts.store.db.selectFrom('refresh_tokens').select('hash').execute()).length,
      });
      await tidySessions(context);
      expect(await count()).toEqual({ sessions: 2, tokens: 3 });
      for (let month = 0; month < 4; month += 1) {
        accounts.clock.pass(25 * 24 * HOUR);
        token = (await refresh(context, token, '::1')).refreshToken;
        await tidySessions(context);
      }
      expect(await count()).toEqual({ sessions: 1, tokens: 2 });
    });

    test('a sign-in lists the device and is ended by its owner only', async () => {
      const somebody = await person(accounts);
      const other = await person(accounts);
      const laptop = await signIn(context, { email: somebody.email, password: PASSWORD }, HOME);
      const listed = await listSessions(context, somebody.id, laptop.session);
      expect(listed).toHaveLength(2);
      expect(listed.find((session) => session.isCurrent)).toMatchObject({ ...HOME, id: laptop.session });
      await expect(revokeSession(context, other.caller, other.id, laptop.session)).rejects.toEqual(
        code('not_found'),
      );
      await revokeSession(context, somebody.caller, somebody.id, laptop.session);
      expect(await authenticate(context, laptop.accessToken, '::1')).toBeNull();
      expect(await authenticate(context, somebody.signedIn.accessToken, '::1')).not.toBeNull();
      await signOut(context, somebody.caller);
      expect(await authenticate(context, somebody.signedIn.accessToken, '::1')).toBeNull();
      expect(await revokeAllSessions(context, other.caller, other.id)).toBe(1);
    });

    test('a new password ends every sign-in, and the old one is worth nothing', async () => {
      const somebody = await person(accounts);
      const next = 'another long password';
      await expect(
        changePassword(context, somebody.caller, { current: 'wrong password!', next }, HOME),
      ).rejects.toEqual(code('unauthorized'));
      const fresh = await changePassword(context, somebody.caller, { current: PASSWORD, next }, HOME);
      expect(await authenticate(context, somebody.signedIn.accessToken, '::1')).toBeNull();
      expect(await authenticate(context, fresh.accessToken, '::1')).not.toBeNull();
      await expect(signIn(context, { email: somebody.email, password: PASSWORD }, HOME)).rejects.toEqual(
        code('unauthorized'),
      );
      await signIn(context, { email: somebody.email, password: next }, HOME);
    });

    test('a suspended account is out at once and learns why only with the right password', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      await setSuspended(context, COMMAND_LINE, owner.id, true);
      expect(await accounts.access.grant(owner.signedIn.accessToken, workspace)).toBeNull();
      expect(changes).toContainEqual({ account: owner.id });
      const email = owner.email;
      await expect(signIn(context, { email, password: 'wrong password!' }, HOME)).rejects.toEqual(
        code('unauthorized'),
      );
      await expect(signIn(context, { email, password: PASSWORD }, HOME)).rejects.toEqual(code('forbidden'));
      await expect(refresh(context, owner.signedIn.refreshToken, '::1')).rejects.toEqual(
        code('unauthorized'),
      );
      await setSuspended(context, COMMAND_LINE, owner.id, false);
      await signIn(context, { email, password: PASSWORD }, HOME);
    });

    test('a guest sees the documents of their link, as its rights say, until it is revoked or over', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const viewer = await member(accounts, workspace, 'viewer');
      const wanted = { documents: ['body/1', 'body/1/comments'], rights: 'comment' as const, lifetime: HOUR };
      await expect(createGuestLink(context, viewer.caller, workspace, wanted)).rejects.toEqual(
        code('forbidden'),
      );
      const link = await createGuestLink(context, owner.caller, workspace, wanted);
      const guest = await openGuest(context, { code: link.code, name: 'Client' }, HOME);
      const grant = await accounts.access.grant(guest.accessToken, workspace);
      expect(grant).toMatchObject({ role: 'guest', name: 'Client', account: `guest:${guest.session}` });
      expect([...grant!.documents!]).toEqual(wanted.documents);
      expect(grant!.expires).toBeLessThanOrEqual(link.expiresAt);

      const reading = await createGuestLink(context, owner.caller, workspace, { ...wanted, rights: 'read' });
      const reader = await openGuest(context, { code: reading.code, name: 'Reader' }, HOME);
      expect(await accounts.access.grant(reader.accessToken, workspace)).toMatchObject({ role: 'viewer' });
      await revokeGuestLink(context, owner.caller, workspace, reading.id);
      expect(await accounts.access.grant(reader.accessToken, workspace)).toBeNull();
      expect(await authenticate(context, reader.accessToken, '::1')).toBeNull();
      await expect(refresh(context, reader.refreshToken, '::1')).rejects.toEqual(code('unauthorized'));

      accounts.clock.pass(HOUR);
      await expect(openGuest(context, { code: link.code, name: 'Late' }, HOME)).rejects.toEqual(
        code('expired'),
      );
      await expect(refresh(context, guest.refreshToken, '::1')).rejects.toEqual(code('unauthorized'));
    });

    test('codes, passwords and tokens stand nowhere in the database', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const invitation = await invite(context, owner.caller, workspace, { ...week, role: 'editor' });
      const link = await createGuestLink(context, owner.caller, workspace, {
        documents: ['d'],
        rights: 'read',
        lifetime: HOUR,
      });
      const rotated = await refresh(context, owner.signedIn.refreshToken, '::1');
      const tables = [
        'accounts',
        'passwords',
        'invitations',
        'guest_links',
        'sessions',
        'refresh_tokens',
        'signing_keys',
        'audit_log',
        'grant_changes',
      ] as const;
      let everything = '';
      for (const table of tables)
        everything += JSON.stringify(await accounts.store.db.selectFrom(table).selectAll().execute());
      expect(everything).toContain(hashOf(rotated.refreshToken));
      const secrets = [
        PASSWORD,
        invitation.code,
        link.code,
        rotated.refreshToken,
        rotated.accessToken,
        owner.signedIn.refreshToken,
      ];
      for (const secret of secrets) expect(everything).not.toContain(secret);
      expect(everything).not.toMatch(/"d\\?":/);
    });

    test('the audit log says who, when, what and from where, and is only appended to', async () => {
      const { workspace, owner } = await workspaceOf(accounts);
      const editor = await member(accounts, workspace, 'editor');
      await setRole(context, owner.caller, workspace, editor.id, 'viewer');
      const [last] = await listAudit(context, workspace);
      expect(last).toMatchObject({
        action: 'role changed',
        actor: owner.id,
        address: '192.0.2.1',
        subject: editor.id,
        at: accounts.clock.at,
        detail: { from: 'editor', to: 'viewer' },
      });
      const { db } = accounts.store;
      await expect(db.deleteFrom('audit_log').execute()).rejects.toThrow('only appended to');
      await expect(db.updateTable('audit_log').set({ actor: 'x' }).execute()).rejects.toThrow(
        'only appended to',
      );
      expect((await checkAudit(accounts.store)).brokenAt).toBeNull();
      await sql
        .raw(
          accounts.store.dialect === 'sqlite'
            ? 'DROP TRIGGER audit_log_no_update'
            : 'DROP TRIGGER audit_log_append_only ON audit_log',
        )
        .execute(db);
      await db.updateTable('audit_log').set({ actor: 'x' }).where('seq', '=', 2).execute();
      expect((await checkAudit(accounts.store)).brokenAt).toBe(2);
    });

    test('writers take turns: an audit chain written from two sides at once holds', async () => {
      await Promise.all(Array.from({ length: 12 }, () => person(accounts)));
      const { entries, brokenAt } = await checkAudit(accounts.store);
      expect(brokenAt).toBeNull();
      expect(entries).toBe(12);
    });

    test('a step of the schema that this relay does not know is refused, and nothing is changed', async () => {
      await accounts.store.db
        .insertInto('account_migrations')
        .values({ id: `accounts/${String(MIGRATIONS.length + 1)}`, applied_at: 0 })
        .execute();
      const { migrate } = await import('./store/migrations.ts');
      await expect(accounts.store.write((tx) => migrate(tx, accounts.store.dialect, 0))).rejects.toEqual(
        code('unavailable'),
      );
    });
  });
});

test('what one process does to the file, another one that is running is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nmc-two-'));
  const place = join(folder, 'accounts.db');
  const relay = await testAccounts({ place });
  const { workspace, owner } = await workspaceOf(relay);
  const editor = await member(relay, workspace, 'editor');
  const told: GrantChange[] = [];
  relay.access.onChange((what) => told.push(what));
  const commandLine = await testAccounts({ place });
  await setRole(commandLine.context, owner.caller, workspace, editor.id, 'viewer');
  await relay.context.changes.look();
  expect(told).toEqual([{ account: editor.id, workspace }]);
  await commandLine.stop();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the file of the accounts is private to its user', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nmc-private-'));
  const { statSync } = await import('node:fs');
  const store = await openAccountStore(join(folder, 'accounts.db'));
  for (const name of ['accounts.db', 'accounts.db-wal'])
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
