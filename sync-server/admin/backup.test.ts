import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import yazl from 'yazl';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { accountsFile, openAccounts } from '../accounts/open.ts';
import { signIn } from '../accounts/people.ts';
import { loadConfig } from '../config/load.ts';
import { createLog } from '../config/logger.ts';
import { startS3 } from '../testing/s3.ts';

import {
  ENV,
  folder,
  HOME,
  PASSWORD,
  place,
  relay,
  removePlaces,
  run,
  type Running,
} from '../testing/admin.ts';

afterAll(removePlaces);

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
