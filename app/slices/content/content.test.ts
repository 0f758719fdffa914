import { afterEach, beforeEach, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

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

/** 1 by 1 pixels. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a piece is found again after a restart with its words and its first lines', async () => {
  const { id, bodyId } = await workspace.client.content.create({
    title: 'Welcome mail',
    type: 'email',
    markdown: '# Hello\n\nYour garden’s **new** chairs are here.',
  });
  workspace.kernel.projectStale();
  await workspace.reopen();
  expect(await get(id)).toMatchObject({
    title: 'Welcome mail',
    type: 'email',
    state: 'draft',
    campaignId: null,
    bodyId,
    words: 7,
    excerpt: 'Hello Your garden’s new chairs are here.',
    conflicts: 0,
    isRemoved: false,
  });
});

test('pieces are found by the words of their title and of their text, until they are removed', async () => {
  const { client, kernel } = workspace;
  const { id } = await client.content.create({ title: 'Spring letter', markdown: 'Garden chairs' });
  kernel.projectStale();
  expect((await client.search.find({ text: 'chai' })).map((hit) => hit.ref)).toEqual([id]);
  await client.content.update({ id, changes: { title: 'Summer letter' } });
  expect((await client.search.find({ text: 'summer chairs' })).map((hit) => hit.ref)).toEqual([id]);
  expect(await client.search.find({ text: 'spring' })).toEqual([]);
  await client.content.remove({ ids: [id] });
  expect(await client.search.find({ text: 'chairs' })).toEqual([]);
});

test('two titles given at the same time show as a conflict', async () => {
  const { client } = workspace;
  const { id } = await client.content.create({ title: 'Draft' });
  const { heads } = await get(id);
  await client.content.update({ id, heads, changes: { title: 'One' } });
  await client.content.update({ id, heads, changes: { title: 'Two' } });
  expect((await get(id)).conflicts).toBe(1);
  await client.documents.resolve({ id, field: 'title', value: 'One' });
  expect(await get(id)).toMatchObject({ title: 'One', conflicts: 0 });
});

test('each step with a piece can be taken back and done again', async () => {
  const { client } = workspace;
  const { id } = await client.content.create({ title: 'Draft' });
  await client.content.update({ id, changes: { state: 'review', title: 'Better' } });
  await client.content.remove({ ids: [id] });
  await client.history.undo({});
  expect(await get(id)).toMatchObject({ isRemoved: false, title: 'Better' });
  await client.history.undo({});
  expect(await get(id)).toMatchObject({ title: 'Draft', state: 'draft' });
  await client.history.redo({});
  expect(await get(id)).toMatchObject({ title: 'Better', state: 'review' });
  await client.history.undo({});
  await client.history.undo({});
  expect((await get(id)).isRemoved).toBe(true);
});

test('pieces are listed by campaign, type and state, the one changed last first', async () => {
  const { client, clock, kernel } = workspace;
  const campaign = await client.campaigns.create({ name: 'Spring' });
  const first = await client.content.create({
    title: 'A',
    type: 'email',
    campaignId: campaign.id,
    markdown: 'one two',
  });
  clock.at += 1000;
  const second = await client.content.create({ title: 'B', type: 'post', campaignId: campaign.id });
  clock.at += 1000;
  const other = await client.content.create({ title: 'C', type: 'post' });
  kernel.projectStale();
  const ids = async (filter: object) => (await client.content.list(filter)).pieces.map((piece) => piece.id);
  expect(await ids({})).toEqual([other.id, second.id, first.id]);
  expect(await ids({ campaignId: campaign.id })).toEqual([second.id, first.id]);
  expect(await ids({ type: 'post' })).toEqual([other.id, second.id]);
  expect(await ids({ limit: 1, offset: 1 })).toEqual([second.id]);
  expect(await client.content.counts({})).toEqual([{ campaignId: campaign.id, pieces: 2, words: 2 }]);
});

test('an edit of the text moves its piece to the top of the list', async () => {
  const { client, clock, kernel } = workspace;
  const first = await client.content.create({ title: 'A', markdown: 'text' });
  clock.at += 1000;
  await client.content.create({ title: 'B' });
  clock.at += 1000;
  const versionId = (await client.documents.saveVersion({ id: first.bodyId, name: 'now' })).versionId;
  await client.documents.merge({ id: first.bodyId, bytes: await otherText() });
  kernel.projectStale();
  expect((await client.content.list({})).pieces[0]).toMatchObject({ id: first.id, updatedAt: clock.at });
  await client.documents.restore({ id: first.bodyId, versionId });
});

/** An update that adds a paragraph, made in another workspace. */
async function otherText(): Promise<string> {
  await using other = await testWorkspace();
  const { bodyId } = await other.client.content.create({ title: 'X', markdown: 'added' });
  return (await resultOf(other.client.documents.export({ id: bodyId }))).bytes;
}

test('a text is exported as Markdown with the images of the workspace beside it', async () => {
  const { client, kernel } = workspace;
  const { hash } = await resultOf(client.assets.add({ name: 'Our logo (final).jpeg', content: PNG }));
  const { id } = await client.content.create({
    title: 'Spring: new/old chairs?',
    markdown: `# Hi\n\n![Logo](asset:${hash})\n\n![gone](asset:${'0'.repeat(64)})`,
  });
  const exported = await resultOf(client.content.exportPiece({ id, format: 'markdown' }));
  expect(exported.fileName).toBe('Spring-new-old-chairs.md');
  expect(Buffer.from(exported.bytes, 'base64').toString()).toBe(
    `# Hi\n\n![Logo](images/Our-logo-final.png)\n\n![gone](asset:${'0'.repeat(64)})\n`,
  );
  expect(exported.images).toEqual([{ hash, fileName: 'Our-logo-final.png', type: 'image/png', bytes: PNG }]);
  kernel.projectStale();
  expect(await client.content.imageUses({ hash })).toEqual([{ id, title: 'Spring: new/old chairs?' }]);
});

test('an imported piece is a step that undo takes back, and a call that is repeated makes no second one', async () => {
  const { client } = workspace;
  const file = { fileName: 'chairs.md', bytes: Buffer.from('# Chairs\n\nGreen ones.').toString('base64') };
  const commandId = crypto.randomUUID();
  const first = await resultOf(client.content.importFile({ ...file, commandId }));
  expect(await resultOf(client.content.importFile({ ...file, commandId }))).toEqual(first);
  expect((await client.content.list({})).total).toBe(1);
  await expect(
    resultOf(client.content.importFile({ ...file, bytes: 'eA==', commandId })),
  ).rejects.toMatchObject({ data: { code: 'reused_command' } });
  expect(await client.history.undo({ of: commandId })).toMatchObject({ isDone: true });
  expect((await get(first.id)).isRemoved).toBe(true);
  await client.history.redo({});
  expect((await get(first.id)).isRemoved).toBe(false);
});

test('a list is searched, ordered and taken page by page', async () => {
  const { client } = workspace;
  const titles = ['Zebra', 'Ähre v10', 'Ähre v2', 'ahorn'];
  for (const [place, title] of titles.entries())
    await client.content.create({
      title,
      type: place % 2 === 0 ? 'post' : 'email',
      tags: place === 0 ? ['Frühling'] : [],
      markdown: place === 3 ? 'One line on trees' : '',
    });
  const list = async (input: Parameters<typeof client.content.list>[0]) => {
    const { pieces, total } = await client.content.list(input);
    return [total, ...pieces.map(({ title }) => title)];
  };
  const byTitle = { sort: 'title', descending: false } as const;
  expect(await list(byTitle)).toEqual([4, 'ahorn', 'Ähre v2', 'Ähre v10', 'Zebra']);
  expect(await list({ ...byTitle, offset: 1, limit: 2 })).toEqual([4, 'Ähre v2', 'Ähre v10']);
  expect(await list({ sort: 'type', descending: false })).toEqual([
    4,
    'ahorn',
    'Ähre v10',
    'Ähre v2',
    'Zebra',
  ]);
  expect(await list({ text: 'AHRE v2' })).toEqual([1, 'Ähre v2']);
  expect(await list({ text: 'fruhling zebra' })).toEqual([1, 'Zebra']);
  expect(await list({ text: 'trees' })).toEqual([1, 'ahorn']);
  expect(await list({ text: '100%' })).toEqual([0]);
});
