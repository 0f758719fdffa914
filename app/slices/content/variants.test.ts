import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { complete, type PiecePlan } from './model.ts';
import { letterOf, mainOf, variantsOf } from './variants.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const get = async (id: string) => {
  const piece = await workspace.client.content.get({ id });
  if (!piece) throw new Error('the piece is gone');
  return piece;
};
const lettersOf = async (id: string) =>
  (await get(id)).variants.filter(({ isRemoved }) => !isRemoved).map(({ letter }) => letter);
const markdownOf = async (id: string, variantId?: string) => {
  const { bytes, fileName } = await resultOf(
    workspace.client.content.exportPiece({ id, format: 'markdown', ...(variantId ? { variantId } : {}) }),
  );
  return { fileName, text: Buffer.from(bytes, 'base64').toString() };
};

const TEXT = '# Hello\n\nYour **new** chairs are [here](https://chairs.example).\n';

describe('a variant', () => {
  test('begins empty, or as another one is with its formatting', async () => {
    const { client } = workspace;
    const { id, bodyId } = await client.content.create({ title: 'Mail', markdown: TEXT });
    const empty = await client.content.addVariant({ id });
    const copy = await client.content.addVariant({ id, from: bodyId, name: 'Warmer' });
    expect([empty.letter, copy.letter]).toEqual(['B', 'C']);
    expect((await markdownOf(id, empty.variantId)).text.trim()).toBe('');
    expect(await markdownOf(id, copy.variantId)).toEqual({ fileName: 'Mail-Warmer.md', text: TEXT });
    expect((await markdownOf(id)).fileName).toBe('Mail.md');
    await workspace.reopen();
    expect(await get(id)).toMatchObject({
      bodyId,
      words: 6,
      variants: [
        { id: bodyId, letter: 'A', name: '', isMain: true, words: 6 },
        { id: empty.variantId, letter: 'B', isMain: false, words: 0 },
        { id: copy.variantId, letter: 'C', name: 'Warmer', words: 6 },
      ],
    });
  });

  test('is found by its words; those of the piece are the chosen one’s', async () => {
    const { client, kernel } = workspace;
    const { id, bodyId } = await client.content.create({ title: 'Mail', markdown: 'garden chairs' });
    const { variantId } = await client.content.addVariant({ id, markdown: 'wooden benches today' });
    kernel.projectStale();
    expect((await client.search.find({ text: 'benches' })).map(({ ref }) => ref)).toContain(id);
    expect(await get(id)).toMatchObject({ words: 2, excerpt: 'garden chairs' });
    await client.content.chooseVariant({ id, variantId });
    expect(await get(id)).toMatchObject({ bodyId: variantId, words: 3, excerpt: 'wooden benches today' });
    expect((await client.search.find({ text: 'chairs' })).map(({ ref }) => ref)).toEqual([id]);
    await client.content.removeVariant({ id, variantId: bodyId });
    expect(await client.search.find({ text: 'chairs' })).toEqual([]);
  });

  test('that is the main one is not removed, any other is and comes back with its letter', async () => {
    const { client } = workspace;
    const { id, bodyId } = await client.content.create({ title: 'Mail', markdown: TEXT });
    const b = await client.content.addVariant({ id });
    await client.content.addVariant({ id });
    await expect(client.content.removeVariant({ id, variantId: bodyId })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
    await client.content.removeVariant({ id, variantId: b.variantId });
    expect(await lettersOf(id)).toEqual(['A', 'C']);
    await client.history.undo({});
    expect(await lettersOf(id)).toEqual(['A', 'B', 'C']);
  });

  test('each step with it can be taken back and done again', async () => {
    const { client } = workspace;
    const { id, bodyId } = await client.content.create({ title: 'Mail', markdown: TEXT });
    const { variantId } = await client.content.addVariant({ id, from: bodyId });
    await client.content.renameVariant({ id, variantId, name: 'Short' });
    await client.content.chooseVariant({ id, variantId });
    await client.history.undo({});
    expect((await get(id)).bodyId).toBe(bodyId);
    await client.history.undo({});
    expect((await get(id)).variants[1]?.name).toBe('');
    await client.history.undo({});
    expect(await lettersOf(id)).toEqual(['A']);
    await client.history.redo({});
    await client.history.redo({});
    await client.history.redo({});
    expect(await get(id)).toMatchObject({
      bodyId: variantId,
      variants: [{}, { name: 'Short', isMain: true }],
    });
  });

  test('chosen by two people at the same time is a choice to make', async () => {
    const { client } = workspace;
    const { id } = await client.content.create({ title: 'Mail' });
    const b = await client.content.addVariant({ id });
    const c = await client.content.addVariant({ id });
    const { heads } = await get(id);
    await client.content.chooseVariant({ id, heads, variantId: b.variantId });
    await client.content.chooseVariant({ id, heads, variantId: c.variantId });
    expect((await get(id)).conflicts).toBe(1);
    await client.documents.resolve({ id, field: 'main', value: b.variantId });
    expect(await get(id)).toMatchObject({ bodyId: b.variantId, conflicts: 0 });
  });

  test('says what it says otherwise than another', async () => {
    const { client } = workspace;
    const { id, bodyId } = await client.content.create({ title: 'Mail', markdown: 'two green chairs' });
    const other = await client.content.create({ title: 'Other', markdown: 'two red chairs' });
    const { variantId } = await client.content.addVariant({ id, from: bodyId });
    expect(await client.documents.compareTexts({ from: bodyId, to: variantId })).toEqual([
      { kind: 'same', text: 'two green chairs\n' },
    ]);
    const differences = await client.documents.compareTexts({ from: bodyId, to: other.bodyId });
    expect(differences.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual([
      'green',
      'red',
    ]);
  });

  test('shows its images where a piece is asked for by them', async () => {
    const { client } = workspace;
    const hash = 'a'.repeat(64);
    const { id, bodyId } = await client.content.create({ title: 'Mail', markdown: `![x](asset:${hash})` });
    await client.content.addVariant({ id, from: bodyId });
    expect(await client.content.imageUses({ hash })).toEqual([{ id, title: 'Mail' }]);
  });

  test('more than a dozen of them are refused', async () => {
    const { client } = workspace;
    const { id } = await client.content.create({ title: 'Mail' });
    for (let n = 0; n < 11; n += 1) await client.content.addVariant({ id });
    await expect(client.content.addVariant({ id })).rejects.toMatchObject({ data: { code: 'invalid' } });
  });
});

test('letters go on after Z as columns of a sheet do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('whatever two people did to the variants, there is one main one, it is there, and letters are all different', () => {
  const entry = fc.record({ name: fc.string(), order: fc.nat(4), isRemoved: fc.boolean() });
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.dictionary(ids, entry), ids, fc.boolean(), (variants, main, isOld) => {
      const plan = complete((isOld ? { body: 'a' } : { body: 'a', main, variants }) as Partial<PiecePlan>);
      const all = variantsOf(plan);
      expect(all.filter(({ isMain }) => isMain).map(({ id }) => id)).toEqual([mainOf(plan)]);
      expect(new Set(all.map(({ letter }) => letter)).size).toBe(all.length);
      if (all.some(({ isRemoved }) => !isRemoved))
        expect(all.find(({ isMain }) => isMain)?.isRemoved).toBe(false);
    }),
  );
});
