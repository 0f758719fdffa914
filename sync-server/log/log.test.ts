import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acceptLog } from './acceptance.ts';
import { MemoryLog } from './memory.ts';
import { SqliteLog } from './sqlite/index.ts';

acceptLog(
  'The log in memory',
  () => Promise.resolve(new MemoryLog()),
  () => Promise.resolve(),
);

let folder = '';
const newFolder = () => (folder = mkdtempSync(join(tmpdir(), 'nm-log-')));
const sweep = () => {
  rmSync(folder, { recursive: true, force: true });
  return Promise.resolve();
};

acceptLog('The log in SQLite', () => SqliteLog.open(newFolder()), sweep);

const update = (doc: string, n: number, bytes: Uint8Array) =>
  ({ doc, kind: 'text', engine: 'opaque', stream: 'content', at: 1, n, bytes }) as const;

test('a log that is opened again is as it was', async () => {
  const origin = new Uint8Array(16).fill(3);
  const append = { workspace: 'w', origin, author: 'ann', updates: [update('d', 1, Buffer.from('one'))] };
  let log = await SqliteLog.open(newFolder());
  await log.append([append]);
  await log.close();
  log = await SqliteLog.open(folder);
  expect(await log.state('w', origin)).toEqual({ head: 1, stored: 1 });
  expect([...(await log.append([append]))]).toEqual([0]);
  await log.close();
  await sweep();
});

test('a folder belongs to one log at a time, and to the next one when that is closed', async () => {
  const first = await SqliteLog.open(newFolder());
  await expect(SqliteLog.open(folder)).rejects.toThrow('Another relay uses this folder');
  await first.check();
  await first.close();
  await (await SqliteLog.open(folder)).close();
  await sweep();
});

test('pages that are freed are given back to the disk', async () => {
  const log = await SqliteLog.open(newFolder());
  const updates = Array.from({ length: 5000 }, () => update('d', 0, Buffer.alloc(400, 1)));
  await log.append([{ workspace: 'w', origin: null, author: 'ann', updates }]);
  await log.fold('w', {
    doc: 'd',
    engine: 'opaque',
    stream: 'content',
    upto: 5000,
    author: 'ann',
    at: 1,
    bytes: Buffer.alloc(400),
  });
  expect(await log.purge(2)).toBeGreaterThan(4999);
  await log.close();
  const { size } = await import('node:fs').then((fs) => fs.statSync(join(folder, 'log.db')));
  expect(size).toBeLessThan(300_000);
  await sweep();
});
