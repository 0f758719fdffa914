import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noExports } from '../../app/testing/no-exports.ts';

const cli = join(import.meta.dirname, '../cli.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nmc-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** `nmc import --dry-run --json FILE`, in a process of its own. */
const dryRun = (path: string) =>
  new Promise<{ code: unknown; out: string; error: string }>((resolve) => {
    const args = ['--disable-warning=ExperimentalWarning', cli, 'import', '--dry-run', '--json', path];
    execFile(process.execPath, args, { env: { ...process.env, NMC_HOME: folder } }, (failed, out, error) => {
      resolve({ code: failed?.code ?? 0, out, error });
    });
  });

test.each(noExports.map((file) => [file.fileName, file] as const))(
  '%s ends with 1 and one sentence, and the file stays as it was',
  async (fileName, { bytes, says }) => {
    const path = join(folder, fileName);
    writeFileSync(path, bytes);
    const { code, out, error } = await dryRun(path);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toMatch(/^nmc: .*\n$/);
    expect(error.slice('nmc: '.length)).toMatch(says);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  },
);

test('a folder ends with 1 and says what to do', async () => {
  const path = join(folder, 'reports');
  mkdirSync(path);
  expect(await dryRun(path)).toEqual({
    code: 1,
    out: '',
    error: 'nmc: This is a folder, not a file. Import the files in it one by one.\n',
  });
});

test('an export is printed as JSON, and ends with 0', async () => {
  const path = join(folder, 'good.csv');
  writeFileSync(path, 'Day,Campaign,Clicks\n2026-02-01,Spring,10\n');
  const { code, out, error } = await dryRun(path);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(JSON.parse(out)).toMatchObject({ rows: 1, sums: { clicks: 10 } });
});
