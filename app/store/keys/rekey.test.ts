import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemorySecrets } from '../../ports/secrets/index.ts';
import { faultyDisk } from '../../testing/faulty-disk.ts';
import { headerFile } from './header.ts';
import {
  abortRekey,
  addSlot,
  beginRekey,
  commitRekey,
  createKeys,
  type Credential,
  describeKeys,
  lowestCost,
  newRecoveryKey,
  settleRekey,
  unlock,
} from './index.ts';

const env = { cost: lowestCost };
const passphrase = 'correct horse battery';
const folders: string[] = [];

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nm-rekey-'));
  folders.push(folder);
  return join(folder, 'workspace');
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function candidates(folder: string, credential: Credential) {
  return (await unlock(folder, credential)).candidates;
}
const one = (masterKey: Uint8Array) => [{ role: 'current', masterKey }];

describe('a change of the master key', () => {
  it('ends with the new key alone: old credentials open nothing', async () => {
    const folder = await temporary();
    const secrets = createMemorySecrets();
    const made = await createKeys(
      folder,
      {
        slots: [
          { kind: 'passphrase', passphrase },
          { kind: 'keychain', secrets },
        ],
      },
      env,
    );
    const oldSecret = new Map(secrets.held);
    const rekey = await beginRekey(
      folder,
      made.masterKey,
      [
        { kind: 'passphrase', passphrase: 'a different one' },
        { kind: 'keychain', secrets },
      ],
      env,
    );
    expect(rekey.oldKey).toEqual(made.masterKey);
    expect(rekey.newKey).not.toEqual(made.masterKey);
    await commitRekey(folder, rekey.newKey, [secrets]);

    expect(await candidates(folder, { kind: 'passphrase', passphrase: 'a different one' })).toEqual(
      one(rekey.newKey),
    );
    expect(await candidates(folder, { kind: 'keychain', secrets })).toEqual(one(rekey.newKey));
    expect(await candidates(folder, { kind: 'recovery', recoveryKey: rekey.recoveryKey })).toEqual(
      one(rekey.newKey),
    );
    await expect(unlock(folder, { kind: 'passphrase', passphrase })).rejects.toMatchObject({
      code: 'wrong_key',
    });
    await expect(unlock(folder, { kind: 'recovery', recoveryKey: made.recoveryKey })).rejects.toMatchObject({
      code: 'wrong_key',
    });
    expect([...secrets.held.keys()]).not.toEqual([...oldSecret.keys()]);
    expect(secrets.held.size).toBe(1);
    const text = await readFile(join(folder, headerFile), 'utf8');
    expect(text).not.toContain('pending');
    expect(text).not.toContain('Under');
  });

  it('under way gives both keys to every credential, old or new', async () => {
    const folder = await temporary();
    const made = await createKeys(folder, { slots: [{ kind: 'passphrase', passphrase }] }, env);
    const rekey = await beginRekey(
      folder,
      made.masterKey,
      [{ kind: 'passphrase', passphrase: 'a different one' }],
      env,
    );
    const both = [
      { role: 'current', masterKey: rekey.oldKey },
      { role: 'pending', masterKey: rekey.newKey },
    ];
    for (const credential of [
      { kind: 'passphrase', passphrase },
      { kind: 'passphrase', passphrase: 'a different one' },
      { kind: 'recovery', recoveryKey: made.recoveryKey },
      { kind: 'recovery', recoveryKey: rekey.recoveryKey },
    ] as const) {
      expect(await candidates(folder, credential)).toEqual(both);
    }
    await expect(unlock(folder, { kind: 'passphrase', passphrase: 'neither of them' })).rejects.toMatchObject(
      { code: 'wrong_key' },
    );
    expect((await describeKeys(folder)).rekeyPending).toBe(true);
  });

  it('can be undone, and then nothing has changed', async () => {
    const folder = await temporary();
    const secrets = createMemorySecrets();
    const made = await createKeys(folder, { slots: [{ kind: 'keychain', secrets }] }, env);
    const before = await readFile(join(folder, headerFile));
    const { oldKey, recoveryKey } = await beginRekey(
      folder,
      made.masterKey,
      [{ kind: 'keychain', secrets }],
      env,
    );
    expect(secrets.held.size).toBe(2);
    await abortRekey(folder, oldKey, [secrets]);
    expect(await readFile(join(folder, headerFile))).toEqual(before);
    expect(secrets.held.size).toBe(1);
    expect(await candidates(folder, { kind: 'keychain', secrets })).toEqual(one(made.masterKey));
    await expect(unlock(folder, { kind: 'recovery', recoveryKey })).rejects.toMatchObject({
      code: 'wrong_key',
    });
  });

  it('is not ended with the wrong key in hand: that would throw away the one the database needs', async () => {
    const folder = await temporary();
    const made = await createKeys(folder, {}, env);
    const { oldKey, newKey } = await beginRekey(folder, made.masterKey, [], env);
    const stranger = new Uint8Array(32);
    for (const attempt of [
      () => commitRekey(folder, oldKey),
      () => abortRekey(folder, newKey),
      () => commitRekey(folder, stranger),
      () => abortRekey(folder, stranger),
      () => settleRekey(folder, stranger),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'wrong_key' });
    }
    expect((await describeKeys(folder)).rekeyPending).toBe(true);
    expect(await settleRekey(folder, newKey)).toBe('committed');
    await expect(settleRekey(folder, newKey)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('under way allows no second one and no change of slots', async () => {
    const folder = await temporary();
    const made = await createKeys(folder, {}, env);
    await beginRekey(folder, made.masterKey, [], env);
    await expect(beginRekey(folder, made.masterKey, [], env)).rejects.toMatchObject({ code: 'locked' });
    await expect(newRecoveryKey(folder, made.masterKey, env)).rejects.toMatchObject({ code: 'locked' });
    await expect(
      addSlot(folder, made.masterKey, { kind: 'passphrase', passphrase }, env),
    ).rejects.toMatchObject({ code: 'locked' });
  });

  it('does not silently lose the passphrase', async () => {
    const folder = await temporary();
    const made = await createKeys(folder, { slots: [{ kind: 'passphrase', passphrase }] }, env);
    await expect(beginRekey(folder, made.masterKey, [], env)).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('cannot be pretended by planting a key set of another workspace', async () => {
    const [mine, theirs] = [await temporary(), await temporary()];
    const made = await createKeys(mine, {}, env);
    const attacker = await createKeys(theirs, {}, env);
    await beginRekey(theirs, attacker.masterKey, [], env);
    const header = JSON.parse(await readFile(join(mine, headerFile), 'utf8')) as object;
    const { pending } = JSON.parse(await readFile(join(theirs, headerFile), 'utf8')) as { pending: object };
    await writeFile(join(mine, headerFile), JSON.stringify({ ...header, pending }));
    await expect(unlock(mine, { kind: 'recovery', recoveryKey: made.recoveryKey })).rejects.toMatchObject({
      code: 'damaged',
    });
    await expect(unlock(mine, { kind: 'recovery', recoveryKey: attacker.recoveryKey })).rejects.toMatchObject(
      { code: 'wrong_key' },
    );
  });

  it('survives a crash at any step: old and new credentials lead to the key the database is under', async () => {
    const template = await temporary();
    const held = createMemorySecrets();
    const made = await createKeys(template, { slots: [{ kind: 'keychain', secrets: held }] }, env);
    const ends = new Set<string>();
    for (const kind of ['power-loss', 'error'] as const) {
      for (let at = 1; ; at++) {
        const folder = await temporary();
        await cp(template, folder, { recursive: true });
        const secrets = createMemorySecrets(held.name, new Map(held.held));
        const disk = faultyDisk({ at, kind });
        // The database's own change of key is one atomic step; here it is an assignment.
        let databaseKey = made.masterKey;
        try {
          const rekey = await beginRekey(folder, made.masterKey, [{ kind: 'keychain', secrets }], {
            ...env,
            disk,
          });
          databaseKey = rekey.newKey;
          await commitRekey(folder, rekey.newKey, [secrets], { ...env, disk });
        } catch {
          // The process is gone. Below, the next start.
        }
        if (disk.steps < at) break;
        const keys = await candidates(folder, { kind: 'keychain', secrets });
        const fits = keys.find(({ masterKey }) => Buffer.from(masterKey).equals(databaseKey));
        expect(fits, `${kind} at step ${at}: ${disk.log.join(' ')}`).toBeDefined();
        if (keys.length === 2) ends.add(await settleRekey(folder, databaseKey, [secrets]));
        expect(await candidates(folder, { kind: 'keychain', secrets })).toEqual(one(databaseKey));
      }
    }
    expect(ends).toEqual(new Set(['committed', 'aborted']));
  });
});
