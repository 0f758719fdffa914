import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Failure } from '../../app/contract/errors.ts';
import { noExports } from '../../app/testing/no-exports.ts';

const cli = join(import.meta.dirname, '../cli.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nmc-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** `nmc …`, in a process of its own. */
const nmc = (...given: string[]) =>
  new Promise<{ code: unknown; out: string; error: string }>((resolve) => {
    const args = ['--disable-warning=ExperimentalWarning', cli, ...given];
    execFile(process.execPath, args, { env: { ...process.env, NMC_HOME: folder } }, (failed, out, error) => {
      resolve({ code: failed?.code ?? 0, out, error });
    });
  });
const dryRun = (path: string) => nmc('import', '--dry-run', '--json', path);
const failureIn = (out: string) => (JSON.parse(out) as { error: Failure }).error;

test.each(noExports.map((file) => [file.fileName, file] as const))(
  '%s ends with 1 and one sentence, for people and for programs, and the file stays as it was',
  async (fileName, { bytes, says }) => {
    const path = join(folder, fileName);
    writeFileSync(path, bytes);
    const { code, out, error } = await dryRun(path);
    expect(code).toBe(1);
    expect(error).toMatch(/^nmc: .*\n$/);
    expect(error.slice('nmc: '.length)).toMatch(says);
    expect(`nmc: ${failureIn(out).message}\n`).toBe(error);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  },
);

test('a folder ends with 1 and says what to do', async () => {
  const path = join(folder, 'reports');
  mkdirSync(path);
  const { code, out, error } = await dryRun(path);
  const message = 'This is a folder, not a file. Import the files in it one by one.';
  expect({ code, error }).toEqual({ code: 1, error: `nmc: ${message}\n` });
  expect(failureIn(out)).toEqual({ code: 'unsupported', message });
});

test('an export is printed as JSON, and ends with 0', async () => {
  const path = join(folder, 'good.csv');
  writeFileSync(path, 'Day,Campaign,Clicks\n2026-02-01,Spring,10\n');
  const { code, out, error } = await dryRun(path);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(JSON.parse(out)).toMatchObject({ rows: 1, sums: { clicks: 10 } });
});

test('without --json a failure leaves the answer empty', async () => {
  const { code, out, error } = await nmc('import', '--dry-run', join(folder, 'not-there.csv'));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain('There is no file at this path');
});

test.each([
  ['a folder without a workspace', 1, ['list', '--workspace', 'DIR'], { code: 'not_found' }],
  ['a list that does not exist', 2, ['list', 'dreams', '--workspace', 'MADE'], { code: 'invalid' }],
  [
    'an id of nothing',
    1,
    ['show', '019a0000-0000-7000-8000-000000000000', '--workspace', 'MADE'],
    { code: 'not_found', field: 'id', message: expect.stringContaining('nmc list') as string },
  ],
  ['a command that does not exist', 2, ['dance'], { code: 'invalid' }],
  ['an option left out', 2, ['restore', 'file'], { code: 'invalid' }],
])('%s is told to a program as to a person', async (_, code, args, failure) => {
  const made = join(folder, 'made');
  if (args.includes('MADE')) await nmc('init', '--workspace', made, '--json');
  const names: Record<string, string> = { MADE: made, DIR: join(folder, 'empty') };
  const ended = await nmc(...args.map((arg) => names[arg] ?? arg), '--json');
  expect(ended.code).toBe(code);
  expect(failureIn(ended.out)).toMatchObject(failure);
  expect(ended.error).toContain(failureIn(ended.out).message);
});

test('of an archive each table that counts is taken in, and what is left out is said with why', async () => {
  const path = join(folder, 'search.zip');
  const table = (first: string, cell: string) =>
    strToU8(`${first},Clicks,Impressions,CTR,Position\n${cell},10,100,10%,2\n`);
  const files = { 'Chart.csv': table('Date', '2026-02-01'), 'Queries.csv': table('Top queries', 'shoes') };
  writeFileSync(path, zipSync({ ...files, 'logo.png': strToU8('x') }));
  const looked = await dryRun(path);
  expect(looked.error).toBe('');
  expect(JSON.parse(looked.out)).toMatchObject({
    tables: [
      { name: 'Chart.csv', use: 'figures', report: { rows: 1, sums: { clicks: 10 } } },
      { name: 'Queries.csv', use: 'breakdown', of: 'Chart.csv' },
    ],
    others: ['logo.png'],
  });
  const workspace = join(folder, 'searched');
  await nmc('init', '--workspace', workspace);
  const { code, out } = await nmc('import', path, '--workspace', workspace);
  expect(code).toBe(0);
  expect(out).toContain('1 rows added');
  expect(out).toContain('Queries.csv: left out, it breaks the figures of Chart.csv down');
});
