import { createRouterClient } from '@orpc/server';
import { mkdtempSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../contract/index.ts';
import { createKeyFileSecrets, createMemorySecrets } from '../../ports/secrets/index.ts';
import { resultOf } from '../../testing/tasks.ts';
import { describeKeys } from '../../store/keys/index.ts';
import { hostRouter } from '../host-router.ts';
import { Host } from '../host.ts';
import { Locksmith } from '../locksmith.ts';

const PIN = 'seven jars';
const PASSPHRASE = 'orchard ladder basket';

let root: string;
let at: number;
let host: Host;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nmc-screen-'));
  at = Date.UTC(2026, 2, 2, 9);
  host = newHost();
});
afterEach(async () => {
  await host.close();
  await rm(root, { recursive: true, force: true });
});

function newHost(): Host {
  const keychain = createMemorySecrets('no keychain');
  keychain.lock('There is no keychain here.');
  const config = join(root, 'config');
  return new Host({
    places: { config, workspaces: root },
    locksmith: new Locksmith({ keychain, keyfile: createKeyFileSecrets(join(config, 'keys')) }),
    clock: { now: () => at },
    version: 'test',
  });
}

const clientOf = (via: 'window' | 'cli'): Client =>
  createRouterClient(hostRouter(host), { context: { caller: { via } } }) as unknown as Client;

/** A workspace that this computer opens by itself, with a PIN for the screen. */
async function start({ pin = true } = {}): Promise<{ window: Client; folder: string; recoveryKey: string }> {
  const made = await host.create({ name: 'Orchard', person: 'Zorabel' });
  const window = clientOf('window');
  if (pin) await window.workspaces.setPin({ next: PIN });
  return { window, ...made };
}

const locked = { data: { code: 'locked' } };
const screen = async () => (await host.status()).screen;

/** Locks and waits until windows are shut out. */
async function lock(window: Client): Promise<void> {
  await window.workspaces.lock({});
  await expect.poll(async () => (await screen())?.state, { timeout: 5000 }).toBe('locked');
}

test('a locked screen refuses windows every call but to be let in, and the command line none', async () => {
  const { window } = await start();
  await lock(window);
  await expect(window.campaigns.list({})).rejects.toMatchObject(locked);
  await expect(window.campaigns.create({ name: 'No' })).rejects.toMatchObject(locked);
  await expect(window.workspaces.close({})).rejects.toMatchObject(locked);
  await expect(window.workspaces.backups({})).rejects.toMatchObject(locked);
  await expect(window.workspaces.setPin({ next: null })).rejects.toMatchObject(locked);
  await expect(window.workspaces.exportAll({})).rejects.toMatchObject(locked);
  await expect(window.live.watch({ operation: 'campaigns.list', input: {} })).rejects.toMatchObject(locked);
  expect((await clientOf('cli').campaigns.list({})).total).toBe(0);
  await window.workspaces.unlock({ secret: PIN });
  expect((await window.campaigns.list({})).total).toBe(0);
});

test('windows are told first and may save what was typed; then what they follow ends', async () => {
  const { window } = await start();
  const answers: unknown[] = [];
  const following = (async () => {
    const events = await window.live.watch({ operation: 'campaigns.list', input: {} });
    for await (const answer of events) answers.push(answer);
  })();
  await expect.poll(() => answers.length).toBe(1);
  await window.workspaces.lock({});
  expect((await screen())?.state).toBe('locking');
  await window.campaigns.create({ name: 'Typed at the last moment' });
  await following;
  expect((await screen())?.state).toBe('locked');
  const seen = answers.length;
  await clientOf('cli').campaigns.create({ name: 'While locked' });
  await delay(100);
  expect(answers).toHaveLength(seen);
});

test('a task that a window began goes on behind the lock', async () => {
  const { window } = await start();
  await window.campaigns.create({ name: 'Harvest' });
  const backup = resultOf(window.workspaces.backup({}));
  await lock(window);
  expect((await backup).bytes).toBeGreaterThan(0);
});

