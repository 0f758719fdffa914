import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3-multiple-ciphers';
import yazl from 'yazl';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountsFile, openAccounts, type OpenAccounts } from '../accounts/open.ts';
import { signIn } from '../accounts/people.ts';
import type { GrantChange } from '../access.ts';
import { openAssets } from '../assets/open.ts';
import type { Assets } from '../assets/assets.ts';
import { loadConfig, type RelayConfig } from '../config/load.ts';
import { createLog } from '../config/logger.ts';
import { startS3 } from '../testing/s3.ts';
import type { LogAdmin } from './log-admin.ts';
import { runAdmin } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'nmc-admin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const PASSWORD = 'correct horse battery';
const ENV = { NMC_RELAY_PASSWORD_MEMORY: '19', NMC_RELAY_PASSWORD_PASSES: '2' };
const HOME = { address: '192.0.2.1', device: 'D' };
let count = 0;
const place = () => join(folder, `place-${String((count += 1))}`);

/** A log of one SQLite file, as far as backups are concerned. */
function logOf(data: string): LogAdmin {
  const file = join(data, 'log.db');
  const row = { workspace: 'w', documents: 1, updates: 2, bytes: 3, head: 2 };
  return {
    workspaces: () => Promise.resolve([row]),
    compact: () => Promise.resolve({ documents: 1, freedBytes: 4096 }),
    verify: () =>
      Promise.resolve(
        readFileSync(file).includes('damage')
          ? [{ workspace: 'w', document: 'd', problem: 'it is damaged' }]
          : [],
      ),
    export: (_workspace, into) => {
      writeFileSync(join(into, 'd.json'), '{}');
      return Promise.resolve();
    },
    backup: (into) => {
      const db = new Database(file);
      db.prepare('VACUUM INTO ?').run(join(into, 'log.db'));
      db.close();
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

interface Ran {
  code: number;
  out: string;
  err: string;
  json: Record<string, unknown>;
}

async function run(data: string, args: string, options: { env?: object; stdin?: string } = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const outside = {
    env: { ...ENV, NMC_RELAY_DATA: data, ...options.env },
    openLog: (config: RelayConfig) =>
      Promise.resolve(existsSync(join(config.data, 'log.db')) ? logOf(config.data) : null),
    stdin: Readable.from([options.stdin ?? '']),
    out: (text: string) => void (out += text),
  };
  const code = await runAdmin(args.split(' '), outside, (text) => void (err += text));
  return { code, out, err, json: args.includes('--json') && code === 0 ? (JSON.parse(out) as never) : {} };
}

interface Running {
  data: string;
  open: OpenAccounts;
  assets: Assets;
  workspace: string;
  owner: string;
  close(): Promise<void>;
}

/** A data folder with an owner, a workspace, two files and a log, and a relay that has it open. */
async function relay(): Promise<Running> {
  const data = place();
  const config = loadConfig({ env: ENV, given: { data } });
  const open = await openAccounts(config, createLog('fatal'));
  const added = await run(data, '--json users add owner@example.com --name Owner --password-file -', {
    stdin: `${PASSWORD}\n`,
  });
  const owner = added.json['id'] as string;
  const made = await run(data, '--json workspaces create Agency --owner owner@example.com');
  const workspace = made.json['id'] as string;
  const assets = openAssets(config, open.accounts.context.store);
  for (const text of ['one', 'two']) {
    const content = Buffer.from(`the file ${text}`);
    const hash = createHash('sha256').update(content).digest('hex');
    const begun = await assets.begin({ workspace, by: owner }, { hash, bytes: content.length });
    if ('upload' in begun)
      await assets.append({ workspace, by: owner }, begun.upload.id, 0, Readable.from([content]));
  }
  const log = new Database(join(data, 'log.db'));
  log.pragma('journal_mode = WAL');
  log.exec(
    'CREATE TABLE updates (seq INTEGER PRIMARY KEY, bytes BLOB); INSERT INTO updates (bytes) VALUES (randomblob(9))',
  );
  return {
    data,
    open,
    assets,
    workspace,
    owner,
    async close() {
      log.close();
      await open.close();
    },
  };
}

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
    expect((await run(data, 'workspaces compact')).out).toContain('Folded 1 documents');
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

describe('a backup', () => {
  let running: Running;
  let file: string;
  beforeEach(async () => {
    running = await relay();
    file = `${place()}.zip`;
  });
  const backup = () => run(running.data, `backup ${file}`);
  const restore = (into: string, env = {}) => run(running.data, `restore ${file} --into ${into}`, { env });

  test('of a relay that runs comes back whole: accounts, log and files', async () => {
    const { open, data, workspace } = running;
    const signed = await signIn(
      open.accounts.context,
      { email: 'owner@example.com', password: PASSWORD },
      HOME,
    );
    const made = await backup();
    expect([made.code, made.err]).toEqual([0, '']);
    expect(statSync(file).mode & 0o077).toBe(0);
    // What comes afterwards is not in it.
    await run(data, 'users add late@example.com --name Late');
    const into = place();
    const { code, err, out } = await restore(into);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(into);
    expect(readdirSync(into).sort()).toEqual(['accounts.db', 'files', 'log.db']);
    expect((await run(into, 'users list')).out).not.toContain('late@example.com');
    expect((await run(into, 'verify')).out).not.toContain('BAD');
    const log = new Database(join(into, 'log.db'), { readonly: true });
    expect(log.prepare('SELECT count(*) AS count FROM updates').get()).toEqual({ count: 1 });
    log.close();

    // Old access tokens were signed by keys that are gone; devices go on with their refresh tokens.
    const again = await openAccounts(loadConfig({ env: ENV, given: { data: into } }), createLog('fatal'));
    const { refresh } = await import('../accounts/sessions.ts');
    expect(await again.accounts.access.grant(signed.accessToken, workspace)).toBeNull();
    const fresh = await refresh(again.accounts.context, signed.refreshToken, '::1');
    expect(await again.accounts.access.grant(fresh.accessToken, workspace)).toMatchObject({ role: 'owner' });
    await again.close();
    await running.close();
  });

  test('holds neither the secret nor anything that signs', async () => {
    await backup();
    const secret = readFileSync(join(running.data, 'relay.secret'), 'utf8').trim();
    expect(readFileSync(file).includes(secret)).toBe(false);
    await running.close();
  });

  test('is refused whole when a byte of it is changed, or its end is missing, and nothing is left behind', async () => {
    await backup();
    await running.close();
    const sound = readFileSync(file);
    const names = readdirSync(folder).length;
    const into = place();
    const refused = async (bytes: Buffer) => {
      writeFileSync(file, bytes);
      const { code, err } = await restore(into);
      expect(err).toMatch(/can’t be used|cut off/);
      expect(code).toBe(2);
      expect(existsSync(into)).toBe(false);
    };
    for (const part of [0.02, 0.2, 0.4, 0.6, 0.8]) {
      const changed = Buffer.from(sound);
      const at = Math.floor(sound.length * part);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await refused(changed);
    }
    for (const length of [0, 100, sound.length - 1, Math.floor(sound.length / 2)])
      await refused(sound.subarray(0, length));
    await refused(randomBytes(5000));
    expect(readdirSync(folder)).toHaveLength(names);
    writeFileSync(file, sound);
    expect((await restore(into)).code).toBe(0);
  });

  test('that was made by hand with names that climb, doubles, packed or further parts is refused', async () => {
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const part = (name: string, text = 'x') => ({ name, bytes: text.length, sha256: sha(text) });
    const forge = async (
      parts: object[],
      entries: [string, string, boolean?][],
      manifest: object = {},
    ): Promise<Buffer> => {
      const zip = new yazl.ZipFile();
      for (const [name, text, compress = false] of entries)
        zip.addBuffer(Buffer.from(text), name, { compress });
      const about = { format: 'nmc-relay-backup', version: 1, at: 0, parts, ...manifest };
      zip.addBuffer(Buffer.from(JSON.stringify(about)), 'manifest.json');
      zip.end();
      return buffer(zip.outputStream);
    };
    const long = 'x'.repeat(100_000);
    const rename = (bytes: Buffer, from: string, to: string) =>
      Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
    const forged = [
      rename(await forge([part('log/aaaaaaa')], [['log/aaaaaaa', 'x']]), 'log/aaaaaaa', '../../aaaaa'),
      await forge(
        [part('log/x')],
        [
          ['log/x', 'x'],
          ['log/y', 'y'],
        ],
      ),
      await forge([part('log/x'), part('log/y', 'y')], [['log/x', 'x']]),
      await forge([part('log/x'), part('log/x')], [['log/x', 'x']]),
      await forge(
        [part('log/x')],
        [
          ['log/x', 'x'],
          ['log/x', 'x'],
        ],
      ),
      await forge([part('accounts.db', long)], [['accounts.db', long, true]]),
      await forge([part('log/x', 'xy')], [['log/x', 'x']]),
      await forge([part('accounts.db')], [['accounts.db', 'x']], { version: 2 }),
      await forge([part('accounts.db')], [['accounts.db', 'x']], { format: 'other' }),
      await forge([part('accounts.db')], [['accounts.db', 'x']]),
      await forge([], []),
    ];
    await running.close();
    for (const bytes of forged) {
      writeFileSync(file, bytes);
      const into = place();
      expect((await restore(into)).code).not.toBe(0);
      expect(existsSync(into)).toBe(false);
    }
    expect(existsSync(join(folder, '../../aaaaa'))).toBe(false);
  });

  test('is neither written over another file nor restored into a folder with something in it', async () => {
    await backup();
    expect((await backup()).err).toContain('already');
    const into = place();
    mkdirSync(into);
    writeFileSync(join(into, 'mine'), 'x');
    expect((await restore(into)).err).toContain('not empty');
    expect(readdirSync(into)).toEqual(['mine']);
    await running.close();
  });

  test('says which files are lost, and keeps the rest', async () => {
    const [lost] = await running.assets.list();
    rmSync(join(running.data, 'files/assets', lost!.workspace, lost!.hash.slice(0, 2), lost!.hash));
    const { code, out } = await backup();
    expect(code).toBe(1);
    expect(out).toContain(lost!.hash);
    const checked = await run(running.data, 'verify');
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/BAD {2}files .* is missing/);
    expect((await restore(place())).code).toBe(0);
    await running.close();
  });

  test('can be restored into a store that speaks S3', async () => {
    await backup();
    const s3 = await startS3();
    const env = {
      NMC_RELAY_ASSETS: 's3',
      NMC_RELAY_S3_ENDPOINT: s3.options.endpoint,
      NMC_RELAY_S3_REGION: s3.options.region,
      NMC_RELAY_S3_BUCKET: s3.options.bucket,
      NMC_RELAY_S3_ACCESS_KEY_ID: s3.options.accessKeyId,
      NMC_RELAY_S3_SECRET_ACCESS_KEY: s3.options.secretAccessKey,
    };
    const into = place();
    expect((await restore(into, env)).code).toBe(0);
    expect([...s3.objects.keys()].every((key) => key.startsWith('assets/'))).toBe(true);
    expect(s3.objects.size).toBe(2);
    expect((await run(into, 'verify', { env })).out).toContain('2 files, each what its name says');
    await s3.stop();
    await running.close();
  });

  test('damage of any part is found by verify', async () => {
    await running.close();
    const { data } = running;
    const log = new Database(join(data, 'log.db'));
    log.pragma('wal_checkpoint(TRUNCATE)');
    log.close();
    writeFileSync(join(data, 'log.db'), 'damage', { flag: 'a' });
    expect((await run(data, 'verify')).out).toMatch(/BAD {2}log {2}w\/d: it is damaged/);
    const db = new Database(accountsFile(data));
    db.exec("DROP TRIGGER audit_log_no_update; UPDATE audit_log SET actor = 'me' WHERE seq = 2");
    db.close();
    expect((await run(data, 'verify')).out).toContain('entry 2 is not as it was written');
    const copy = place();
    mkdirSync(copy);
    copyFileSync(accountsFile(data), accountsFile(copy));
    const bytes = readFileSync(accountsFile(copy));
    bytes.fill(0xff, 8192, 9000);
    writeFileSync(accountsFile(copy), bytes);
    const { code, out, err } = await run(copy, 'verify');
    expect(code).not.toBe(0);
    expect(out + err).toMatch(/BAD|malformed|corrupt/);
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
  expect(refused.stderr).toContain('can’t look into the log');
});
