import fc from 'fast-check';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Connection } from './database.ts';
import { migrate } from './migrations.ts';
import { indexEntry, matchExpression, removeEntry, searchEntries, searchMigrations } from './search-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'nmc-search-'));
let db: Connection;
beforeAll(() => {
  db = openDatabase({ file: join(folder, 'search.db'), key: new Uint8Array(32) });
  migrate(db, searchMigrations, 0);
  const bodies = ['Garden chairs for über-small balconies', 'Don’t miss the 20 % sale', '東京 spring'];
  for (const [n, body] of bodies.entries())
    indexEntry(db, {
      kind: n === 2 ? 'piece' : 'campaign',
      ref: String(n),
      title: `Title ${n}`,
      body,
      context: 'Meadow',
    });
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true });
});

const refs = (text: string, kinds: string[] = []) => searchEntries(db, text, kinds, 10).map(({ ref }) => ref);

/** What the query language of FTS5 gives a meaning to. */
const operators = fc.constantFrom(
  '"',
  '*',
  'NEAR',
  'NEAR(',
  ')',
  '(',
  'AND',
  'OR',
  'NOT',
  '^',
  '+',
  '-',
  ':',
  '{',
  '}',
  'title:',
  ',',
  "'",
  '\\',
  '\0',
  ';--',
  '%',
  '_',
  '\u0001',
  '…',
  '😀',
  '\ud800',
  ' ',
  'é',
  'sale',
);

test('nothing that a person may type makes the search fail', () => {
  const typed = fc.oneof(
    fc
      .array(fc.oneof(operators, fc.string({ unit: 'binary' })), { maxLength: 12 })
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 500 }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      expect(() => searchEntries(db, text, [], 10)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test('a text is found by any of its words, each of them alone and all together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zäöüß0-9]{1,8}$/), { minLength: 1, maxLength: 6 }),
      (words) => {
        indexEntry(db, { kind: 'note', ref: 'n', title: '', body: words.join(' '), context: '' });
        expect(refs(words.join(' '), ['note'])).toEqual(['n']);
        for (const word of words) expect(refs(word, ['note'])).toEqual(['n']);
      },
    ),
  );
  removeEntry(db, 'note', 'n');
});

test('capitals, accents and an unfinished last word do not matter', () => {
  expect(refs('UBER balc')).toEqual(['0']);
  expect(refs('balc uber')).toEqual([]);
  expect(refs('don’t sale')).toEqual(['1']);
  expect(refs('東京')).toEqual(['2']);
});

test('a word in the title counts more than one in the text, and kinds can be chosen', () => {
  indexEntry(db, { kind: 'campaign', ref: 'sale', title: 'Sale', body: '', context: '' });
  expect(refs('sale')[0]).toBe('sale');
  expect(refs('meadow', ['piece'])).toEqual(['2']);
  removeEntry(db, 'campaign', 'sale');
  expect(refs('sale')).toEqual(['1']);
});

test('the match stands between marks in the snippet', () => {
  expect(searchEntries(db, 'chairs', [], 1)[0]?.snippet).toContain('\u0001chairs\u0002');
});

test('an entry that is put in twice is found once, with its newest words', () => {
  indexEntry(db, { kind: 'note', ref: 'x', title: 'first', body: '', context: '' });
  indexEntry(db, { kind: 'note', ref: 'x', title: 'second', body: '', context: '' });
  expect(refs('first')).toEqual([]);
  expect(refs('second')).toEqual(['x']);
  removeEntry(db, 'note', 'x');
});

test('signs alone look for nothing', () => {
  expect(matchExpression(' "*-()')).toBeNull();
});
