import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readShellSettings, writeShellSettings } from './shell-settings.ts';

const quiet = { notifications: false, tray: false, spelling: [], updateFeed: null };
let config: string;

beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'nmc-settings-'));
});
afterEach(() => rm(config, { recursive: true }));

const write = (text: string) => writeFile(join(config, 'desktop.json'), text);

test('a new computer is quiet: no notifications, no tray, no look for updates', async () => {
  expect(await readShellSettings(config)).toEqual(quiet);
});

test('what was set is read again', async () => {
  const chosen = { ...quiet, notifications: true, updateFeed: 'https://updates.example/nmc' };
  await writeShellSettings(join(config, 'new'), chosen);
  expect(await readShellSettings(join(config, 'new'))).toEqual(chosen);
});

test.each(['', '{', 'null', '[]', '"x"', '{"notifications":'])('the file %j counts as none', async (text) => {
  await write(text);
  expect(await readShellSettings(config)).toEqual(quiet);
});

test('one wrong setting does not take the others with it', async () => {
  await write('{"notifications":"yes","tray":true,"spelling":7}');
  expect(await readShellSettings(config)).toEqual({ ...quiet, tray: true });
});

test.each(['http://updates.example/', 'file:///tmp/feed', 'updates.example', 7])(
  'updates are not looked for at %j',
  async (updateFeed) => {
    await write(JSON.stringify({ updateFeed }));
    expect((await readShellSettings(config)).updateFeed).toBeNull();
  },
);
