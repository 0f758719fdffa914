import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { argon2Sync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createKeyFileSecrets, createMemorySecrets } from '../../ports/secrets/index.ts';
import { faultyDisk } from '../../testing/faulty-disk.ts';
import { hashPassphrase } from './argon2.ts';
import { headerFile, parseHeader, type WorkspaceHeader } from './header.ts';
import {
  addSlot,
  changePassphrase,
  createKeys,
  type Credential,
  describeKeys,
  lowestCost,
  newRecoveryKey,
  removeSlot,
  subKeys,
  unlock,
} from './index.ts';
import { sodium } from '../sealed/sodium.ts';
import { additionalData } from './wrap.ts';
import { printRecoveryKey, readRecoveryKey } from './recovery-key.ts';

const env = { cost: lowestCost };
const passphrase = 'correct horse battery';
const folders: string[] = [];

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nm-keys-'));
  folders.push(folder);
  return join(folder, 'workspace');
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function masterOf(folder: string, credential: Credential): Promise<Uint8Array> {
  const { candidates } = await unlock(folder, credential);
  expect(candidates.map(({ role }) => role)).toEqual(['current']);
  return candidates[0]!.masterKey;
}

async function edit(folder: string, change: (header: WorkspaceHeader) => void): Promise<void> {
  const file = join(folder, headerFile);
  const header = JSON.parse(await readFile(file, 'utf8')) as WorkspaceHeader;
  change(header);
  await writeFile(file, JSON.stringify(header));
}

const slotOf = (header: WorkspaceHeader, kind: string) =>
  header.current.slots.find((slot) => slot.kind === kind)!;

