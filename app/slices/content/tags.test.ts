import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { applyChanges, complete, inverseOf, isIdle, tagKey, tagsOf, type PiecePlan } from './model.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const tagsIn = async (id: string) => (await workspace.client.content.get({ id }))?.tags;

test('tags that two people give at the same time are all there', async () => {
  const { client } = workspace;
  const { id } = await client.content.create({ title: 'Mail', tags: ['Spring'] });
  const heads = (await client.content.get({ id }))?.heads ?? [];
  await client.content.update({ id, heads, changes: { tags: ['Spring', 'garden'] } });
  await client.content.update({ id, heads, changes: { tags: ['Launch'] } });
  expect(await tagsIn(id)).toEqual(['garden', 'Launch']);
  expect((await client.content.get({ id }))?.conflicts).toBe(0);
});

test('a tag is the same in any case, and pieces are found and listed by it', async () => {
  const { client } = workspace;
  const a = await client.content.create({ title: 'A', tags: ['Spring', 'v1.2'] });
  const b = await client.content.create({ title: 'B', tags: ['spring', 'SPRING'] });
  await client.content.create({ title: 'C' });
  expect(await tagsIn(b.id)).toEqual(['spring']);
  expect(await tagsIn(a.id)).toEqual(['Spring', 'v1.2']);
  const found = await client.content.list({ tag: 'SPRING' });
  expect(found.pieces.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
  expect(await client.content.tags({})).toEqual([
    { tag: 'Spring', pieces: 2 },
    { tag: 'v1.2', pieces: 1 },
  ]);
  await client.content.remove({ ids: [a.id] });
  expect(await client.content.tags({})).toEqual([{ tag: 'spring', pieces: 1 }]);
  expect((await client.search.find({ text: 'spring' })).map(({ ref }) => ref)).toEqual([b.id]);
});

test('several pieces change in one step, which is taken back in one', async () => {
  const { client } = workspace;
  const a = await client.content.create({ title: 'A', tags: ['old', 'both'] });
  const b = await client.content.create({ title: 'B', tags: ['both'], state: 'review' });
  const step = { changes: { state: 'review' as const }, addTags: ['both', 'new'], removeTags: ['Old'] };
  await client.content.updateMany({
    pieces: [
      { id: a.id, ...step },
      { id: b.id, ...step },
    ],
  });
  expect(await tagsIn(a.id)).toEqual(['both', 'new']);
  expect(await tagsIn(b.id)).toEqual(['both', 'new']);
  await client.history.undo({});
  expect(await client.content.get({ id: a.id })).toMatchObject({ tags: ['both', 'old'], state: 'draft' });
  expect(await client.content.get({ id: b.id })).toMatchObject({ tags: ['both'], state: 'review' });
  await client.history.redo({});
  expect(await tagsIn(a.id)).toEqual(['both', 'new']);
});

test('a piece keeps the limits that it is held against', async () => {
  const { client } = workspace;
  const { id } = await client.content.create({ title: 'Mail' });
  await client.content.update({ id, changes: { limits: ['x-post', 'linkedin-post'] } });
  await client.content.update({ id, changes: { limits: ['x-post'] } });
  await workspace.reopen();
  expect((await workspace.client.content.get({ id }))?.limits).toEqual(['x-post']);
  await workspace.client.history.undo({});
  expect((await workspace.client.content.get({ id }))?.limits).toEqual(['linkedin-post', 'x-post']);
});

test('whatever is set, the inverse takes it back', () => {
  const tag = fc.constantFrom('Spring', 'spring', 'v1.2', 'straße', 'STRASSE', 'Übung');
  const tags = fc.array(tag, { maxLength: 5 });
  const limits = fc.uniqueArray(fc.constantFrom('x-post', 'sms', 'meta-title'));
  const changes = fc.record({ tags, limits }, { requiredKeys: [] });
  fc.assert(
    fc.property(tags, changes, (first, change) => {
      const plan = complete({ body: 'a' } as Partial<PiecePlan>);
      const draft = structuredClone(plan);
      applyChanges(draft, { tags: first });
      const before = structuredClone(draft);
      const inverse = inverseOf(draft, change as Parameters<typeof inverseOf>[1]);
      applyChanges(draft, change as Parameters<typeof applyChanges>[1]);
      expect(isIdle(draft, change as Parameters<typeof isIdle>[1])).toBe(true);
      if (change.tags) expect(new Set(tagsOf(draft).map(tagKey))).toEqual(new Set(change.tags.map(tagKey)));
      applyChanges(draft, inverse);
      expect(new Set(tagsOf(draft).map(tagKey))).toEqual(new Set(tagsOf(before).map(tagKey)));
      expect(draft.limits).toEqual(before.limits);
    }),
  );
});
