import { expect, test, vi } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSafeStorageSecrets, type SafeStorageLike } from '../../app/ports/secrets/index.ts';
import { portPair } from '../testing/ports.ts';
import { safeStorageOf, safeStorageOver, serveSafeStorage } from './safe-storage.ts';

const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x55);

/** Electron's safeStorage as far as it is used, with a cipher that only tests may have. */
const electron = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(turned(Buffer.from(text)))),
  decryptStringAsync: (bytes: Buffer) =>
    Promise.resolve({ result: Buffer.from(turned(bytes)).toString(), shouldReEncrypt: false }),
};

function connected(store: SafeStorageLike = safeStorageOf(electron, 'linux')) {
  const { port1, port2 } = portPair();
  serveSafeStorage(port1, store);
  return { mainEnd: port1, serviceEnd: port2, store: safeStorageOver(port2) };
}

test('what the service asks is answered by the main process', async () => {
  const { store } = connected();
  expect(await store.isAvailable()).toBe(true);
  expect(await store.backend()).toBe('gnome_libsecret');
  const sealed = await store.encrypt('a key');
  expect(Buffer.from(sealed).toString()).not.toContain('a key');
  expect(await store.decrypt(sealed)).toEqual({ text: 'a key', reencrypt: false });
});

test('a key goes through the port into a file, sealed, and comes back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nmc-safe-storage-'));
  const secrets = await createSafeStorageSecrets(connected().store, folder);
  await secrets.set('workspace', 'c0ffee');
  expect(await secrets.get('workspace')).toBe('c0ffee');
  expect(secrets.name).toBe('safe-storage/gnome_libsecret');
  await rm(folder, { recursive: true });
});

test('answers find their questions though they come in another order', async () => {
  const slow = Promise.withResolvers<Uint8Array>();
  const store = safeStorageOf(electron, 'linux');
  const { store: client } = connected({ ...store, encrypt: () => slow.promise });
  const first = client.encrypt('x');
  expect(await client.backend()).toBe('gnome_libsecret');
  slow.resolve(new Uint8Array([7]));
  expect([...(await first)]).toEqual([7]);
});

test('a store that fails, at once or later, says why', async () => {
  const failing = safeStorageOf(
    {
      ...electron,
      encryptStringAsync: () => Promise.reject(new Error('the keyring is locked')),
      getSelectedStorageBackend: () => {
        throw new Error('not ready');
      },
    },
    'linux',
  );
  const { store } = connected({
    ...failing,
    backend: () => Promise.resolve(electron.getSelectedStorageBackend()),
  });
  await expect(store.encrypt('x')).rejects.toThrow('the keyring is locked');
  const early = connected(failing).store;
  await expect(early.backend()).rejects.toThrow('not ready');
});

test('macOS and Windows have one store each, which Electron does not name', async () => {
  expect(await safeStorageOf(electron, 'darwin').backend()).toBe('keychain');
  expect(await safeStorageOf(electron, 'win32').backend()).toBe('dpapi');
});

test('what is not a request is not answered', async () => {
  const encrypt = vi.fn(() => Promise.resolve(new Uint8Array()));
  const { serviceEnd, store } = connected({ ...safeStorageOf(electron, 'linux'), encrypt });
  for (const message of [
    null,
    'encrypt',
    { id: 1 },
    { id: 1, ask: 'encrypt' },
    { id: 1, ask: 'setUsePlainTextEncryption' },
  ])
    serviceEnd.postMessage(message);
  expect(await store.isAvailable()).toBe(true);
  expect(encrypt).not.toHaveBeenCalled();
});

test('when the main process goes, nobody waits for it any more', async () => {
  const { store, mainEnd } = connected({
    ...safeStorageOf(electron, 'linux'),
    encrypt: () => Promise.withResolvers<Uint8Array>().promise,
  });
  const answer = store.encrypt('x');
  mainEnd.close();
  await expect(answer).rejects.toThrow('the desktop shell has ended');
  await expect(store.backend()).rejects.toThrow('the desktop shell has ended');
});
