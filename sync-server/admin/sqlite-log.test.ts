import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Automerge from '@automerge/automerge';
import Database from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { loadConfig } from '../config/load.ts';
import { ENGINES } from '../protocol/words.ts';
import type { LogAdmin } from './log-admin.ts';
import { openLogAdmin } from './sqlite-log.ts';

/** The tables of version 1 of the log's file. */
const TABLES = `
  CREATE TABLE workspaces (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL);
  CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE documents (id INTEGER PRIMARY KEY, workspace INTEGER NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL, kind TEXT NOT NULL, engine INTEGER NOT NULL, stream INTEGER NOT NULL,
    folded INTEGER NOT NULL DEFAULT 0, UNIQUE (workspace, name));
  CREATE TABLE origins (workspace INTEGER NOT NULL, origin BLOB NOT NULL, stored INTEGER NOT NULL,
    PRIMARY KEY (workspace, origin)) WITHOUT ROWID;
  CREATE TABLE updates (workspace INTEGER NOT NULL, seq INTEGER NOT NULL, document INTEGER NOT NULL,
    author INTEGER NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (workspace, seq)) WITHOUT ROWID;
  CREATE INDEX updates_of_document ON updates (document, seq);
  CREATE TABLE snapshots (id INTEGER PRIMARY KEY AUTOINCREMENT, workspace INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id), upto INTEGER NOT NULL, author INTEGER NOT NULL,
    at INTEGER NOT NULL, purged INTEGER NOT NULL DEFAULT 0, bytes BLOB NOT NULL);
  INSERT INTO authors VALUES (1, 'ann');
  PRAGMA user_version = 1;`;

let data: string;
let db: Database.Database;
let log: LogAdmin;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'nmc-log-'));
  // As a relay that runs has it open.
  db = new Database(join(data, 'log.db'));
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.exec(TABLES);
  log = (await openLogAdmin(loadConfig({ env: {}, given: { data } })))!;
});
afterEach(async () => {
  await log.close();
  db.close();
  rmSync(data, { recursive: true, force: true });
});

/** Adds a document's updates to a workspace, and answers with the document's row. */
function add(
  workspace: string,
  name: string,
  engine: (typeof ENGINES)[number],
  updates: readonly Uint8Array[],
) {
  db.prepare('INSERT OR IGNORE INTO workspaces (name, head) VALUES (?, 0)').run(workspace);
  const { id, head } = db.prepare('SELECT id, head FROM workspaces WHERE name = ?').get(workspace) as {
    id: number;
    head: number;
  };
  const document = Number(
    db
      .prepare(
        "INSERT INTO documents (workspace, name, kind, engine, stream) VALUES (?, ?, 'content/body', ?, 0)",
      )
      .run(id, name, ENGINES.indexOf(engine)).lastInsertRowid,
  );
  const insert = db.prepare('INSERT INTO updates VALUES (?, ?, ?, 1, 0, ?)');
  db.transaction(() => {
    for (const [at, bytes] of updates.entries()) insert.run(id, head + at + 1, document, bytes);
    db.prepare('UPDATE workspaces SET head = ? WHERE id = ?').run(head + updates.length, id);
  })();
  return { id, document, head: head + updates.length };
}

function fold(
  { id, document }: { id: number; document: number },
  upto: number,
  at: number,
  bytes: Uint8Array,
): void {
  db.prepare(
    'INSERT INTO snapshots (workspace, document, upto, author, at, bytes) VALUES (?, ?, ?, 1, ?, ?)',
  ).run(id, document, upto, at, bytes);
  db.prepare('UPDATE documents SET folded = ? WHERE id = ?').run(upto, document);
}

/** One update for each character. */
function typed(text: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const [at, letter] of [...text].entries()) doc.getText('body').insert(at, letter);
  return updates;
}

const textOf = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getText('body').toString();
};

const exported = async (workspace: string) => {
  const folder = join(data, `export-${workspace}`);
  mkdirSync(folder);
  await log.export(workspace, folder);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    file: string;
    name: string;
  }[];
  return { folder, index, read: (at: number) => readFileSync(join(folder, index[at]!.file)) };
};

