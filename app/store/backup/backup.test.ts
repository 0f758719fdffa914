import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemorySecrets } from '../../ports/secrets/index.ts';
import { faultyDisk } from '../../testing/faulty-disk.ts';
import { AssetStore } from '../assets/index.ts';
import { readHeader, type WorkspaceHeader } from '../keys/header.ts';
import {
  addSlot,
  beginRekey,
  changePassphrase,
  commitRekey,
  createKeys,
  describeKeys,
  lowestCost,
  unlock,
} from '../keys/index.ts';
import { type Disk, realDisk } from '../sealed/disk.ts';
import { seal } from '../sealed/index.ts';
import { subKeys } from '../keys/index.ts';
import { portableKeys, printBackupHeader, sealContext } from './header.ts';
import { type BackupEntry, describeBackup, readBackup, writeBackup } from './index.ts';
import { EntryNames } from './names.ts';

const env = { cost: lowestCost };
const passphrase = 'correct horse battery';
const text = (words: string) => new TextEncoder().encode(words);

let folder: string;
let workspace: string;
let target: string;
let header: WorkspaceHeader;
let masterKey: Uint8Array;
let recoveryKey: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nm-backup-'));
  workspace = join(folder, 'workspace');
  target = join(folder, 'one.nmbackup');
  ({ masterKey, recoveryKey } = await createKeys(workspace, {}, env));
  header = await readHeader(workspace, realDisk);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const contents: Record<string, Uint8Array> = {
  'workspace.db': new Uint8Array(200_000).map((_, at) => (at * 13) & 255),
  'assets/ab/cdef': text('an asset'),
  'assets/ab/0123': new Uint8Array(65_536).fill(7),
  'empty.bin': new Uint8Array(0),
};

async function* pieces(bytes: Uint8Array, size = 70_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function* entriesOf(files: Record<string, Uint8Array> = contents): AsyncGenerator<BackupEntry> {
  for (const [name, bytes] of Object.entries(files))
    yield { name, size: bytes.length, content: pieces(bytes) };
}
const write = (more: object = {}) =>
  writeBackup({ target, header, masterKey, entries: entriesOf(), ...more });
const byKey = () => ({ kind: 'key' as const, masterKey });

async function filesBelow(path: string): Promise<Record<string, Uint8Array>> {
  const found: Record<string, Uint8Array> = {};
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    found[file.slice(path.length + 1)] = new Uint8Array(await readFile(file));
  }
  return found;
}
const names = async () => (await readdir(folder)).sort();

