import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { DevAccess, isLoopback } from './dev-access.ts';
import { relayLog, type LogFields } from './logging.ts';
import { spawnRelay, TOKEN } from './testing/relay.ts';

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

test('what is missing or wrong in the call is said, with how to call it', () => {
  for (const args of [
    [],
    ['--data', tmpdir()],
    ['--data', tmpdir(), '--dev-token', 't', '--port', 'x'],
    ['--nonsense'],
  ])
    expect(start(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run relay') });
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

test('nothing reaches the log but listed fields', () => {
  const lines: string[] = [];
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = relayLog(pino({ base: null }, to));
  const fields = { connection: 7, code: 'x', token: TOKEN, nested: { token: TOKEN } } as LogFields;
  log.error('Something failed.', fields);
  expect(JSON.parse(lines[0] ?? '{}')).toEqual({
    level: 50,
    time: expect.any(Number),
    connection: 7,
    code: 'x',
    msg: 'Something failed.',
  });
});