test('documents are exported so that their engines read them, snapshot and tail together', async () => {
  const updates = typed('hello '.repeat(40));
  const row = add('w', 'body', 'yjs', updates);
  fold(row, 200, 0, Y.mergeUpdates(updates.slice(0, 200)));
  let plan = Automerge.from<Record<string, unknown>>({ name: 'Spring' });
  plan = Automerge.change(plan, (draft) => void (draft['name'] = 'Summer'));
  add('w', 'plan', 'automerge', Automerge.getAllChanges(plan));
  add('w', '../../secret', 'opaque', [new Uint8Array([1, 2]), new Uint8Array([3])]);
  add('w', 'broken', 'yjs', [new Uint8Array([1, 255, 255]), updates[0]!]);
  add('other', 'body', 'yjs', typed('theirs'));
  const { folder, index, read } = await exported('w');
  expect(index.map(({ name }) => name)).toEqual(['../../secret', 'body', 'broken', 'plan']);
  expect(read(0).toString()).toBe('"AQI="\n"Aw=="\n');
  expect(textOf(read(1))).toBe('hello '.repeat(40));
  expect(index[2]).toMatchObject({ note: 'Its updates can’t be merged.' });
  expect(Automerge.load<Record<string, unknown>>(read(3))['name']).toBe('Summer');
  expect(readdirSync(folder)).toHaveLength(5);
  expect((await exported('nobody')).index).toEqual([]);
});

test('what snapshots cover is dropped after their time of grace, and its room given back; nothing else is', async () => {
  const updates = Array.from({ length: 5000 }, (_, at) => new Uint8Array(300).fill(at));
  const old = add('w', 'old', 'opaque', updates);
  fold(old, 4990, Date.now() - 3_600_000, new Uint8Array([1]));
  const fresh = add('w', 'fresh', 'opaque', updates.slice(0, 10));
  fold(fresh, fresh.head, Date.now(), new Uint8Array([2]));
  const elsewhere = add('v', 'old', 'opaque', updates.slice(0, 10));
  fold(elsewhere, 10, 0, new Uint8Array([3]));
  expect(await log.workspaces()).toMatchObject([
    { workspace: 'v', updates: 0 },
    { workspace: 'w', documents: 2, updates: 10, head: 5010 },
  ]);
  const { documents, freedBytes } = await log.compact('w');
  expect(documents).toBe(1);
  expect(freedBytes).toBeGreaterThan(1_000_000);
  const left = db
    .prepare('SELECT document, count(*) AS count FROM updates GROUP BY document ORDER BY document')
    .all();
  expect(left.map((row) => (row as { count: number }).count)).toEqual([10, 10, 10]);
  expect(await log.compact()).toMatchObject({ documents: 1 });
  expect(await log.verify()).toEqual([]);
});

test('a backup of one moment opens as the log itself', async () => {
  add('w', 'body', 'yjs', typed('kept'));
  const into = join(data, 'copy');
  mkdirSync(into);
  await log.backup(into);
  add('w', 'later', 'yjs', typed('not in it'));
  expect(readdirSync(into)).toEqual(['log.db']);
  const copy = (await openLogAdmin(loadConfig({ env: {}, given: { data: into } })))!;
  expect(await copy.workspaces()).toMatchObject([{ documents: 1, updates: 4 }]);
  expect(await copy.verify()).toEqual([]);
  await copy.close();
});

test.each([
  ['beyond its head', 'UPDATE workspaces SET head = 1'],
  ['newest snapshot does not reach', 'UPDATE snapshots SET upto = 1'],
  ['newest snapshot does not reach', 'DELETE FROM snapshots'],
  ['beyond the head', 'UPDATE documents SET folded = 99; UPDATE snapshots SET upto = 99'],
  ['not one of this workspace', 'UPDATE updates SET document = 77 WHERE seq = 3'],
  ['Nothing is left', 'DELETE FROM snapshots; DELETE FROM updates; UPDATE documents SET folded = 0'],
])('%s: rows that do not fit together are told', async (words, damage) => {
  const row = add('w', 'body', 'yjs', typed('abcd'));
  fold(row, 2, 0, Y.mergeUpdates(typed('ab')));
  expect(await log.verify('w')).toEqual([]);
  db.exec(damage);
  const problems = await log.verify();
  expect(problems.map(({ problem }) => problem).join()).toContain(words);
  expect(problems[0]).toMatchObject({ workspace: 'w' });
});

test('no log is no log, and one of another version is refused', async () => {
  expect(await openLogAdmin(loadConfig({ env: {}, given: { data: join(data, 'nowhere') } }))).toBeNull();
  db.pragma('user_version = 2');
  const open = async () => openLogAdmin(loadConfig({ env: {}, given: { data } }));
  await expect(open()).rejects.toThrow('version 2');
});