describe('a backup', () => {
  it('restores every byte on another computer, by the recovery key alone', async () => {
    const written = await write();
    expect(written.bytes).toBe((await stat(target)).size);
    const backup = await readBackup(target, { kind: 'recovery', recoveryKey });
    expect(backup).toMatchObject({ workspaceId: header.workspaceId, masterKey, entries: written.entries });
    const into = join(folder, 'elsewhere', 'restored');
    await backup.restore({ into });
    const { 'workspace.json': _, ...files } = await filesBelow(into);
    expect(Object.keys(files).sort()).toEqual(Object.keys(contents).sort());
    for (const [name, bytes] of Object.entries(contents))
      expect(Buffer.compare(files[name]!, bytes), name).toBe(0);
    expect((await unlock(into, { kind: 'recovery', recoveryKey })).candidates).toEqual([
      { role: 'current', masterKey },
    ]);
    expect((await stat(into)).mode & 0o777).toBe(0o700);
    expect((await stat(join(into, 'workspace.db'))).mode & 0o777).toBe(0o600);
  });

  it('opens by the passphrase of its time, also after that was changed and after a change of key', async () => {
    await addSlot(workspace, masterKey, { kind: 'passphrase', passphrase }, env);
    header = await readHeader(workspace, realDisk);
    await write();
    await changePassphrase(
      workspace,
      { oldPassphrase: passphrase, newPassphrase: 'a later one, longer' },
      env,
    );
    const rekey = await beginRekey(
      workspace,
      masterKey,
      [{ kind: 'passphrase', passphrase: 'the last of them' }],
      env,
    );
    await commitRekey(workspace, rekey.newKey);
    expect((await readBackup(target, { kind: 'passphrase', passphrase })).masterKey).toEqual(masterKey);
    await expect(
      readBackup(target, { kind: 'passphrase', passphrase: 'a later one, longer' }),
    ).rejects.toMatchObject({ code: 'wrong_key' });
    await expect(readBackup(target, { kind: 'key', masterKey: rekey.newKey })).rejects.toMatchObject({
      code: 'wrong_key',
    });
  });

  it('takes no slot along that works on this computer only, and says without a key how it opens', async () => {
    await addSlot(workspace, masterKey, { kind: 'keychain', secrets: createMemorySecrets() }, env);
    header = await readHeader(workspace, realDisk);
    await write({ createdAt: new Date('2026-11-23T12:00:00Z') });
    expect(await describeBackup(target)).toEqual({
      workspaceId: header.workspaceId,
      createdAt: '2026-11-23T12:00:00.000Z',
      opensBy: ['recovery'],
    });
    await (await readBackup(target, byKey())).restore({ into: join(folder, 'r') });
    expect((await describeKeys(join(folder, 'r'))).slots.map(({ kind }) => kind)).toEqual(['recovery']);
  });

  it('is refused at the start when its slots would not open it', async () => {
    const stranger = new Uint8Array(32).fill(1);
    await expect(write({ masterKey: stranger })).rejects.toMatchObject({ code: 'wrong_key' });
    expect(await names()).toEqual(['workspace']);
  });

  it('made in the middle of a change of key opens by the slots of the key it was made with', async () => {
    const rekey = await beginRekey(workspace, masterKey, [], env);
    header = await readHeader(workspace, realDisk);
    await write({ masterKey: rekey.newKey });
    expect(
      (await readBackup(target, { kind: 'recovery', recoveryKey: rekey.recoveryKey })).masterKey,
    ).toEqual(rekey.newKey);
    await expect(readBackup(target, { kind: 'recovery', recoveryKey })).rejects.toMatchObject({
      code: 'wrong_key',
    });
  });

  it('shows nothing of what is in it', async () => {
    await write({ entries: entriesOf({ 'plan.txt': text('SECRET LAUNCH PLAN '.repeat(100)) }) });
    const bytes = await readFile(target);
    for (const word of ['SECRET', 'plan.txt']) expect(bytes.includes(word)).toBe(false);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
  });

  it('takes assets as they lie on the disk and gives them back readable', async () => {
    const contentKey = new Uint8Array(32).fill(3);
    const store = new AssetStore(workspace, contentKey);
    const { hash } = await store.put(pieces(text('a picture')), { name: 'x' });
    await write({ entries: store.sealedFiles() });
    await (await readBackup(target, byKey())).restore({ into: join(folder, 'r') });
    expect(await new AssetStore(join(folder, 'r'), contentKey).verify([hash])).toEqual([]);
  });

  it('never overwrites a file, and reports its progress', async () => {
    const phases = new Set<string>();
    let last = { done: 0, total: 0 as number | undefined };
    const onProgress = (progress: { phase: string; done: number; total: number | undefined }) => {
      phases.add(progress.phase);
      last = progress;
    };
    await write({ onProgress });
    expect([...phases]).toEqual(['writing', 'verifying']);
    expect(last.done).toBe(last.total);
    const before = await readFile(target);
    await expect(write()).rejects.toMatchObject({ code: 'unsupported' });
    expect(await readFile(target)).toEqual(before);
  });

  it('fails, leaving nothing, when an entry breaks off, has another length than announced, or a bad name', async () => {
    const failing: [string, () => AsyncGenerator<BackupEntry>, object][] = [
      [
        'breaks off',
        async function* () {
          yield {
            name: 'a',
            content: (async function* () {
              yield new Uint8Array(10);
              throw new Error('asset unreadable');
            })(),
          };
        },
        { message: 'asset unreadable' },
      ],
      [
        'length',
        async function* () {
          yield { name: 'a', size: 11, content: pieces(new Uint8Array(10)) };
        },
        { code: 'damaged' },
      ],
      ['name', () => entriesOf({ '../a': text('x') }), { code: 'damaged' }],
      [
        'twice',
        async function* () {
          yield* entriesOf({ a: text('x') });
          yield* entriesOf({ A: text('y') });
        },
        { code: 'damaged' },
      ],
    ];
    for (const [why, entries, error] of failing) {
      await expect(write({ entries: entries() }), why).rejects.toMatchObject(error);
      expect(await names(), why).toEqual(['workspace']);
    }
  });

  it('that is cancelled while it is written or checked leaves nothing', async () => {
    for (const phase of ['writing', 'verifying']) {
      const abort = new AbortController();
      const onProgress = (progress: { phase: string }) => {
        if (progress.phase === phase) abort.abort();
      };
      await expect(write({ signal: abort.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
      expect(await names()).toEqual(['workspace']);
    }
  });

  it('is not trusted until it was read back: a disk that writes wrong bytes is caught', async () => {
    const lying: Disk = {
      ...realDisk,
      async open(path, flags, mode) {
        const handle = await realDisk.open(path, flags, mode);
        let writes = 0;
        return new Proxy(handle, {
          get(of, name) {
            const value: unknown = Reflect.get(of, name, of);
            if (name !== 'write') return typeof value === 'function' ? value.bind(of) : value;
            return (bytes: Uint8Array, ...rest: [number, number, null]) => {
              const copy = new Uint8Array(bytes);
              if (++writes === 4) copy[9]! ^= 1;
              return of.write(copy, ...rest);
            };
          },
        });
      },
    };
    await expect(write({ disk: lying })).rejects.toMatchObject({ code: 'damaged' });
    expect(await names()).toEqual(['workspace']);
  });
});

describe('a backup that was tampered with', () => {
  async function refused(bytes: Uint8Array, codes = ['damaged']): Promise<void> {
    const file = join(folder, 'attack.nmbackup');
    await writeFile(file, bytes);
    for (const access of [byKey(), { kind: 'recovery' as const, recoveryKey }]) {
      const outcome: unknown = await readBackup(file, access).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(Error);
      expect(codes).toContain(Reflect.get(outcome as Error, 'code'));
    }
  }

  it('is refused whole, whichever bit was flipped', async () => {
    await write();
    const pristine = await readFile(target);
    const everything = ['damaged', 'wrong_key', 'newer_version', 'unsupported', 'not_found'];
    const headerEnd = 16 + pristine.readUInt32LE(12);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(headerEnd + 200), fc.nat(pristine.length - 1)),
        fc.nat(7),
        async (at, bit) => {
          const bytes = Buffer.from(pristine);
          bytes[at]! ^= 1 << bit;
          await refused(bytes, at < headerEnd ? everything : ['damaged']);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is refused whole when it is cut off or has something behind', async () => {
    await write();
    const pristine = await readFile(target);
    for (const end of [0, 7]) await refused(pristine.subarray(0, end), ['unsupported']);
    for (const end of [8, 15, 16, 100, pristine.length - 65_000, pristine.length - 1])
      await refused(pristine.subarray(0, end));
    await refused(Buffer.concat([pristine, Buffer.alloc(1)]));
  });

  it('is refused when its start is that of another backup of the same workspace', async () => {
    await write();
    const first = await readFile(target);
    await rm(target);
    await write({ createdAt: new Date('2020-01-01T00:00:00Z') });
    const second = await readFile(target);
    const end = 16 + first.readUInt32LE(12);
    expect(16 + second.readUInt32LE(12)).toBe(end);
    await refused(Buffer.concat([second.subarray(0, end), first.subarray(end)]));
  });

  it('is refused when it is something else, or of a newer format', async () => {
    await refused(text('PK\u0003\u0004 a zip, say, and long enough to have a header'), ['unsupported']);
    await write();
    const bytes = await readFile(target);
    bytes.writeUInt32LE(2, 8);
    await refused(bytes, ['newer_version']);
    await expect(readBackup(join(folder, 'none'), byKey())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('by somebody who knows the key still cannot write outside of the folder, nor hide bytes', async () => {
    const start = printBackupHeader({
      createdAt: new Date().toISOString(),
      keys: portableKeys(header, header.current.keyId),
    });
    const sha256 = createHash('sha256').update('x').digest('hex');
    async function crafted(
      entryName: string,
      change: { sha256?: string; size?: number; tail?: string } = {},
    ): Promise<Uint8Array> {
      const { tail = '', ...line } = change;
      const json = text(JSON.stringify([{ name: entryName, size: 1, sha256, ...line }]));
      const name = text(entryName);
      const entry = [Buffer.of(1, name.length, 0), name, Buffer.of(1, 0, 0, 0), text('x'), Buffer.alloc(4)];
      const plain = Buffer.concat([...entry, Buffer.of(2, json.length, 0, 0, 0), json, text(tail)]);
      const sealed: Uint8Array[] = [start];
      for await (const bytes of seal(subKeys(masterKey).backup, sealContext(start), pieces(plain)))
        sealed.push(bytes);
      return Buffer.concat(sealed);
    }
    await writeFile(join(folder, 'good.nmbackup'), await crafted('inside'));
    expect((await readBackup(join(folder, 'good.nmbackup'), byKey())).entries.length).toBe(1);
    await refused(await crafted('../escaped'));
    await refused(await crafted('inside', { sha256: sha256.replace('2', '3') }));
    await refused(await crafted('inside', { size: 2 }));
    await refused(await crafted('inside', { tail: 'more' }));
    expect(await names()).toEqual(['attack.nmbackup', 'good.nmbackup', 'workspace']);
  });
});

describe('the name of an entry', () => {
  it('is one that any file system takes literally', () => {
    const good = ['workspace.db', 'assets/ab/cd-ef_01.bin', 'a', '_x', 'a.b.c', 'console.txt'];
    for (const name of good) expect(() => new EntryNames().add(name), name).not.toThrow();
    const bad = [
      '',
      '/',
      '/etc/passwd',
      '..',
      '../a',
      'a/../b',
      'a/..',
      './a',
      'a//b',
      'a/',
      '.hidden',
      'a/.git',
      'C:',
      'C:/a',
      'c:a',
      'a\\b',
      '\\\\server\\x',
      'a\u0000b',
      'a b',
      'ä',
      '-rf',
      'con',
      'NUL.txt',
      'a/com1',
      'a.',
      'x'.repeat(401),
      'workspace.json',
      'Workspace.JSON',
      'workspace.json/a',
      'a\n',
      '%2e%2e/a',
    ];
    for (const name of bad)
      expect(() => new EntryNames().add(name), JSON.stringify(name)).toThrow(
        expect.objectContaining({ code: 'damaged' }),
      );
  });

  it('is not taken twice, nor where a file and a folder would collide', () => {
    for (const [first, second] of [
      ['a', 'a'],
      ['a/b', 'A/B'],
      ['a', 'a/b'],
      ['a/b', 'a'],
      ['a/b/c', 'A/b'],
    ] as const) {
      const all = new EntryNames();
      all.add(first);
      expect(() => all.add(second), `${first} ${second}`).toThrow(
        expect.objectContaining({ code: 'damaged' }),
      );
    }
    const all = new EntryNames();
    for (const name of ['a/b', 'a/c', 'ab', 'b/a']) all.add(name);
  });
});

describe('a restore', () => {
  it('goes into a new or an empty folder only, and touches no other', async () => {
    await write();
    const backup = await readBackup(target, byKey());
    const full = join(folder, 'full');
    await mkdir(full);
    await writeFile(join(full, 'precious'), 'x');
    await expect(backup.restore({ into: full })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(backup.restore({ into: join(full, 'precious') })).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(backup.restore({ into: workspace })).rejects.toMatchObject({ code: 'unsupported' });
    expect(await readdir(full)).toEqual(['precious']);
    const empty = join(folder, 'empty');
    await mkdir(empty);
    await backup.restore({ into: empty });
    expect((await readdir(empty)).sort()).toEqual(['assets', 'empty.bin', 'workspace.db', 'workspace.json']);
    expect(await names()).toEqual(['empty', 'full', 'one.nmbackup', 'workspace']);
  });

  it('notices that the file changed after it was checked, and leaves nothing', async () => {
    await write();
    const backup = await readBackup(target, byKey());
    const bytes = await readFile(target);
    bytes[bytes.length - 50]! ^= 1;
    await writeFile(target, bytes);
    await expect(backup.restore({ into: join(folder, 'r') })).rejects.toMatchObject({ code: 'damaged' });
    expect(await names()).toEqual(['one.nmbackup', 'workspace']);
    // An older backup under the same name is sealed to its own header, so it does not pass either.
    await rm(target);
    await write({ createdAt: new Date('2020-01-01T00:00:00Z') });
    await expect(backup.restore({ into: join(folder, 'r') })).rejects.toMatchObject({ code: 'damaged' });
  });

  it('that is cancelled leaves nothing', async () => {
    await write();
    const abort = new AbortController();
    const backup = await readBackup(target, byKey());
    await expect(
      backup.restore({ into: join(folder, 'r'), signal: abort.signal, onProgress: () => abort.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(await names()).toEqual(['one.nmbackup', 'workspace']);
  });
});

describe('a crash, an I/O error or a full disk', () => {
  const kinds = ['power-loss', 'error', 'full'] as const;

  it('while a backup is written leaves no file of that name, or a whole backup', async () => {
    for (const kind of kinds) {
      for (let at = 1; ; at++) {
        const disk = faultyDisk({ at, kind });
        const result: unknown = await write({ disk }).catch((error: unknown) => error);
        const found = await names();
        if (found.includes('one.nmbackup'))
          expect((await readBackup(target, byKey())).entries.length).toBe(4);
        if (kind !== 'power-loss') expect(found.filter((name) => name.endsWith('.part'))).toEqual([]);
        if (kind === 'full' && result instanceof Error)
          expect(result).toMatchObject({ code: 'storage_full' });
        await rm(target, { force: true });
        if (!(result instanceof Error)) break;
      }
    }
    // What the last crash left does not stand in the way.
    await writeFile(`${target}.part`, 'left by a crash');
    await write();
    expect(await names()).toEqual(['one.nmbackup', 'workspace']);
  });

  it('while a backup is restored leaves no folder, or a whole one', async () => {
    await write({ entries: entriesOf({ 'workspace.db': text('database'), 'assets/ab/cd': text('asset') }) });
    const into = join(folder, 'restored');
    for (const kind of kinds) {
      for (let at = 1; ; at++) {
        const disk = faultyDisk({ at, kind });
        const backup = await readBackup(target, byKey(), { disk });
        const result: unknown = await backup.restore({ into }).catch((error: unknown) => error);
        const found = await names();
        if (found.includes('restored')) {
          const files = await filesBelow(into);
          expect(Object.keys(files).sort()).toEqual(['assets/ab/cd', 'workspace.db', 'workspace.json']);
          expect(Buffer.from(files['assets/ab/cd']!).toString()).toBe('asset');
          expect((await unlock(into, { kind: 'recovery', recoveryKey })).candidates).toEqual([
            { role: 'current', masterKey },
          ]);
        }
        if (kind !== 'power-loss') expect(found).not.toContain('.restored.restoring');
        if (kind === 'full' && result instanceof Error)
          expect(result).toMatchObject({ code: 'storage_full' });
        await rm(into, { recursive: true, force: true });
        if (!(result instanceof Error)) break;
      }
    }
  });
});