describe('a new workspace', () => {
  it('opens by each of its slots with the same key, and keeps that key nowhere in the clear', async () => {
    const folder = await temporary();
    const secrets = createMemorySecrets();
    const files = createKeyFileSecrets(join(folder, '..', 'config'));
    const made = await createKeys(
      folder,
      {
        slots: [
          { kind: 'passphrase', passphrase },
          { kind: 'keychain', secrets },
          { kind: 'keyfile', secrets: files },
        ],
      },
      env,
    );
    expect(made.masterKey.length).toBe(32);
    const credentials: Credential[] = [
      { kind: 'passphrase', passphrase },
      { kind: 'recovery', recoveryKey: made.recoveryKey },
      { kind: 'keychain', secrets },
      { kind: 'keyfile', secrets: files },
    ];
    for (const credential of credentials)
      expect(await masterOf(folder, credential), credential.kind).toEqual(made.masterKey);
    const text = await readFile(join(folder, headerFile), 'utf8');
    for (const secret of [made.masterKey, ...Object.values(subKeys(made.masterKey))]) {
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect(text).not.toContain(passphrase);
    expect(text).not.toContain([...secrets.held.values()][0]);
  });

  it('has a recovery key even when nothing was asked for, and a private header', async () => {
    const folder = await temporary();
    const { recoveryKey, masterKey, workspaceId } = await createKeys(folder, {}, env);
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(await masterOf(folder, { kind: 'recovery', recoveryKey })).toEqual(masterKey);
    expect((await stat(join(folder, headerFile))).mode & 0o777).toBe(0o600);
    expect(await describeKeys(folder)).toMatchObject({
      workspaceId,
      version: 1,
      cipher: 'chacha20',
      rekeyPending: false,
      slots: [{ kind: 'recovery' }],
    });
  });

  it('is never made over another one, whose key would be lost', async () => {
    const folder = await temporary();
    const { recoveryKey, masterKey } = await createKeys(folder, {}, env);
    await expect(createKeys(folder, {}, env)).rejects.toMatchObject({ code: 'unsupported' });
    expect(await masterOf(folder, { kind: 'recovery', recoveryKey })).toEqual(masterKey);
  });

  it('refuses a short passphrase and a secret store that is not there, and leaves nothing behind', async () => {
    const folder = await temporary();
    const secrets = createMemorySecrets();
    const slots = [
      { kind: 'keychain' as const, secrets },
      { kind: 'passphrase' as const, passphrase: 'short' },
    ];
    await expect(createKeys(folder, { slots }, env)).rejects.toMatchObject({ code: 'unsupported' });
    expect(secrets.held.size).toBe(0);
    secrets.lock('the wallet is closed');
    await expect(createKeys(folder, { slots: [{ kind: 'keychain', secrets }] }, env)).rejects.toMatchObject({
      code: 'locked',
      message: 'the wallet is closed',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a secret store that forgets at once', async () => {
    const forgetful = { ...createMemorySecrets(), set: async () => undefined };
    await expect(
      createKeys(await temporary(), { slots: [{ kind: 'keychain', secrets: forgetful }] }, env),
    ).rejects.toMatchObject({ code: 'locked' });
  });

  it('has one sub-key for each use', async () => {
    const { masterKey } = await createKeys(await temporary(), {}, env);
    const keys = Object.values(subKeys(masterKey)).map((key) => Buffer.from(key).toString('hex'));
    expect(new Set([...keys, Buffer.from(masterKey).toString('hex')]).size).toBe(4);
  });
});

describe('a wrong credential', () => {
  it('is refused and changes neither the bytes nor the time of the header', async () => {
    const folder = await temporary();
    await createKeys(folder, { slots: [{ kind: 'passphrase', passphrase }] }, env);
    const file = join(folder, headerFile);
    const before = { bytes: await readFile(file), status: await stat(file) };
    const foreign = printRecoveryKey(new Uint8Array(18).fill(1));
    await expect(
      unlock(folder, { kind: 'passphrase', passphrase: 'wrong horse battery' }),
    ).rejects.toMatchObject({ code: 'wrong_key' });
    await expect(unlock(folder, { kind: 'recovery', recoveryKey: foreign })).rejects.toMatchObject({
      code: 'wrong_key',
    });
    await expect(
      changePassphrase(folder, { oldPassphrase: 'not the old one', newPassphrase: 'a new one, long' }, env),
    ).rejects.toMatchObject({ code: 'wrong_key' });
    const after = await stat(file);
    expect(await readFile(file)).toEqual(before.bytes);
    expect([after.mtimeMs, after.ctimeMs, after.ino]).toEqual([
      before.status.mtimeMs,
      before.status.ctimeMs,
      before.status.ino,
    ]);
    expect(await readdir(folder)).toEqual([headerFile]);
  });

  it('is told what does open the workspace, when there is no slot of its kind', async () => {
    const folder = await temporary();
    await createKeys(folder, {}, env);
    await expect(unlock(folder, { kind: 'passphrase', passphrase })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('the recovery key'),
    });
    await expect(unlock(await temporary(), { kind: 'passphrase', passphrase })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a passphrase', () => {
  it('is hashed as another implementation of Argon2id does it', () => {
    const salt = new Uint8Array(16).fill(3);
    const other = argon2Sync('argon2id', {
      message: passphrase,
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: lowestCost.memoryKiB,
      passes: lowestCost.passes,
    });
    expect(Buffer.from(hashPassphrase(passphrase, salt, lowestCost)).equals(other)).toBe(true);
  });

  it('is the same however the keyboard composes its letters', () => {
    const salt = new Uint8Array(16);
    expect(hashPassphrase('caf\u00e9 society', salt, lowestCost)).toEqual(
      hashPassphrase('cafe\u0301 society', salt, lowestCost),
    );
  });

  it('can be changed: the new one opens, the old one no longer does, the recovery key still does', async () => {
    const folder = await temporary();
    const { masterKey, recoveryKey } = await createKeys(
      folder,
      { slots: [{ kind: 'passphrase', passphrase }] },
      env,
    );
    await changePassphrase(folder, { oldPassphrase: passphrase, newPassphrase: 'another long one' }, env);
    expect(await masterOf(folder, { kind: 'passphrase', passphrase: 'another long one' })).toEqual(masterKey);
    await expect(unlock(folder, { kind: 'passphrase', passphrase })).rejects.toMatchObject({
      code: 'wrong_key',
    });
    expect(await masterOf(folder, { kind: 'recovery', recoveryKey })).toEqual(masterKey);
    expect((await describeKeys(folder)).slots.map(({ kind }) => kind).sort()).toEqual([
      'passphrase',
      'recovery',
    ]);
  });
});

describe('the recovery key', () => {
  const keys = fc.uint8Array({ minLength: 18, maxLength: 18 });

  it('survives print and typing: case, spaces, missing dashes and lookalikes', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const text = printRecoveryKey(key);
        const typed = text.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
        for (const version of [
          text,
          typed,
          ` ${text.replaceAll('-', '')}\n`,
          text.replaceAll('-', ' – ').replaceAll('1', 'I'),
        ]) {
          expect(readRecoveryKey(version)).toEqual(key);
        }
      }),
    );
  });

  it('shows every wrong character and every two swapped neighbours', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(keys, fc.nat(31), fc.constantFrom(...alphabet), (key, at, other) => {
        const text = printRecoveryKey(key).replaceAll('-', '');
        const swapped =
          text.slice(0, at) +
          text
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          text.slice(at + 2);
        for (const wrong of [text.slice(0, at) + other + text.slice(at + 1), swapped]) {
          if (wrong !== text) expect(() => readRecoveryKey(wrong)).toThrow(/mistyped/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says what is wrong with something else', () => {
    expect(() => readRecoveryKey('ABCD-EFGH')).toThrow(/8 of 32/);
    expect(() => readRecoveryKey('')).toThrow(/0 of 32/);
    expect(() => readRecoveryKey('É'.repeat(32))).toThrow(/never stands/);
  });

  it('can be made anew: the printed one then opens nothing', async () => {
    const folder = await temporary();
    const { masterKey, recoveryKey } = await createKeys(folder, {}, env);
    const next = await newRecoveryKey(folder, masterKey, env);
    expect(await masterOf(folder, { kind: 'recovery', recoveryKey: next })).toEqual(masterKey);
    await expect(unlock(folder, { kind: 'recovery', recoveryKey })).rejects.toMatchObject({
      code: 'wrong_key',
    });
  });
});

describe('slots', () => {
  it('can be added and removed, but what is left never depends on one computer alone', async () => {
    const folder = await temporary();
    const secrets = createMemorySecrets();
    const { masterKey } = await createKeys(folder, {}, env);
    const keychain = await addSlot(folder, masterKey, { kind: 'keychain', secrets }, env);
    const recovery = (await describeKeys(folder)).slots.find(({ kind }) => kind === 'recovery')!;
    await expect(removeSlot(folder, masterKey, recovery.id)).rejects.toMatchObject({ code: 'unsupported' });
    await addSlot(folder, masterKey, { kind: 'passphrase', passphrase }, env);
    await removeSlot(folder, masterKey, recovery.id);
    await expect(removeSlot(folder, masterKey, recovery.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await masterOf(folder, { kind: 'keychain', secrets })).toEqual(masterKey);
    await removeSlot(folder, masterKey, keychain.id, [secrets]);
    expect(secrets.held.size).toBe(0);
    expect((await describeKeys(folder)).slots.map(({ kind }) => kind)).toEqual(['passphrase']);
  });

  it('of a keychain keep one secret for each backend', async () => {
    const folder = await temporary();
    const gnome = createMemorySecrets('gnome');
    const kde = createMemorySecrets('kde');
    const { masterKey } = await createKeys(folder, { slots: [{ kind: 'keychain', secrets: gnome }] }, env);
    await addSlot(folder, masterKey, { kind: 'keychain', secrets: gnome }, env);
    expect(gnome.held.size).toBe(1);
    await addSlot(folder, masterKey, { kind: 'keychain', secrets: kde }, env);
    expect((await describeKeys(folder)).slots.map(({ backend }) => backend)).toEqual([
      undefined,
      'gnome',
      'kde',
    ]);
    for (const secrets of [gnome, kde])
      expect(await masterOf(folder, { kind: 'keychain', secrets })).toEqual(masterKey);
  });

  it('are only changed by whoever holds the key of this workspace', async () => {
    const folder = await temporary();
    await createKeys(folder, {}, env);
    const other = await createKeys(await temporary(), {}, env);
    for (const change of [
      () => addSlot(folder, other.masterKey, { kind: 'passphrase', passphrase }, env),
      () => newRecoveryKey(folder, other.masterKey, env),
      () => removeSlot(folder, other.masterKey, '0'.repeat(16)),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: 'wrong_key' });
    }
  });

  it('changed at the same moment are all kept', async () => {
    const folder = await temporary();
    const { masterKey } = await createKeys(folder, {}, env);
    const stores = ['a', 'b', 'c', 'd'].map((name) => createMemorySecrets(name));
    await Promise.all(
      stores.map((secrets) => addSlot(folder, masterKey, { kind: 'keychain', secrets }, env)),
    );
    for (const secrets of stores)
      expect(await masterOf(folder, { kind: 'keychain', secrets })).toEqual(masterKey);
  });

  it('of another desktop’s secret store say so, and do not pass for a wrong key', async () => {
    const folder = await temporary();
    const gnome = createMemorySecrets('safe-storage/gnome_libsecret');
    await createKeys(folder, { slots: [{ kind: 'keychain', secrets: gnome }] }, env);
    const kde = createMemorySecrets('safe-storage/kwallet6');
    await expect(unlock(folder, { kind: 'keychain', secrets: kde })).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/gnome_libsecret.*kwallet6/),
    });
    gnome.lock('The keyring is locked.');
    await expect(unlock(folder, { kind: 'keychain', secrets: gnome })).rejects.toMatchObject({
      code: 'locked',
    });
    gnome.lock(undefined);
    gnome.held.clear();
    await expect(unlock(folder, { kind: 'keychain', secrets: gnome })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a tampered header', () => {
  it('cannot carry a slot of another workspace, or of the same one under another identity', async () => {
    const [mine, theirs] = [await temporary(), await temporary()];
    await createKeys(mine, { slots: [{ kind: 'passphrase', passphrase }] }, env);
    await createKeys(theirs, { slots: [{ kind: 'passphrase', passphrase: 'known to the attacker' }] }, env);
    const foreign = parseHeader(await readFile(join(theirs, headerFile)));
    await edit(mine, (header) => {
      header.current.slots = foreign.current.slots;
    });
    await expect(
      unlock(mine, { kind: 'passphrase', passphrase: 'known to the attacker' }),
    ).rejects.toMatchObject({ code: 'wrong_key' });
    await edit(mine, (header) => {
      header.current = foreign.current;
    });
    await expect(
      unlock(mine, { kind: 'passphrase', passphrase: 'known to the attacker' }),
    ).rejects.toMatchObject({ code: 'wrong_key' });
    for (const change of [{ workspaceId: 'another-workspace' }, { createdAt: '2020-01-01T00:00:00.000Z' }]) {
      await edit(theirs, (header) => Object.assign(header, foreign, change));
      await expect(
        unlock(theirs, { kind: 'passphrase', passphrase: 'known to the attacker' }),
      ).rejects.toMatchObject({ code: 'wrong_key' });
    }
  });

  it('cannot make guessing cheaper, nor hang the app', async () => {
    const folder = await temporary();
    await createKeys(folder, { slots: [{ kind: 'passphrase', passphrase }] }, env);
    const costs = [
      { memoryKiB: 8, passes: 1 },
      { memoryKiB: lowestCost.memoryKiB - 1, passes: 2 },
      { memoryKiB: lowestCost.memoryKiB, passes: 1 },
      { memoryKiB: 4 * 1024 * 1024, passes: 2 },
      { memoryKiB: lowestCost.memoryKiB, passes: 1_000_000 },
    ];
    for (const cost of costs) {
      await edit(folder, (header) => {
        const slot = slotOf(header, 'passphrase');
        if (slot.kind === 'passphrase') Object.assign(slot.kdf, cost);
      });
      const started = performance.now();
      await expect(unlock(folder, { kind: 'passphrase', passphrase })).rejects.toMatchObject({
        code: 'damaged',
      });
      expect(performance.now() - started).toBeLessThan(500);
    }
    const slots = [{ kind: 'passphrase' as const, passphrase }];
    await expect(
      createKeys(await temporary(), { slots }, { cost: { memoryKiB: 1024, passes: 1 } }),
    ).rejects.toMatchObject({ code: 'damaged' });
  });

  it('with any edited parameter of a slot no longer opens by it', async () => {
    const folder = await temporary();
    const { recoveryKey } = await createKeys(folder, { slots: [{ kind: 'passphrase', passphrase }] }, env);
    const pristine = await readFile(join(folder, headerFile));
    const otherSalt = Buffer.alloc(16, 9).toString('base64');
    const attacks: [Credential, (header: WorkspaceHeader) => void][] = [
      [
        { kind: 'passphrase', passphrase },
        (header) =>
          Object.assign(slotOf(header, 'passphrase'), {
            kdf: { algorithm: 'argon2id', ...lowestCost, salt: otherSalt },
          }),
      ],
      [
        { kind: 'passphrase', passphrase },
        (header) => Object.assign(slotOf(header, 'passphrase'), { createdAt: '2020-01-01T00:00:00.000Z' }),
      ],
      [
        { kind: 'recovery', recoveryKey },
        (header) => Object.assign(slotOf(header, 'recovery'), { salt: otherSalt }),
      ],
      [
        { kind: 'recovery', recoveryKey },
        (header) => Object.assign(slotOf(header, 'recovery'), { id: '0123456789abcdef' }),
      ],
      [{ kind: 'recovery', recoveryKey }, (header) => Object.assign(header.current, { keyId: otherSalt })],
    ];
    for (const [credential, attack] of attacks) {
      await writeFile(join(folder, headerFile), pristine);
      await edit(folder, attack);
      await expect(unlock(folder, credential), attack.toString()).rejects.toMatchObject({
        code: 'wrong_key',
      });
    }
  });

  it('cannot send a keychain slot to another store or account, even when the secret is there too', async () => {
    const folder = await temporary();
    const [gnome, kde] = [createMemorySecrets('gnome'), createMemorySecrets('kde')];
    await createKeys(folder, { slots: [{ kind: 'keychain', secrets: gnome }] }, env);
    const [[account = '', secret = ''] = []] = [...gnome.held];
    kde.held.set(account, secret);
    gnome.held.set('elsewhere', secret);
    const pristine = await readFile(join(folder, headerFile));
    await edit(folder, (header) => Object.assign(slotOf(header, 'keychain'), { backend: 'kde' }));
    await expect(unlock(folder, { kind: 'keychain', secrets: kde })).rejects.toMatchObject({
      code: 'wrong_key',
    });
    await writeFile(join(folder, headerFile), pristine);
    await edit(folder, (header) => Object.assign(slotOf(header, 'keychain'), { account: 'elsewhere' }));
    await expect(unlock(folder, { kind: 'keychain', secrets: gnome })).rejects.toMatchObject({
      code: 'wrong_key',
    });
  });

  it('cannot pass off another master key, even by somebody who knows what opens the slot', async () => {
    const folder = await temporary();
    const secrets = createMemorySecrets();
    await createKeys(folder, { slots: [{ kind: 'keychain', secrets }] }, env);
    const wrappingKey = new Uint8Array(Buffer.from([...secrets.held.values()][0]!, 'base64'));
    await edit(folder, (header) => {
      const slot = slotOf(header, 'keychain');
      const data = additionalData(header, header.current.keyId, slot);
      const nonce = new Uint8Array(Buffer.from(slot.nonce, 'base64'));
      const planted = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        new Uint8Array(32).fill(1),
        data,
        null,
        nonce,
        wrappingKey,
      );
      slot.wrapped = Buffer.from(planted).toString('base64');
    });
    await expect(unlock(folder, { kind: 'keychain', secrets })).rejects.toMatchObject({ code: 'wrong_key' });
  });

  it('is reported as damaged, or as newer, and never crashes the reader', async () => {
    const folder = await temporary();
    const { recoveryKey, masterKey } = await createKeys(folder, {}, env);
    const file = join(folder, headerFile);
    const pristine = await readFile(file);
    await edit(folder, (header) => Object.assign(header, { version: 2, unheardOf: true }));
    await expect(unlock(folder, { kind: 'recovery', recoveryKey })).rejects.toMatchObject({
      code: 'newer_version',
    });
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"format":"else","version":1}',
      '\u0000'.repeat(99),
      'x'.repeat(300_000),
    ]) {
      await writeFile(file, text);
      await expect(describeKeys(folder), text.slice(0, 20)).rejects.toMatchObject({ code: 'damaged' });
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(pristine.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bytes = Buffer.from(pristine);
        bytes[at] = byte;
        await writeFile(file, bytes);
        const outcome = await unlock(folder, { kind: 'recovery', recoveryKey }).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof Error)
          expect(['damaged', 'wrong_key', 'newer_version', 'not_found']).toContain(
            Reflect.get(outcome, 'code'),
          );
        else expect(outcome).toMatchObject({ candidates: [{ masterKey }] });
      }),
      { numRuns: 400 },
    );
  });
});

