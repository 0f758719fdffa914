import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { describeSecretStore } from '../../testing/ports/secrets.ts';
import {
  createKeyFileSecrets,
  createKeyringSecrets,
  createMemorySecrets,
  createSafeStorageSecrets,
  type SafeStorageLike,
} from './index.ts';

const folders: string[] = [];
async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nm-secrets-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Stands for Electron: each backend has a key of its own, as desktops do. */
function fakeSafeStorage(
  backend = 'gnome_libsecret',
  settings: { available?: boolean; rotated?: boolean } = {},
): SafeStorageLike {
  return {
    isAvailable: async () => settings.available ?? true,
    backend: async () => backend,
    encrypt: async (text) => Buffer.from(`${backend}:${Buffer.from(text).toString('base64')}`),
    async decrypt(bytes) {
      const [by, text = ''] = Buffer.from(bytes).toString().split(':');
      if (by !== backend) throw new Error('cannot decrypt');
      return { text: Buffer.from(text, 'base64').toString(), reencrypt: settings.rotated ?? false };
    },
  };
}

describeSecretStore('memory', async () => {
  const store = createMemorySecrets();
  return { store, reopen: async () => createMemorySecrets(store.name, store.held) };
});

describeSecretStore('key file', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'nm-secrets-')), 'keys');
  return {
    store: createKeyFileSecrets(folder),
    reopen: async () => createKeyFileSecrets(folder),
    cleanUp: () => rm(join(folder, '..'), { recursive: true }),
  };
});

describeSecretStore('safe storage (the shell injected)', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'nm-secrets-')), 'sealed');
  return {
    store: await createSafeStorageSecrets(fakeSafeStorage(), folder),
    reopen: () => createSafeStorageSecrets(fakeSafeStorage(), folder),
    cleanUp: () => rm(join(folder, '..'), { recursive: true }),
  };
});

const service = 'Neural Marketing acceptance test';
const keyring = await createKeyringSecrets({ service }).available();
if (keyring.ok) {
  describeSecretStore('keyring of this computer', async () => ({
    store: createKeyringSecrets({ service }),
    reopen: async () => createKeyringSecrets({ service }),
  }));
} else {
  it.skip(`the secret store “keyring of this computer” was NOT tested here: ${keyring.reason}`, () =>
    undefined);
}

