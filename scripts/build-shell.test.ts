import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo, resultOf, startService } from '../e2e/service.ts';
import { buildShell, entries } from './build-shell.ts';

const root = join(import.meta.dirname, '..');
let out: string;
let home: string;

beforeAll(async () => {
  // Inside of the project, so that its packages are found as they are from dist.
  await mkdir(join(root, '.cache'), { recursive: true });
  out = await mkdtemp(join(root, '.cache/built-'));
  home = await mkdtemp(join(tmpdir(), 'nmc-built-'));
  await buildShell(out);
  await mkdir(join(out, 'renderer'));
  await writeFile(join(out, 'renderer/index.html'), '<!doctype html>');
});
afterAll(() => Promise.all([out, home].map((folder) => rm(folder, { recursive: true, force: true }))));

const built = () => globSync('**/*', { cwd: out });

test('what is started by its path is where its source is, and no test is built', () => {
  for (const name of entries) expect(existsSync(join(out, `${name}.js`)), name).toBe(true);
  expect(built().filter((file) => /\.test\.|[/\\]testing|\.ts$|\.map$/.test(file))).toEqual([]);
});

test('every file that a module names beside itself is there', async () => {
  const named = new Set<string>();
  for (const file of built().filter((name) => /\.c?js$/.test(name))) {
    const text = await readFile(join(out, file), 'utf8');
    expect(text, file).not.toContain('__moduleUrl__');
    const asked = text.matchAll(
      /new URL\(`(?:\.\/)?([a-z/-]+)\$\{extname\(new URL\("([^"]+)", import\.meta\.url\)/g,
    );
    for (const [, name = '', source = ''] of asked)
      named.add(relative(out, join(out, dirname(file), dirname(source), name)).replaceAll('\\', '/'));
  }
  expect([...named].sort()).toEqual(entries.filter((name) => /-(thread|helper)$/.test(name)).sort());
});

test('what was built imports nothing that has to be built', async () => {
  for (const file of built().filter((name) => /\.c?js$/.test(name)))
    expect(await readFile(join(out, file), 'utf8'), file).not.toMatch(
      /(from|import\()\s*['"](\.[^'"]*\.ts|#)/,
    );
});

test('the preload is one CommonJS file that loads Electron and nothing else', async () => {
  const text = await readFile(join(out, 'main/preload.cjs'), 'utf8');
  expect([...text.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual(['electron']);
  expect(text).not.toMatch(/^\s*(import|export)\s/m);
});

test('package.json starts what was built', async () => {
  const { main } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { main: string };
  expect(existsSync(join(out, main.replace(/^dist\//, '')))).toBe(true);
});

test('the built service runs: makes a workspace, answers from its threads, verifies and closes', async () => {
  const service = await startService({ home, script: join(out, 'main/browser.js') });
  const { client, close } = await connectTo(service);
  const { folder } = await resultOf(client.workspaces.create({ name: 'Built' }));
  expect(folder).toBe(join(home, 'workspaces/Built'));
  await client.campaigns.list({});
  expect((await resultOf(client.workspaces.verify({}))).isSound).toBe(true);
  close();
  expect(await service.stop()).toBe(0);
  expect(service.output()).not.toMatch(/error/i);
});
