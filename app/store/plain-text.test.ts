import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { plainText, sortKey } from './plain-text.ts';

test('text is plain without accents and capitals', () => {
  expect(plainText('Über ÉTÉ')).toBe('uber ete');
  expect(plainText('東京')).toBe('東京');
});

test('lists stand by number and without regard to accents', () => {
  const names = ['v10', 'Zebra', 'v2', 'Ähre', 'Ahorn', 'azur'];
  const sorted = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  expect(sorted).toEqual(['Ahorn', 'Ähre', 'azur', 'v2', 'v10', 'Zebra']);
});

test('SQL of every connection has both', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nmc-plain-'));
  const file = join(folder, 'a.db');
  const key = new Uint8Array(32);
  const writer = openDatabase({ file, key });
  writer.script('CREATE TABLE a (name TEXT)');
  const reader = openDatabase({ file, key, readonly: true });
  for (const db of [writer, reader])
    expect(db.get('SELECT plain_text(?) AS plain, sort_key(?) AS sort', 'Ö', 'É7')).toEqual({
      plain: 'o',
      sort: 'e000000000007',
    });
  reader.close();
  writer.close();
  await rm(folder, { recursive: true });
});