describe('a crash, an I/O error or a full disk', () => {
  const kinds = ['power-loss', 'error', 'full'] as const;

  it('while a workspace is made leaves none, or one that opens', async () => {
    for (const kind of kinds) {
      for (let at = 1; ; at++) {
        const folder = await temporary();
        const disk = faultyDisk({ at, kind });
        const failed = await createKeys(folder, {}, { ...env, disk }).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (disk.steps < at || failed === undefined) break;
        if (kind === 'full') expect(failed).toMatchObject({ code: 'storage_full' });
        if (kind !== 'power-loss') expect(await readdir(folder).catch(() => [])).toEqual([]);
        else if (await stat(join(folder, headerFile)).catch(() => undefined))
          expect((await describeKeys(folder)).slots.length).toBe(1);
      }
    }
  });

  it('while the recovery key is replaced leaves a workspace that opens by the old one or the new one', async () => {
    const template = await temporary();
    const { masterKey, recoveryKey } = await createKeys(template, {}, env);
    const seen = new Set<string>();
    for (const kind of kinds) {
      for (let at = 1; ; at++) {
        const folder = await temporary();
        await cp(template, folder, { recursive: true });
        const disk = faultyDisk({ at, kind });
        const next = await newRecoveryKey(folder, masterKey, { ...env, disk }).catch(() => undefined);
        if (disk.steps < at || (kind === 'full' && next !== undefined)) break;
        expect((await describeKeys(folder)).slots.length).toBe(1);
        const old = await unlock(folder, { kind: 'recovery', recoveryKey }).catch(() => undefined);
        seen.add(old ? 'old' : 'new');
        if (kind !== 'power-loss') expect(await readdir(folder)).toEqual([headerFile]);
        // What a crash left behind does not stand in the way of the next change.
        const again = await newRecoveryKey(folder, masterKey, env);
        expect(await masterOf(folder, { kind: 'recovery', recoveryKey: again })).toEqual(masterKey);
        expect(await readdir(folder)).toEqual([headerFile]);
      }
    }
    expect(seen).toEqual(new Set(['old', 'new']));
  });

  it('while a keychain slot is replaced leaves no slot without its secret', async () => {
    const template = await temporary();
    const first = createMemorySecrets();
    const { masterKey } = await createKeys(template, { slots: [{ kind: 'keychain', secrets: first }] }, env);
    for (const kind of kinds) {
      for (let at = 1; ; at++) {
        const folder = await temporary();
        await cp(template, folder, { recursive: true });
        const secrets = createMemorySecrets(first.name, new Map(first.held));
        const disk = faultyDisk({ at, kind });
        const done = await addSlot(folder, masterKey, { kind: 'keychain', secrets }, { ...env, disk }).then(
          () => true,
          () => false,
        );
        expect(await masterOf(folder, { kind: 'keychain', secrets })).toEqual(masterKey);
        if (done) break;
      }
    }
  });
});
