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

const get = async (id: string, from = workspace) => {
  const task = await from.client.tasks.get({ id });
  if (!task) throw new Error('the task is gone');
  return task;
};
const titles = async (input = {}) =>
  (await workspace.client.tasks.list(input)).tasks.map(({ title }) => title);
const add = async (...names: string[]) => {
  const ids: string[] = [];
  for (const title of names) ids.push((await workspace.client.tasks.create({ title })).id);
  return ids;
};

test('a task is found again after a restart, with the name of its campaign', async () => {
  const campaign = await workspace.client.campaigns.create({ name: 'Spring sale' });
  const { id } = await workspace.client.tasks.create({
    title: 'Book the photographer',
    due: '2026-03-12',
    owner: 'Zorabel',
    campaignId: campaign.id,
  });
  await workspace.reopen();
  expect(await get(id)).toMatchObject({
    title: 'Book the photographer',
    due: '2026-03-12',
    owner: 'Zorabel',
    campaignId: campaign.id,
    campaign: 'Spring sale',
    piece: null,
    isDone: false,
    conflicts: 0,
  });
});

test('a task without words is refused with a sentence', async () => {
  await expect(workspace.client.tasks.create({ title: '   ' })).rejects.toMatchObject({
    data: { code: 'invalid', field: 'title', message: 'A task needs a few words.' },
  });
});

test('a call that is repeated adds nothing twice', async () => {
  const input = { commandId: crypto.randomUUID(), title: 'Once' };
  expect(await workspace.client.tasks.create(input)).toEqual(await workspace.client.tasks.create(input));
  expect(await titles()).toEqual(['Once']);
});

test('new tasks stand at the end, those that are done after all others, the latest first', async () => {
  const [a, b] = await add('A', 'B', 'C');
  workspace.clock.at += 1000;
  await workspace.client.tasks.setDone({ tasks: [{ id: a!, isDone: true }] });
  workspace.clock.at += 1000;
  await workspace.client.tasks.setDone({ tasks: [{ id: b!, isDone: true }] });
  expect(await titles()).toEqual(['C', 'B', 'A']);
  expect(await titles({ state: 'open' })).toEqual(['C']);
  expect(await titles({ state: 'done' })).toEqual(['B', 'A']);
});

test('ticking off, changing, moving and removing are taken back by undo', async () => {
  const { client } = workspace;
  const [a, b] = await add('A', 'B', 'C');
  await client.tasks.setDone({ tasks: [{ id: a!, isDone: true }] });
  await client.history.undo({});
  expect((await get(a!)).isDone).toBe(false);
  await client.tasks.update({ id: a!, changes: { due: '2026-03-09', owner: 'Zorabel' } });
  await client.history.undo({});
  expect(await get(a!)).toMatchObject({ due: null, owner: '' });
  await client.tasks.reorder({ id: a!, target: b!, position: 'after' });
  expect(await titles()).toEqual(['B', 'A', 'C']);
  await client.history.undo({});
  expect(await titles()).toEqual(['A', 'B', 'C']);
  await client.history.redo({});
  expect(await titles()).toEqual(['B', 'A', 'C']);
  await client.tasks.remove({ ids: [a!, b!] });
  expect(await titles()).toEqual(['C']);
  expect(await titles({ removed: true })).toEqual(['B', 'A']);
  await client.history.undo({});
  expect(await titles()).toEqual(['B', 'A', 'C']);
});

test('a change that changes nothing leaves no step of undo', async () => {
  const [a] = await add('A');
  const { heads } = await get(a!);
  await workspace.client.tasks.update({ id: a!, changes: { title: 'A', due: null } });
  await workspace.client.tasks.setDone({ tasks: [{ id: a!, isDone: false }] });
  expect((await get(a!)).heads).toEqual(heads);
  expect((await workspace.client.history.undo({})).label).toBe('Add “A”');
});