test('it stays locked when the app is started anew, and a key of the workspace counts for the screen', async () => {
  const { window, folder, recoveryKey } = await start();
  await lock(window);
  await host.close();
  host = newHost();
  await host.open(folder);
  expect((await screen())?.state).toBe('locked');
  await expect(clientOf('window').campaigns.list({})).rejects.toMatchObject(locked);
  await host.close();
  await host.open(folder, { recoveryKey });
  expect((await screen())?.state).toBe('open');
});

test('wrong tries wait longer and longer, also over a restart', async () => {
  const { window, folder } = await start();
  await lock(window);
  const wrong = (secret = 'wrong secret') => clientOf('window').workspaces.unlock({ secret });
  for (const code of ['wrong_key', 'wrong_key', 'wrong_key', 'locked'])
    await expect(wrong()).rejects.toMatchObject({ data: { code } });
  expect((await screen())?.retryAt).toBe(at + 5000);
  await host.close();
  host = newHost();
  await host.open(folder);
  await expect(wrong(PIN)).rejects.toMatchObject({
    data: { message: 'Wait 5 seconds before the next try.' },
  });
  at += 5000;
  await expect(wrong()).rejects.toMatchObject({ data: { code: 'wrong_key' } });
  at += 9_999;
  await expect(wrong(PIN)).rejects.toMatchObject(locked);
  at += 1;
  await wrong(PIN);
  expect(await screen()).toMatchObject({ state: 'open', retryAt: null });
});

test('many tries at once are as many as one after the other', async () => {
  const { window } = await start();
  await lock(window);
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, () => window.workspaces.unlock({ secret: 'wrong secret' })),
  );
  const codes = tries.map((each) => (each as { reason: { data: { code: string } } }).reason.data.code);
  expect(codes).toEqual(['wrong_key', 'wrong_key', 'wrong_key', 'locked', 'locked', 'locked']);
});

test('the passphrase and the recovery key unlock it too', async () => {
  const { window, recoveryKey } = await start({ pin: false });
  await resultOf(window.workspaces.setPassphrase({ next: PASSPHRASE }));
  expect(await screen()).toMatchObject({ by: 'passphrase', idleMinutes: 15 });
  for (const secret of [PASSPHRASE, recoveryKey]) {
    await lock(window);
    await window.workspaces.unlock({ secret });
  }
  expect(await screen()).toMatchObject({ state: 'open' });
});

test('with nothing to unlock it, the screen is not locked', async () => {
  const { window } = await start({ pin: false });
  expect(await screen()).toMatchObject({ by: null, idleMinutes: null });
  await expect(window.workspaces.lock({})).rejects.toMatchObject({ data: { code: 'unsupported' } });
});

test('a PIN is changed and removed by whoever knows it, and stored as its hash alone', async () => {
  const { window, folder } = await start();
  await expect(window.workspaces.setPin({ next: 'another one' })).rejects.toMatchObject({
    data: { code: 'wrong_key' },
  });
  const { workspaceId } = await describeKeys(folder);
  const file = join(root, 'config', 'locks', `${workspaceId}.json`);
  expect(await readFile(file, 'utf8')).not.toContain(PIN);
  expect((await stat(file)).mode & 0o077).toBe(0);
  await window.workspaces.setPin({ next: null, current: PIN });
  expect(await screen()).toMatchObject({ hasPin: false, by: null });
  await expect(window.workspaces.setPin({ next: 'short' })).rejects.toMatchObject({
    data: { code: 'invalid', message: 'Use at least 6 characters.' },
  });
});

test('minutes without anybody are kept, and how long is asked for is checked', async () => {
  const { window, folder } = await start();
  await window.workspaces.setIdleLock({ minutes: 5 });
  await window.workspaces.attend({});
  await host.close();
  await host.open(folder);
  expect(await screen()).toMatchObject({ idleMinutes: 5 });
  await expect(window.workspaces.setIdleLock({ minutes: 0 })).rejects.toMatchObject({
    data: { code: 'invalid' },
  });
});

test('it locks itself when nobody was here for as long as the person said', async () => {
  const { window } = await start();
  await window.workspaces.setIdleLock({ minutes: 1 });
  at += 59_000;
  await window.workspaces.attend({});
  at += 59_000;
  await delay(5200);
  expect((await screen())?.state).toBe('open');
  at += 1000;
  await expect.poll(async () => (await screen())?.state, { timeout: 8000 }).toBe('locked');
}, 20_000);
