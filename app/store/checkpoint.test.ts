import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Connection } from './database.ts';

let folder: string;
let db: Connection;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nmc-checkpoint-'));
  db = openDatabase({ file: join(folder, 'a.db'), key: new Uint8Array(32) });
  db.script('CREATE TABLE pages (bytes BLOB NOT NULL)');
});
afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true });
});

/** Commits of a page or two each. */
const commit = (times: number) => {
  for (let left = times; left > 0; left -= 1)
    db.transaction(() => db.run('INSERT INTO pages VALUES (?)', new Uint8Array(3000)));
};
/** Pages of the log that are not in the file yet. */
const waiting = () => {
  const state = db.get<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');
  return (state?.log ?? 0) - (state?.checkpointed ?? 0);
};

test('commits leave the copying of the log to a quiet moment', () => {
  commit(1000);
  expect(waiting()).toBeGreaterThan(1000);
  db.checkpoint();
  expect(waiting()).toBe(0);
  expect(db.get<{ n: number }>('SELECT count(*) AS n FROM pages')?.n).toBe(1000);
});

test('a short log is left alone', () => {
  commit(20);
  const before = waiting();
  db.checkpoint();
  expect(waiting()).toBe(before);
});
