import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../accounts/people.ts';
import type { GrantChange } from '../access.ts';

import { startPostgres } from '../testing/postgres.ts';
import { openLogAdmin } from './sqlite-log.ts';
import { ENV, HOME, place, relay, removePlaces, run, type Running } from '../testing/admin.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());
afterAll(removePlaces);

describe('nmc-relay beside a relay that runs', () => {
  let running: Running;
  beforeAll(async () => {
    running = await relay();
  });
  afterAll(() => running.close());

  const context = () => running.open.accounts.context;

  test('makes people and members; what it takes away, the relay that runs is told', async () => {
    const { data, workspace } = running;
    const added = await run(data, '--json users add Ed@Example.com --name Ed');
    const password = added.json['password'] as string;
    const set = await run(data, `members set ${workspace} ed@example.com --role editor`);
    expect(set).toMatchObject({ code: 0, err: '' });
    const signed = await signIn(context(), { email: 'ed@example.com', password }, HOME);
    const { access } = running.open.accounts;
    expect(await access.grant(signed.accessToken, workspace)).toMatchObject({ role: 'editor' });
    const told: GrantChange[] = [];
    access.onChange((change) => told.push(change));
    await run(data, `members set ${workspace} ed@example.com --role viewer`);
    expect(await access.grant(signed.accessToken, workspace)).toMatchObject({ role: 'viewer' });
    expect((await run(data, `sessions list ed@example.com`)).out).toContain('192.0.2.1');
    await run(data, 'sessions revoke ed@example.com');
    await run(data, 'users suspend ed@example.com');
    await context().changes.look();
    const account = added.json['id'];
    expect(told).toEqual(
      expect.arrayContaining([{ account, workspace }, { session: signed.session }, { account }]),
    );
    expect((await run(data, 'users list')).out).toMatch(/ed@example.com +Ed +suspended/);
    expect((await run(data, 'users restore ed@example.com')).code).toBe(0);
    const reset = await run(data, '--json users password ed@example.com');
    await signIn(context(), { email: 'ed@example.com', password: reset.json['password'] as string }, HOME);
    expect((await run(data, `members remove ${workspace} ed@example.com`)).code).toBe(0);
    expect((await run(data, `members list ${workspace}`)).out).not.toContain('ed@example.com');
    expect((await run(data, `audit ${workspace}`)).out).toMatch(/command line .*member removed/);
  });

  test('invites, sets quotas, renames and lists', async () => {
    const { data, workspace } = running;
    const made = await run(data, `--json invitations create ${workspace} --role admin --days 3`);
    expect(made.json).toMatchObject({ role: 'admin', state: 'open', createdBy: null });
    expect((await run(data, `invitations list ${workspace}`)).out).not.toContain(made.json['code'] as string);
    expect((await run(data, `invitations revoke ${workspace} ${made.json['id'] as string}`)).code).toBe(0);
    expect((await run(data, `quotas set ${workspace} 5`)).out).toContain('5.0 MiB');
    await run(data, `workspaces rename ${workspace} Renamed`);
    expect((await run(data, 'workspaces list')).out).toMatch(/Renamed +1 +1 KiB +5.0 MiB/);
    expect((await run(data, `quotas set ${workspace}`)).out).toContain('setting');
    expect((await run(data, 'workspaces compact')).out).toContain('Tidied 1 documents');
  });

  test('rotates keys, and the relay that runs signs with the new one after its next look', async () => {
    const before = context().keys.current().kid;
    const rotated = await run(running.data, '--json keys rotate');
    await context().changes.look();
    expect(context().keys.current().kid).toBe(rotated.json['kid']);
    expect(
      context()
        .keys.publicKeys()
        .keys.map(({ kid }) => kid),
    ).toContain(before);
    expect((await run(running.data, 'keys list')).out).toContain('counts until');
  });

  test('a failure is one sentence and a code: 1 for what is wrong, 2 for a wrong call', async () => {
    const { data, workspace, owner } = running;
    const nobody = await run(data, 'users suspend nobody@example.com');
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.err).toMatch(/^nmc-relay: The account nobody@example.com is not here\./);
    expect((await run(data, `members remove ${workspace} ${owner}`)).err).toContain('needs an owner');
    expect((await run(data, 'setup-code')).code).toBe(1);
    const wrongCalls = [
      'nonsense',
      `invitations create ${workspace} --role guest`,
      `invitations create ${workspace}`,
      `quotas set ${workspace} -5`,
      'users add',
    ];
    for (const args of wrongCalls) expect((await run(data, args)).code).toBe(2);
    const badSetting = await run(data, 'users list', { env: { NMC_RELAY_PORT: 'x' } });
    expect(badSetting).toMatchObject({ code: 2 });
    expect(badSetting.err).toContain('port (NMC_RELAY_PORT)');
    const short = await run(data, 'users add c@example.com --name C --password-file -', { stdin: 'short' });
    expect(short).toMatchObject({ code: 2 });
  });

  test('shows settings without what is secret', async () => {
    const env = {
      NMC_RELAY_SECRET: 'a very secret text of more than 32 characters',
      NMC_RELAY_HOST: '0.0.0.0',
    };
    const { out } = await run(running.data, 'settings', { env });
    expect(out).toMatch(/secret +\(set\)/);
    expect(out).toContain('0.0.0.0');
    expect(out).not.toContain('a very secret');
  });

  test('exports a workspace without codes and passwords', async () => {
    const into = place();
    const { code, err } = await run(running.data, `export ${running.workspace} ${into}`);
    expect([code, err]).toEqual([0, '']);
    expect(readdirSync(into).sort()).toEqual(['audit.jsonl', 'documents', 'files', 'workspace.json']);
    const about = readFileSync(join(into, 'workspace.json'), 'utf8');
    expect(JSON.parse(about)).toMatchObject({ members: [{ email: 'owner@example.com', role: 'owner' }] });
    expect(about).not.toMatch(/code|hash|argon/);
    const files = readdirSync(join(into, 'files'));
    expect(files).toHaveLength(3);
    expect((await run(running.data, `export ${running.workspace} ${into}`)).code).toBe(1);
    expect((await run(running.data, `export ${'f'.repeat(32)} ${place()}`)).code).toBe(1);
  });
});

