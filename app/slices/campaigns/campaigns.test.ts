import { randomUUID } from 'node:crypto';
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
  const campaign = await workspace.client.campaigns.get({ id });
  if (!campaign) throw new Error('the campaign is gone');
  return campaign;
};

test('a campaign is found again after a restart', async () => {
  const { id } = await workspace.client.campaigns.create({
    name: 'Spring sale',
    client: 'Meadow',
    start: '2026-03-02',
    end: '2026-03-20',
    channels: ['email', 'paid-social'],
  });
  await workspace.reopen();
  expect(await get(id)).toMatchObject({
    name: 'Spring sale',
    client: 'Meadow',
    state: 'idea',
    start: '2026-03-02',
    channels: ['email', 'paid-social'],
    conflicts: 0,
  });
});

test('a campaign cannot end before it starts, and the field at fault is named', async () => {
  const call = workspace.client.campaigns.create({
    name: 'Backwards',
    start: '2026-03-02',
    end: '2026-03-01',
  });
  await expect(call).rejects.toMatchObject({ data: { code: 'invalid', field: 'end' } });
});

test('two edits of one field from the same state show as a conflict until one is chosen', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Launch', start: '2026-04-01' });
  const { heads } = await get(id);
  await client.campaigns.update({ id, heads, changes: { start: '2026-04-08' } });
  await client.campaigns.update({ id, heads, changes: { start: '2026-04-15' } });

  expect((await get(id)).conflicts).toBe(1);
  const [conflict] = await client.documents.conflicts({ id });
  expect(conflict?.field).toBe('start');
  expect(conflict?.candidates.map((c) => c.value).sort()).toEqual(['2026-04-08', '2026-04-15']);

  await client.documents.resolve({ id, field: 'start', value: '2026-04-08' });
  expect(await get(id)).toMatchObject({ start: '2026-04-08', conflicts: 0 });
  expect(await client.documents.conflicts({ id })).toEqual([]);
});

test('edits of different fields from the same state are both kept without a conflict', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Launch' });
  const { heads } = await get(id);
  await client.campaigns.update({ id, heads, changes: { state: 'live' } });
  await client.campaigns.update({ id, heads, changes: { name: 'Big launch' } });
  expect(await get(id)).toMatchObject({ name: 'Big launch', state: 'live', conflicts: 0 });
});

test('someone who goes on writing replaces their own last edit, not what another wrote meanwhile', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Launch' });
  const { heads } = await get(id);
  const first = await client.campaigns.update({ id, heads, changes: { objective: 'Sell' } });
  await client.campaigns.update({ id, heads, changes: { objective: 'Be known' } });
  const second = await client.campaigns.update({
    id,
    heads: first.heads,
    changes: { objective: 'Sell more' },
  });
  await client.campaigns.update({ id, heads: second.heads, changes: { objective: 'Sell more chairs' } });

  const [conflict] = await client.documents.conflicts({ id });
  expect(conflict?.candidates.map((c) => c.value).sort()).toEqual(['Be known', 'Sell more chairs']);
});

test('several campaigns change their state in one step, and one undo takes it back', async () => {
  const { client } = workspace;
  const a = await client.campaigns.create({ name: 'A', state: 'idea' });
  const b = await client.campaigns.create({ name: 'B', state: 'planned' });
  const c = await client.campaigns.create({ name: 'C', state: 'live' });
  const states = async () => Promise.all([a, b, c].map(async ({ id }) => (await get(id)).state));

  const moved = await client.campaigns.updateMany({
    campaigns: [a, b, c].map(({ id }) => ({ id, changes: { state: 'live' as const } })),
  });
  expect(moved.ids).toEqual([a.id, b.id]);
  expect((await client.history.state({})).undo?.label).toBe('Change the state of 2 campaigns');
  expect(await states()).toEqual(['live', 'live', 'live']);
  await client.history.undo({});
  expect(await states()).toEqual(['idea', 'planned', 'live']);
  await client.history.redo({});
  expect(await states()).toEqual(['live', 'live', 'live']);
});

test('channels that join or leave several campaigns leave their other channels alone, and come back as they were', async () => {
  const { client } = workspace;
  const a = await client.campaigns.create({ name: 'A', channels: ['email'] });
  const b = await client.campaigns.create({ name: 'B', channels: ['email', 'video'] });
  const both = async () => Promise.all([a, b].map(async ({ id }) => (await get(id)).channels));
  const changes = { add: { channels: ['video' as const] }, drop: { channels: ['email' as const] } };
  await client.campaigns.updateMany({ campaigns: [a, b].map(({ id }) => ({ id, changes })) });
  expect(await both()).toEqual([['video'], ['video']]);
  // What somebody else does in between is not taken back with it.
  await client.campaigns.update({ id: a.id, changes: { add: { channels: ['print'] } } });
  await client.history.undo({});
  await client.history.undo({});
  expect(await both()).toEqual([['email'], ['email', 'video']]);
});

test('days of several campaigns move in one step, which fails as a whole where one would end too early', async () => {
  const { client } = workspace;
  const a = await client.campaigns.create({ name: 'A', start: '2026-03-01', end: '2026-03-10' });
  const b = await client.campaigns.create({ name: 'B', start: '2026-03-05' });
  const move = (end: string) =>
    client.campaigns.updateMany({
      campaigns: [
        { id: b.id, changes: { start: '2026-03-12' } },
        { id: a.id, changes: { start: '2026-03-08', end } },
      ],
    });
  await expect(move('2026-03-07')).rejects.toMatchObject({ data: { code: 'invalid', field: 'end' } });
  expect((await get(b.id)).start).toBe('2026-03-05');
  await move('2026-03-17');
  expect((await client.history.state({})).undo?.label).toBe('Change the dates of 2 campaigns');
  await client.history.undo({});
  expect(await get(a.id)).toMatchObject({ start: '2026-03-01', end: '2026-03-10' });
});

