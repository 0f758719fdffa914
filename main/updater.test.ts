import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createUpdater, isUpdatable, type UpdaterParts } from './updater.ts';

const FEED = 'https://updates.example/nmc';

function setUp(answers: Partial<Record<'download' | 'install', boolean>> = {}) {
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    setFeedURL: vi.fn(),
    checkForUpdates: vi.fn(() => Promise.resolve(null)),
    downloadUpdate: vi.fn(() => Promise.resolve([])),
    quitAndInstall: vi.fn(),
  });
  const ask = vi.fn<UpdaterParts['ask']>((question) => Promise.resolve(answers[question] ?? false));
  const tell = vi.fn<UpdaterParts['tell']>();
  const beforeInstall = vi.fn(() => Promise.resolve());
  const made = createUpdater({
    updater: updater as unknown as UpdaterParts['updater'],
    feed: FEED,
    ask,
    tell,
    beforeInstall,
  });
  return { updater, ask, tell, beforeInstall, made };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('nothing is downloaded, installed or looked for by itself', () => {
  const { updater } = setUp();
  expect(updater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false });
  expect(updater.setFeedURL).toHaveBeenCalledExactlyOnceWith({ provider: 'generic', url: FEED });
  expect(updater.checkForUpdates).not.toHaveBeenCalled();
});

test('signatures are checked as the library does: it gets no settings but these', () => {
  const { updater } = setUp();
  const own = Object.keys(updater).filter(
    (key) => !key.startsWith('_') && typeof updater[key as keyof typeof updater] !== 'function',
  );
  expect(own).toEqual(['autoDownload', 'autoInstallOnAppQuit', 'allowDowngrade']);
});

test('a new version is downloaded after a yes only', async () => {
  const no = setUp();
  no.updater.emit('update-available', { version: '2.0.0' });
  await settle();
  expect(no.ask).toHaveBeenCalledWith('download', '2.0.0');
  expect(no.updater.downloadUpdate).not.toHaveBeenCalled();
  const yes = setUp({ download: true });
  yes.updater.emit('update-available', { version: '2.0.0' });
  await settle();
  expect(yes.updater.downloadUpdate).toHaveBeenCalled();
});

test('it is installed after another yes, when the workspace is closed', async () => {
  const no = setUp({ download: true });
  no.updater.emit('update-downloaded', { version: '2.0.0' });
  await settle();
  expect(no.updater.quitAndInstall).not.toHaveBeenCalled();
  const yes = setUp({ install: true });
  yes.updater.emit('update-downloaded', { version: '2.0.0' });
  await settle();
  expect(yes.beforeInstall).toHaveBeenCalledBefore(yes.updater.quitAndInstall);
});

test('a look that fails or finds nothing says so', async () => {
  const { updater, tell, made } = setUp();
  updater.checkForUpdates.mockRejectedValue(new Error('offline'));
  await made.check();
  updater.emit('error', new Error('offline'));
  updater.emit('update-not-available', { version: '0.1.0' });
  expect(tell.mock.calls).toEqual([
    ['failed', 'offline'],
    ['newest', '0.1.0'],
  ]);
});

test('a build that does not know its signer is never updated', async () => {
  const resources = await mkdtemp(join(tmpdir(), 'nmc-updater-'));
  expect(await isUpdatable(resources, 'linux')).toBe(false);
  await writeFile(join(resources, 'app-update.yml'), 'provider: generic\n');
  expect(await isUpdatable(resources, 'linux')).toBe(true);
  expect(await isUpdatable(resources, 'win32')).toBe(false);
  await writeFile(
    join(resources, 'app-update.yml'),
    'provider: generic\npublisherName:\n  - Neural Marketing\n',
  );
  expect(await isUpdatable(resources, 'win32')).toBe(true);
  await rm(resources, { recursive: true });
});