describe.skipIf(postgres === null)('nmc-relay and PostgreSQL', () => {
  test('looks after accounts there, and says what is left to other tools', async () => {
    const env = {
      NMC_RELAY_DATABASE: await postgres!.database(),
      NMC_RELAY_SECRET: 'the same secret on every node, long enough',
    };
    const data = place();
    const call = (args: string) => run(data, args, { env, openLog: openLogAdmin });
    const added = await call('--json users add owner@example.com --name Owner');
    const made = await call('--json workspaces create Agency --owner owner@example.com');
    expect([added.code, made.code]).toEqual([0, 0]);
    expect((await call('workspaces list')).out).toContain('Agency');
    const checked = await call('verify');
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.out).toMatch(/ok {3}audit log .*\n.*\n\? {4}log/);
    expect((await call(`backup ${place()}.zip`)).err).toContain('pg_dump');
    expect((await call(`export ${made.json['id'] as string} ${place()}`)).code).toBe(1);
    expect((await call('keys rotate')).code).toBe(0);
  });
});

test('npm run nmc-relay starts on this Node and says what it can do', () => {
  const script = new URL('../../scripts/nmc-relay.mjs', import.meta.url).pathname;
  const data = place();
  const call = (...args: string[]) =>
    spawnSync(process.execPath, [script, '--data', data, ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...ENV },
    });
  expect(call('--help').stdout).toContain('setup-code');
  const made = call('setup-code');
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toMatch(/^[\w-]{43}\n/);
  writeFileSync(join(data, 'log.db'), '');
  const refused = call('backup', `${place()}.zip`);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('log’s file is of version 0');
});