test('a target is set, changed twice at the same time, settled, taken out and brought back', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Launch' });
  const target = { metric: 'conversions', direction: 'min' as const, amount: 600 };
  const { targetId, heads } = await client.campaigns.setTarget({ id, target });
  await client.campaigns.setTarget({ id, heads, target: { ...target, id: targetId, amount: 700 } });
  await client.campaigns.setTarget({ id, heads, target: { ...target, id: targetId, amount: 800 } });
  const [conflict] = await client.documents.conflicts({ id });
  expect(conflict?.field).toBe(`targets.${targetId}.amount`);
  await client.documents.resolve({ id, field: conflict?.field ?? '', value: 700 });
  expect(await get(id)).toMatchObject({ conflicts: 0, targets: [{ ...target, id: targetId, amount: 700 }] });
  await client.campaigns.removeTarget({ id, targetId });
  expect((await get(id)).targets).toEqual([]);
  await client.history.undo({});
  expect((await get(id)).targets).toHaveLength(1);
});

test('campaigns are found by their audience, and audiences told in how many they are', async () => {
  const { client } = workspace;
  const audience = await client.audiences.create({ name: 'Weekend walkers' });
  const { id } = await client.campaigns.create({ name: 'Launch', audiences: [audience.id] });
  await client.campaigns.create({ name: 'Other' });
  const found = await client.campaigns.list({ audience: audience.id });
  expect(found.campaigns.map((campaign) => campaign.id)).toEqual([id]);
  expect(await client.campaigns.audiences({})).toEqual([{ audienceId: audience.id, campaigns: 1 }]);
  await client.campaigns.remove({ ids: [id] });
  expect(await client.campaigns.audiences({})).toEqual([]);
});

/** A plan as versions without audiences, targets and briefs wrote it. */
function oldPlan(id: string): void {
  const fields = { name: 'Old', client: '', objective: '', state: 'idea', start: null, end: null, owner: '' };
  const plan = { ...fields, channels: {}, currency: 'EUR', budget: {}, isRemoved: false };
  workspace.kernel.services({ via: 'service' }).maintain((change) => {
    change.docs.createPlan('campaigns/plan', id, plan, 'create');
  });
}

test('two people who give an older campaign its first audiences and targets apart keep those of both', async () => {
  const id = randomUUID();
  oldPlan(id);
  const { heads } = await get(id);
  await using other = await workspace.copy();
  const [one, two] = [randomUUID(), randomUUID()];
  const target = { metric: 'clicks', direction: 'min' as const, amount: 1 };
  await workspace.client.campaigns.update({
    id,
    heads,
    changes: { audiences: [one], exportNames: ['Spring'] },
  });
  await workspace.client.campaigns.setTarget({ id, target });
  await other.client.campaigns.update({ id, heads, changes: { audiences: [two] } });
  await other.client.campaigns.setTarget({ id, target });
  const { bytes } = await resultOf(other.client.documents.export({ id }));
  await workspace.client.documents.merge({ id, bytes });
  const merged = await get(id);
  expect(merged.audiences).toEqual([one, two].sort());
  expect(merged.targets).toHaveLength(2);
  expect(merged).toMatchObject({ exportNames: ['Spring'], conflicts: 0 });
  const trail = await workspace.client.documents.trail({ id });
  expect(trail.filter(({ person }) => person === '')).toEqual([]);
});

test('undo and redo walk back and forth through the steps', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Draft' });
  await client.campaigns.update({ id, changes: { state: 'planned' } });
  await client.campaigns.update({ id, changes: { state: 'live' } });
  await client.history.undo({});
  expect((await get(id)).state).toBe('planned');
  await client.history.undo({});
  expect((await get(id)).state).toBe('idea');
  await client.history.redo({});
  expect((await get(id)).state).toBe('planned');
  await client.history.undo({});
  await client.history.undo({});
  expect((await get(id)).isRemoved).toBe(true);
});

test('a command that arrives twice is applied once, and its id cannot be used for another', async () => {
  const { client } = workspace;
  const commandId = crypto.randomUUID();
  const first = await client.campaigns.create({ name: 'Once', commandId });
  const second = await client.campaigns.create({ name: 'Once', commandId });
  expect(second).toEqual(first);
  expect((await client.campaigns.list({})).total).toBe(1);
  await expect(client.campaigns.create({ name: 'Other', commandId })).rejects.toMatchObject({
    data: { code: 'reused_command' },
  });
});

test('the trail says who changed which field from what to what', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'Trail' });
  await client.campaigns.update({ id, changes: { state: 'live' } });
  const [last] = await client.documents.trail({ id });
  expect(last).toMatchObject({ field: 'state', from: 'idea', to: 'live', what: 'update' });
});

test('campaigns are found by the words of their name and objective', async () => {
  const { client } = workspace;
  const { id } = await client.campaigns.create({
    name: 'Über-Spring sale',
    objective: 'Sell more garden chairs',
  });
  expect((await client.search.find({ text: 'uber spr' })).map((hit) => hit.ref)).toEqual([id]);
  expect((await client.search.find({ text: 'chairs' }))[0]?.snippet).toContain('chairs');
  await client.campaigns.remove({ ids: [id] });
  expect(await client.search.find({ text: 'chairs' })).toEqual([]);
});
