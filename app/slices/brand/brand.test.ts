import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { checkEntry, cleanHex, complete, listedKit, writeEntry, type BrandPlan } from './model.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const get = async (id: string) => {
  const found = await workspace.client.brand.get({ id });
  if (!found) throw new Error('the brand is gone');
  return found;
};
const newId = () => crypto.randomUUID();
const avoid = (id: string, entryId: string, changes: object, heads?: string[]) =>
  workspace.client.brand.setEntry({
    id,
    ...(heads ? { heads } : {}),
    entry: { part: 'avoid', id: entryId, changes },
  });

test('a brand is found again after a restart with its whole kit, in order', async () => {
  const { client } = workspace;
  const { id } = await client.brand.create({ name: 'Ridgeline', client: 'Ridgeline Outdoor' });
  const entries = [
    { part: 'voice', changes: { rule: 'Say what it does', good: 'It weighs 780 g.', bad: 'A revolution.' } },
    { part: 'use', changes: { word: 'mend', why: 'We do' } },
    { part: 'avoid', changes: { word: 'consumer', instead: 'walker' } },
    { part: 'colours', changes: { name: 'Moss', hex: '3F5' } },
    { part: 'fonts', changes: { name: 'Inter', use: 'Everything' } },
    { part: 'logos', changes: { name: 'Mark', hash: 'a'.repeat(64) } },
  ] as const;
  for (const entry of entries) await client.brand.setEntry({ id, entry: { ...entry, id: newId() } });
  await client.brand.setEntry({
    id,
    entry: { part: 'voice', id: newId(), changes: { rule: 'First', order: 0.5 } },
  });
  await workspace.reopen();
  expect(await get(id)).toMatchObject({
    name: 'Ridgeline',
    voice: [{ rule: 'First' }, { rule: 'Say what it does', good: 'It weighs 780 g.' }],
    use: [{ word: 'mend', why: 'We do' }],
    avoid: [{ word: 'consumer', instead: 'walker', why: '' }],
    colours: [{ name: 'Moss', hex: '#33ff55' }],
    fonts: [{ name: 'Inter' }],
    logos: [{ name: 'Mark', hash: 'a'.repeat(64) }],
    conflicts: 0,
  });
  expect(await workspace.client.brand.list({})).toMatchObject([
    { id, swatches: ['#33ff55'], rules: 2, words: 2, logo: 'a'.repeat(64) },
  ]);
  expect((await workspace.client.search.find({ text: 'walker' })).map(({ ref }) => ref)).toEqual([id]);
});

describe('the brand that holds', () => {
  test('is the client’s own, else the one for all', async () => {
    const { client } = workspace;
    const nameFor = async (name: string) => (await client.brand.applying({ client: name }))?.name ?? null;
    expect(await nameFor('Linden')).toBeNull();
    const all = await client.brand.create({ name: 'House' });
    const own = await client.brand.create({ name: 'Linden', client: 'Linden Coffee' });
    expect(await nameFor('linden coffee ')).toBe('Linden');
    expect(await nameFor('Ridgeline')).toBe('House');
    expect(await nameFor('')).toBe('House');
    await client.brand.remove({ ids: [own.id] });
    expect(await nameFor('Linden Coffee')).toBe('House');
    await client.brand.remove({ ids: [all.id] });
    expect(await nameFor('')).toBeNull();
  });
});

test('two people add words at the same time and both are there; one word set twice is a choice', async () => {
  const { client } = workspace;
  const { id } = await client.brand.create({ name: 'House' });
  const word = newId();
  await avoid(id, word, { word: 'cheap' });
  const { heads } = await get(id);
  await avoid(id, newId(), { word: 'guru' }, heads);
  await avoid(id, newId(), { word: 'ninja' }, heads);
  await avoid(id, word, { instead: 'fair' }, heads);
  await avoid(id, word, { instead: 'good value' }, heads);
  expect((await get(id)).avoid.map((entry) => entry.word).sort()).toEqual(['cheap', 'guru', 'ninja']);
  expect((await get(id)).conflicts).toBe(1);
  await client.documents.resolve({ id, field: `avoid.${word}.instead`, value: 'fair' });
  expect(await get(id)).toMatchObject({ conflicts: 0 });
});

test('each step with a kit can be taken back and done again', async () => {
  const { client } = workspace;
  const { id } = await client.brand.create({ name: 'House' });
  const word = newId();
  await avoid(id, word, { word: 'cheap', why: 'It sounds it' });
  await avoid(id, word, { word: 'cheap', instead: 'fair' });
  await client.brand.removeEntry({ id, part: 'avoid', entryId: word });
  const words = async () => (await get(id)).avoid.map(({ word: said, instead, why }) => [said, instead, why]);
  expect(await words()).toEqual([]);
  await client.history.undo({});
  expect(await words()).toEqual([['cheap', 'fair', 'It sounds it']]);
  await client.history.undo({});
  expect(await words()).toEqual([['cheap', '', 'It sounds it']]);
  await client.history.undo({});
  expect(await words()).toEqual([]);
  for (let n = 0; n < 3; n += 1) await client.history.redo({});
  expect(await words()).toEqual([]);
  await client.history.undo({});
  await client.brand.update({ id, changes: { name: 'Home' } });
  await client.history.undo({});
  expect((await get(id)).name).toBe('House');
});

test('what is no colour and an entry that says nothing are refused with the field', async () => {
  const { client } = workspace;
  const { id } = await client.brand.create({ name: 'House' });
  const set = (entry: Parameters<typeof client.brand.setEntry>[0]['entry']) =>
    expect(client.brand.setEntry({ id, entry })).rejects;
  await set({ part: 'colours', id: newId(), changes: { name: 'Moss', hex: 'green' } }).toMatchObject({
    data: { code: 'invalid', field: 'hex' },
  });
  await set({ part: 'avoid', id: newId(), changes: { why: 'x' } }).toMatchObject({
    data: { code: 'invalid', field: 'word' },
  });
  await set({ part: 'logos', id: newId(), changes: { name: 'x' } }).toMatchObject({
    data: { code: 'invalid', field: 'hash' },
  });
  expect((await get(id)).colours).toEqual([]);
});

test.each([
  ['#1A4FB4', '#1a4fb4'],
  ['fff', '#ffffff'],
  [' 0af ', '#00aaff'],
  ['#12345', null],
  ['rgb(1,2,3)', null],
  ['', null],
])('%j is the colour %j', (text, hex) => {
  expect(cleanHex(text)).toBe(hex);
});

test('whatever is written into a kit comes out in one order, each entry once', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const changes = fc.record(
    { word: fc.string({ minLength: 1 }), order: fc.double({ noNaN: true }) },
    { requiredKeys: ['word'] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(id, changes)), (writes) => {
      const plan: BrandPlan = complete({ name: 'x' });
      for (const [entryId, change] of writes) {
        const checked = checkEntry(plan, { part: 'use', id: entryId, changes: change as { word: string } });
        if (checked.ok) writeEntry(plan, 'use', entryId, checked.value);
      }
      const { use } = listedKit(plan);
      expect(new Set(use.map((entry) => entry.id)).size).toBe(new Set(writes.map(([key]) => key)).size);
      for (const [index, entry] of use.entries())
        expect(entry.order).toBeGreaterThanOrEqual(use[index - 1]?.order ?? Number.NEGATIVE_INFINITY);
    }),
  );
});
