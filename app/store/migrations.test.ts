import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slices } from '../slices/index.ts';
import { Registry } from '../kernel/registry.ts';
import { openDatabase, type Connection } from './database.ts';
import { migrate, type Migration } from './migrations.ts';

let folder: string;
let db: Connection;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nmc-migrations-'));
  db = openDatabase({ file: join(folder, 'test.db'), key: new Uint8Array(32) });
});
afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true });
});

const one: Migration = { id: 'notes/1', up: 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT' };
const two: Migration = { id: 'notes/2', up: "INSERT INTO notes (text) VALUES ('added')" };
const failing: Migration = {
  id: 'notes/3',
  up(connection) {
    connection.run("INSERT INTO notes (text) VALUES ('half done')");
    throw new Error('the power went');
  },
};
const texts = () => db.all<{ text: string }>('SELECT text FROM notes').map(({ text }) => text);
const applied = () => db.all<{ id: string }>('SELECT id FROM migrations ORDER BY rowid').map(({ id }) => id);

test('each step is applied once, whenever it comes', () => {
  expect(migrate(db, [one], 1)).toEqual(['notes/1']);
  expect(migrate(db, [one, two], 2)).toEqual(['notes/2']);
  expect(migrate(db, [one, two], 3)).toEqual([]);
  expect(texts()).toEqual(['added']);
});

test('a step that fails leaves nothing behind but the steps before it, and is tried again', () => {
  expect(() => migrate(db, [one, two, failing], 1)).toThrow('the power went');
  expect(applied()).toEqual(['notes/1', 'notes/2']);
  expect(texts()).toEqual(['added']);
  migrate(db, [one, two, { id: 'notes/3', up: "INSERT INTO notes (text) VALUES ('whole')" }], 2);
  expect(texts()).toEqual(['added', 'whole']);
});

test('a file of a newer version is refused and stays as it is', () => {
  migrate(db, [one, two], 1);
  const before = db.all('SELECT name, sql FROM sqlite_schema ORDER BY name');
  const other: Migration = { id: 'others/1', up: 'CREATE TABLE others (id INTEGER PRIMARY KEY) STRICT' };
  expect(() => migrate(db, [one, other], 2)).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'newer_version' }) as object }),
  );
  expect(db.all('SELECT name, sql FROM sqlite_schema ORDER BY name')).toEqual(before);
  expect(applied()).toEqual(['notes/1', 'notes/2']);
});

test('a newer step that only adds is no reason to refuse', () => {
  migrate(db, [one, { ...two, additive: true }], 1);
  expect(migrate(db, [one], 2)).toEqual([]);
});

test.each([
  ['a hole', ['notes/1', 'notes/3']],
  ['a wrong start', ['notes/2']],
  ['a step twice', ['notes/1', 'notes/1']],
  ['no number', ['notes']],
])('%s in the numbers is found at once', (_, ids) => {
  expect(() =>
    migrate(
      db,
      ids.map((id) => ({ id, up: '' })),
      1,
    ),
  ).toThrow(/^migration /);
});

test('the steps of the whole product apply to a new file, strict tables all of them', () => {
  migrate(db, new Registry(slices).migrations, 1);
  const loose = db.all<{ name: string }>(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
       AND name NOT LIKE 'sqlite_%'`,
  );
  expect(loose).toEqual([]);
});