describe('the key file', () => {
  it('is private from the first moment: 0600 in a folder of 0700', async () => {
    const folder = join(await temporary(), 'deep', 'keys');
    await createKeyFileSecrets(folder).set('a', 'secret');
    expect((await stat(join(folder, 'a.key'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('is refused when others may read it, and the message says how to mend it', async () => {
    const folder = join(await temporary(), 'keys');
    const store = createKeyFileSecrets(folder);
    await store.set('a', 'secret');
    for (const mode of [0o640, 0o604, 0o620, 0o666]) {
      await chmod(join(folder, 'a.key'), mode);
      await expect(store.get('a')).rejects.toMatchObject({
        code: 'locked',
        message: expect.stringContaining('chmod 600'),
      });
    }
    await chmod(join(folder, 'a.key'), 0o600);
    expect(await store.get('a')).toBe('secret');
  });

  it('is refused when others may look into its folder', async () => {
    const folder = join(await temporary(), 'keys');
    const store = createKeyFileSecrets(folder);
    await store.set('a', 'secret');
    await chmod(folder, 0o755);
    await expect(store.get('a')).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining('chmod 700'),
    });
    await expect(store.set('b', 'secret')).rejects.toMatchObject({ code: 'locked' });
    expect(await store.available()).toMatchObject({
      ok: false,
      reason: expect.stringContaining('chmod 700'),
    });
  });

  it('is refused when it is a link to somewhere else', async () => {
    const folder = join(await temporary(), 'keys');
    const store = createKeyFileSecrets(folder);
    await store.set('a', 'secret');
    const elsewhere = join(folder, '..', 'elsewhere');
    await writeFile(elsewhere, 'planted', { mode: 0o600 });
    await symlink(elsewhere, join(folder, 'b.key'));
    await expect(store.get('b')).rejects.toMatchObject({ code: 'locked' });
  });

  it('does not judge modes on Windows, which has none', async () => {
    const folder = join(await temporary(), 'keys');
    const store = createKeyFileSecrets(folder, { platform: 'win32' });
    await store.set('a', 'secret');
    await chmod(join(folder, 'a.key'), 0o644);
    expect(await store.get('a')).toBe('secret');
  });
});

describe('safe storage', () => {
  it('refuses the backends that only pretend to keep a secret', async () => {
    for (const backend of ['basic_text', 'unknown']) {
      const store = await createSafeStorageSecrets(fakeSafeStorage(backend), await temporary());
      expect(await store.available()).toMatchObject({ ok: false });
      await expect(store.set('a', 'secret')).rejects.toMatchObject({ code: 'locked' });
      await expect(store.get('a')).rejects.toMatchObject({ code: 'locked' });
    }
  });

  it('carries the name of its backend, so that a switch of desktop is noticed', async () => {
    const folder = await temporary();
    const gnome = await createSafeStorageSecrets(fakeSafeStorage('gnome_libsecret'), folder);
    const kde = await createSafeStorageSecrets(fakeSafeStorage('kwallet6'), folder);
    await gnome.set('a', 'from gnome');
    expect(kde.name).not.toBe(gnome.name);
    expect(await kde.get('a')).toBeUndefined();
    expect(await gnome.get('a')).toBe('from gnome');
  });

  it('writes no secret in the clear, and stores it again when the system asks for it', async () => {
    const folder = await temporary();
    const settings = { rotated: false };
    const store = await createSafeStorageSecrets(fakeSafeStorage('dpapi', settings), folder);
    await store.set('a', 'very secret');
    const file = join(folder, 'a.dpapi.sealed');
    expect(await readFile(file, 'utf8')).not.toContain('very secret');
    const before = (await stat(file)).ino;
    settings.rotated = true;
    expect(await store.get('a')).toBe('very secret');
    expect((await stat(file)).ino).not.toBe(before);
  });

  it('reports a secret that the system no longer opens as locked, not as absent', async () => {
    const folder = await temporary();
    const store = await createSafeStorageSecrets(fakeSafeStorage('dpapi'), folder);
    await store.set('a', 'x');
    await writeFile(join(folder, 'a.dpapi.sealed'), 'other:AAAA');
    await expect(store.get('a')).rejects.toMatchObject({ code: 'locked' });
  });
});

describe('the keyring', () => {
  it('is “not available” with the reason when there is no secret service, and does not fall back to a forgetful one', async () => {
    const ask = async () => ({ ok: false as const, reason: 'no bus' });
    const store = createKeyringSecrets({ ask, platform: 'linux' });
    expect(await store.available()).toMatchObject({ ok: false, reason: expect.stringContaining('no bus') });
    await expect(store.get('a')).rejects.toMatchObject({ code: 'locked' });
  });

  it('is “not available” on a system it does not know', async () => {
    expect(await createKeyringSecrets({ platform: 'aix' }).available()).toMatchObject({ ok: false });
  });

  it.skipIf(process.platform !== 'linux')(
    'gives up on a desktop bus that accepts and never answers',
    async () => {
      const address = join(await temporary(), 'deaf');
      const closed: Promise<void>[] = [];
      const server = createServer((socket) => {
        socket.on('error', () => undefined).resume();
        closed.push(new Promise((end) => socket.once('close', () => end())));
      });
      await new Promise<void>((ready) => server.listen(address, ready));
      const usual = process.env['DBUS_SESSION_BUS_ADDRESS'];
      process.env['DBUS_SESSION_BUS_ADDRESS'] = `unix:path=${address}`;
      try {
        const started = performance.now();
        const state = await createKeyringSecrets({ probeTimeout: 1_000 }).available();
        expect(state).toMatchObject({
          ok: false,
          reason: expect.stringContaining('no answer within 1 seconds'),
        });
        expect(performance.now() - started).toBeLessThan(5_000);
        // The helper that hangs is ended with it, which is what closes its connection.
        expect(closed.length).toBeGreaterThan(0);
        await Promise.all(closed);
      } finally {
        if (usual === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
        else process.env['DBUS_SESSION_BUS_ADDRESS'] = usual;
        server.close();
      }
    },
  );
});
