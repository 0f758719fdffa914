import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { DevAccess, isLoopback } from './dev-access.ts';
import { spawnRelay } from './testing/relay.ts';

const main = join(import.meta.dirname, 'main.ts');
const start = (...args: string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], { encoding: 'utf8' });

test('a dev token is taken on a loopback address alone', async () => {
  const refused = start('--data', tmpdir(), '--dev-token', 't', '--host', '0.0.0.0', '--port', '0');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('loopback')]);
  expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '10.0.0.1', '127.example.org', ''].some(isLoopback)).toBe(false);
  const access = new DevAccess('right');
  expect(await access.grant('wrong', 'w')).toBeNull();
  expect(await access.grant('right', 'w')).toMatchObject({ role: 'owner', workspace: 'w' });
});

test('what is wrong in the call is said, with how to call it or which setting it is', () => {
  expect(start('--nonsense')).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run relay') });
  expect(start('--dev-token', '')).toMatchObject({ status: 2, stderr: expect.stringContaining('dev token') });
  expect(start('--port', 'x')).toMatchObject({ status: 2, stderr: expect.stringContaining('port') });
});

test('a relay with accounts prints a code for the first one, once, and answers for its health', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nm-main-'));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, '--data', folder, '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) if (lines.push(line) === 2) break;
  const url = /http:\/\/\S+/.exec(lines[0] ?? '')?.[0] ?? '';
  expect(lines[1]).toMatch(/good once: \S{20,}$/);
  const get = async (path: string) => (await fetch(`${url}${path}`)).status;
  expect([await get('/health'), await get('/ready'), await get('/else'), await get('/v1/me')]).toEqual([
    200, 200, 404, 401,
  ]);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

test('a relay says where it listens, answers for its health, and ends by itself when told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nm-main-'));
  const relay = await spawnRelay(join(folder, 'new'));
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${relay.port}${path}`)).status;
  expect([await get('/health'), await get('/ready'), await get('/else')]).toEqual([200, 200, 404]);
  await relay.kill('SIGTERM');
  expect(relay.log).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