test('what two copies did to different tasks and fields is kept, what clashes is a choice', async () => {
  const [a, b] = await add('A', 'B');
  await using other = await workspace.copy();
  await workspace.client.tasks.update({ id: a!, changes: { due: '2026-03-09' } });
  await workspace.client.tasks.setDone({ tasks: [{ id: b!, isDone: true }] });
  await other.client.tasks.update({ id: a!, changes: { due: '2026-03-10', owner: 'Zorabel' } });
  for (const id of [a!, b!]) {
    const { bytes } = await resultOf(other.client.documents.export({ id }));
    await workspace.client.documents.merge({ id, bytes });
  }
  expect(await get(a!)).toMatchObject({ owner: 'Zorabel', conflicts: 1 });
  expect(await get(b!)).toMatchObject({ isDone: true, conflicts: 0 });
  expect(await workspace.client.documents.conflicts({ id: a! })).toMatchObject([{ field: 'due' }]);
});

test('the agenda has what is overdue, due today and due this week, and leaves out what is in the bin', async () => {
  const { client } = workspace;
  const campaign = await client.campaigns.create({ name: 'Spring sale' });
  const due = (title: string, day: string | null, campaignId: string | null = null) =>
    client.tasks.create({ title, due: day, campaignId });
  await due('late', '2026-02-27');
  await due('today', '2026-03-02', campaign.id);
  await due('week', '2026-03-06');
  await due('later', '2026-03-20');
  await due('whenever', null);
  const done = await due('done', '2026-03-02');
  await client.tasks.setDone({ tasks: [{ id: done.id, isDone: true }] });
  const agenda = async () => {
    const parts = await client.tasks.agenda({ today: '2026-03-02', until: '2026-03-08' });
    return Object.values(parts).map((part) => part.tasks.map(({ title }) => title));
  };
  expect(await agenda()).toEqual([['late'], ['today'], ['week']]);
  expect(await client.tasks.counts({ today: '2026-03-02' })).toEqual({ open: 5, overdue: 1, today: 1 });
  await client.campaigns.remove({ ids: [campaign.id] });
  expect(await agenda()).toEqual([['late'], [], ['week']]);
  expect(await client.tasks.counts({ today: '2026-03-02' })).toEqual({ open: 4, overdue: 1, today: 0 });
});

test('tasks are listed by campaign, piece, owner and the day they are due until', async () => {
  const { client } = workspace;
  const campaign = await client.campaigns.create({ name: 'Spring sale' });
  const piece = await client.content.create({ title: 'Letter', campaignId: campaign.id });
  await client.tasks.create({ title: 'A', campaignId: campaign.id, due: '2026-03-02' });
  await client.tasks.create({ title: 'B', campaignId: campaign.id, pieceId: piece.id, owner: 'Zorabel' });
  await client.tasks.create({ title: 'C', owner: 'Zorabel', due: '2026-03-03' });
  expect(await titles({ campaignId: campaign.id })).toEqual(['A', 'B']);
  expect(await titles({ pieceId: piece.id })).toEqual(['B']);
  expect(await titles({ owner: 'Zorabel' })).toEqual(['B', 'C']);
  expect(await titles({ owner: '' })).toEqual(['A']);
  expect(await titles({ until: '2026-03-02' })).toEqual(['A']);
  expect(await client.tasks.owners({})).toEqual(['Zorabel']);
  expect(await client.tasks.list({ limit: 1 })).toMatchObject({ total: 3, tasks: [{ title: 'A' }] });
});

test('a task is found by its words and its note, until it is in the bin', async () => {
  const { client } = workspace;
  const { id } = await client.tasks.create({ title: 'Call the printer', note: 'about the linen paper' });
  expect(await client.search.find({ text: 'linen' })).toMatchObject([{ kind: 'task', ref: id }]);
  await client.tasks.remove({ ids: [id] });
  expect(await client.search.find({ text: 'printer' })).toEqual([]);
});
