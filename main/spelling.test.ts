import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dictionaryName, spellingLanguages, startSpelling } from './spelling.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'nmc-spelling-'));
  await mkdir(join(home, 'shipped'));
});
afterEach(() => rm(home, { recursive: true }));

const ship = (name: string, text = name) => writeFile(join(home, 'shipped', name), text);

async function start(platform: NodeJS.Platform, wanted: string[]) {
  const session = {
    availableSpellCheckerLanguages: ['de', 'en-GB', 'en-US', 'pt-BR'],
    setSpellCheckerDictionaryDownloadURL: vi.fn(),
    setSpellCheckerLanguages: vi.fn(),
  };
  await startSpelling({
    session,
    platform,
    shipped: join(home, 'shipped'),
    userData: join(home, 'user'),
    wanted,
  });
  return session;
}

test('dictionaries are put where Chromium looks, under the names it looks for', async () => {
  await ship('en-us-10-1.bdic', 'words');
  await ship('pt-br-3-0.bdic');
  await ship('LICENSE.txt');
  const session = await start('linux', ['en-US']);
  expect((await readdir(join(home, 'user/Dictionaries'))).toSorted()).toEqual([
    'en-US-10-1.bdic',
    'pt-BR-3-0.bdic',
  ]);
  expect(await readFile(join(home, 'user/Dictionaries/en-US-10-1.bdic'), 'utf8')).toBe('words');
  expect(session.setSpellCheckerLanguages).toHaveBeenCalledWith(['en-US']);
});

test('nothing is ever fetched: what is missing is asked of an address of ours where nothing is', async () => {
  const { setSpellCheckerDictionaryDownloadURL, setSpellCheckerLanguages } = await start('linux', ['en-US']);
  expect(setSpellCheckerDictionaryDownloadURL).toHaveBeenCalledExactlyOnceWith('app://nmc/no-dictionaries/');
  expect(setSpellCheckerDictionaryDownloadURL).toHaveBeenCalledBefore(setSpellCheckerLanguages);
  expect(setSpellCheckerLanguages).toHaveBeenCalledWith([]);
});

test('a newer dictionary replaces the one of an earlier version of the app', async () => {
  await ship('en-us-10-1.bdic', 'old');
  await start('linux', []);
  await ship('en-us-10-1.bdic', 'newer');
  await start('linux', []);
  expect(await readFile(join(home, 'user/Dictionaries/en-US-10-1.bdic'), 'utf8')).toBe('newer');
});

test('macOS is left to check by itself; Windows uses what it has', async () => {
  const mac = await start('darwin', ['en-US']);
  expect(mac.setSpellCheckerLanguages).not.toHaveBeenCalled();
  const windows = await start('win32', ['en-GB']);
  expect(windows.setSpellCheckerLanguages).toHaveBeenCalledWith(['en-GB']);
});

test('a wanted language is checked where there is a dictionary for it', () => {
  const known = ['de', 'en-GB', 'en-US'];
  expect(spellingLanguages(['de-AT', 'en-us'], known, ['de-DE', 'en-US'])).toEqual(['de', 'en-US']);
  expect(spellingLanguages(['en-GB'], known, ['en-US'])).toEqual([]);
  expect(spellingLanguages(['de', 'de-DE'], known, null)).toEqual(['de']);
});

test('only dictionaries count as such', () => {
  expect(dictionaryName('en-us-10-1.bdic')).toEqual({ language: 'en-US', name: 'en-US-10-1.bdic' });
  expect(dictionaryName('af-za-3-0.bdic')?.name).toBe('af-ZA-3-0.bdic');
  expect(dictionaryName('sq-3-0.bdic')?.language).toBe('sq');
  for (const file of ['../x.bdic', 'en.bdic', 'en-us.dic', '']) expect(dictionaryName(file)).toBeNull();
});
