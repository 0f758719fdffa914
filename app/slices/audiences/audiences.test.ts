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

const get = async (id: string, { client } = workspace) => {
  const audience = await client.audiences.get({ id });
  if (!audience) throw new Error('the audience is gone');
  return audience;
};

const walkers = {
  name: 'Weekend walkers',
  description: 'Live in a town and walk on Sundays',
  needs: 'A pack that does not chafe',
  objections: 'Has one already',
  size: 40_000,
  channels: ['email' as const],
};

test('an audience is found again after a restart, with everything that was said about it', async () => {
  const { id } = await workspace.client.audiences.create(walkers);
  await workspace.client.audiences.create({ name: 'attic dwellers' });
  await workspace.reopen();
  expect(await get(id)).toMatchObject({ ...walkers, conflicts: 0, isRemoved: false });
  const { audiences, total } = await workspace.client.audiences.list({});
  expect([audiences.map(({ name }) => name), total]).toEqual([['attic dwellers', 'Weekend walkers'], 2]);
});

test('two sizes given at the same time show as a conflict, channels that two people add do not', async () => {
  const { id } = await workspace.client.audiences.create(walkers);
  const { heads } = await get(id);
  const change = (changes: object) => workspace.client.audiences.update({ id, heads, changes });
  await change({ size: 50_000, channels: ['email', 'print'] });
  await change({ size: 60_000, channels: ['email', 'video'] });
  expect(await get(id)).toMatchObject({ conflicts: 1, channels: ['email', 'print', 'video'] });
  const [conflict] = await workspace.client.documents.conflicts({ id });
  expect(conflict?.field).toBe('size');
  await workspace.client.documents.resolve({ id, field: 'size', value: 50_000 });
  expect(await get(id)).toMatchObject({ conflicts: 0, size: 50_000 });
});

test('what two copies say about one audience apart is all there after a merge', async () => {
  const { id } = await workspace.client.audiences.create({ name: 'Walkers' });
  await using other = await workspace.copy();
  await workspace.client.audiences.update({ id, changes: { needs: 'Shoes' } });
  await other.client.audiences.update({ id, changes: { objections: 'Rain' } });
  const { bytes } = await resultOf(other.client.documents.export({ id }));
  await workspace.client.documents.merge({ id, bytes });
  expect(await get(id)).toMatchObject({ needs: 'Shoes', objections: 'Rain', conflicts: 0 });
});

test('each step can be taken back, and one that changes nothing is none', async () => {
  const { client } = workspace;
  const { id } = await client.audiences.create(walkers);
  await client.audiences.update({ id, changes: { size: null, channels: ['print'] } });
  await client.audiences.update({ id, changes: { size: null, channels: ['print'] } });
  await client.audiences.remove({ ids: [id] });
  expect((await client.audiences.list({ removed: true })).total).toBe(1);
  expect(await client.audiences.names({})).toEqual([{ id, name: walkers.name, isRemoved: true }]);
  await client.history.undo({});
  expect(await get(id)).toMatchObject({ isRemoved: false, size: null });
  await client.history.undo({});
  expect(await get(id)).toMatchObject(walkers);
  await client.history.undo({});
  expect((await client.audiences.list({})).total).toBe(0);
});

test('audiences are found by their words until they are removed', async () => {
  const { client } = workspace;
  const { id } = await client.audiences.create(walkers);
  expect(await client.search.find({ text: 'chafe' })).toMatchObject([{ kind: 'audience', ref: id }]);
  await client.audiences.remove({ ids: [id] });
  expect(await client.search.find({ text: 'chafe' })).toEqual([]);
});

test('a name is needed, and one that is gone can’t be changed', async () => {
  const { client } = workspace;
  await expect(client.audiences.create({ name: '  ' })).rejects.toMatchObject({ data: { code: 'invalid' } });
  const id = crypto.randomUUID();
  await expect(client.audiences.update({ id, changes: { size: 1 } })).rejects.toMatchObject({
    data: { code: 'not_found' },
  });
});
