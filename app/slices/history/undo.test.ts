import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail } from '../../contract/errors.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let campaign: string;
beforeEach(async () => {
  workspace = await testWorkspace();
  campaign = (await workspace.client.campaigns.create({ name: 'Spring' })).id;
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const get = async (id = campaign) => {
  const found = await workspace.client.campaigns.get({ id });
  if (!found) throw new Error('gone');
  return found;
};

/** A budget line that can be taken out no more, for somebody did so in another copy. */
async function lineThatGoes(): Promise<string> {
  const { client } = workspace;
  const { lineId } = await client.campaigns.setBudgetLine({
    id: campaign,
    line: { channel: 'email', month: '2026-03', amount: 500 },
  });
  workspace.kernel.services({ via: 'service' }).write('test.merge', {}, (change) => {
    change.docs.editPlan<{ budget: Record<string, unknown> }>(campaign, null, 'budget', (plan) => {
      delete plan.budget[lineId];
    });
    return { ok: true, value: null };
  });
  return lineId;
}

describe('a step that can no longer be taken back', () => {
  test('is dropped with its reason, and the next undo takes back the one below', async () => {
    const { history, campaigns } = workspace.client;
    await campaigns.update({ id: campaign, changes: { state: 'planned' } });
    await lineThatGoes();
    expect(await history.undo({})).toEqual({
      label: 'Budget of “Spring”',
      isDone: false,
      reason: 'This budget line does not exist any more.',
    });
    expect((await get()).state).toBe('planned');
    expect(await history.undo({})).toEqual({ label: 'Change “Spring”', isDone: true, reason: null });
    expect((await get()).state).toBe('idea');
  });

  test('gets the same answer when the call is repeated, and takes nothing else with it', async () => {
    const { history } = workspace.client;
    await lineThatGoes();
    const commandId = crypto.randomUUID();
    const first = await history.undo({ commandId });
    expect(first.isDone).toBe(false);
    expect(await history.undo({ commandId })).toEqual(first);
    expect((await history.state({})).undo).toEqual({ label: 'Add “Spring”' });
  });

  test('is dropped as well when it is the one that was asked for', async () => {
    const { history, campaigns } = workspace.client;
    await lineThatGoes();
    const [step] = workspace.kernel.db.all<{ command_id: string }>(
      'SELECT command_id FROM undo_steps ORDER BY seq DESC LIMIT 1',
    );
    await campaigns.update({ id: campaign, changes: { state: 'live' } });
    expect(await history.undo({ of: step?.command_id ?? '' })).toMatchObject({ isDone: false });
    expect(await history.undo({})).toMatchObject({ isDone: true });
    expect(await history.undo({})).toMatchObject({ label: 'Add “Spring”', isDone: true });
  });

  test('leaves nothing of what it began', async () => {
    const { history } = workspace.client;
    const { kernel } = workspace;
    const update = kernel.registry.operations.get('campaigns.update');
    if (update?.kind !== 'command') throw new Error('no command');
    await workspace.client.campaigns.update({ id: campaign, changes: { state: 'planned' } });
    const { handler } = update;
    update.handler = (change, input) => {
      handler(change, input);
      return fail('conflict', 'Half way through.');
    };
    expect(await history.undo({})).toMatchObject({ isDone: false, reason: 'Half way through.' });
    update.handler = handler;
    expect((await get()).state).toBe('planned');
    await workspace.reopen();
    expect((await get()).state).toBe('planned');
  });

  test('of an operation that this version does not have is dropped like others', async () => {
    workspace.kernel.db.transaction(() =>
      workspace.kernel.db.run("UPDATE undo_steps SET operation = 'campaigns.forgotten'"),
    );
    expect(await workspace.client.history.undo({})).toMatchObject({ label: 'Add “Spring”', isDone: false });
    expect((await workspace.client.history.state({})).undo).toBeNull();
  });

  test('is not dropped for a reason that passes, such as a full disk', async () => {
    const remove = workspace.kernel.registry.operations.get('campaigns.remove');
    if (remove?.kind !== 'command') throw new Error('no command');
    const { handler } = remove;
    remove.handler = () => fail('offline', 'Not now.');
    await expect(workspace.client.history.undo({})).rejects.toMatchObject({ data: { code: 'offline' } });
    remove.handler = handler;
    expect(await workspace.client.history.undo({})).toMatchObject({ isDone: true });
  });

  test('is dropped from what can be done again, too', async () => {
    const { history, campaigns } = workspace.client;
    const { lineId } = await campaigns.setBudgetLine({
      id: campaign,
      line: { channel: 'email', month: '2026-03', amount: 500 },
    });
    await campaigns.removeBudgetLine({ id: campaign, lineId });
    await history.undo({});
    workspace.kernel.services({ via: 'service' }).write('test.merge', {}, (change) => {
      change.docs.editPlan<{ budget: Record<string, unknown> }>(campaign, null, 'budget', (plan) => {
        delete plan.budget[lineId];
      });
      return { ok: true, value: null };
    });
    expect(await history.redo({})).toMatchObject({ isDone: false });
    expect((await history.state({})).redo).toBeNull();
  });
});

describe('a conflict that was settled', () => {
  beforeEach(async () => {
    const { campaigns } = workspace.client;
    const { heads } = await get();
    await campaigns.update({ id: campaign, heads, changes: { objective: 'Sell chairs' } });
    await campaigns.update({ id: campaign, heads, changes: { objective: 'Be known' } });
  });
  const conflicts = () => workspace.client.documents.conflicts({ id: campaign });

  test('is open again after an undo, with who set what and when, and settled again by redo', async () => {
    const { history, documents } = workspace.client;
    workspace.clock.at += 60_000;
    const before = await conflicts();
    for (const { value } of before[0]?.candidates ?? []) {
      await documents.resolve({ id: campaign, field: 'objective', value: value as string });
      expect(await conflicts()).toEqual([]);
      workspace.clock.at += 60_000;
      expect(await history.undo({})).toMatchObject({ label: 'Settle a conflict', isDone: true });
      expect(await conflicts()).toEqual(before);
      await history.redo({});
      expect(await conflicts()).toEqual([]);
      expect((await get()).objective).toBe(value);
      await history.undo({});
      expect(await conflicts()).toEqual(before);
    }
    await workspace.reopen();
    expect(await conflicts()).toEqual(before);
  });

  test('stays settled when the field was changed since, and undo says so', async () => {
    const { history, documents, campaigns } = workspace.client;
    await documents.resolve({ id: campaign, field: 'objective', value: 'Be known' });
    const { heads } = await get();
    workspace.kernel.services({ via: 'service' }).write('test.merge', {}, (change) => {
      change.docs.editPlan<{ objective: string }>(campaign, heads, 'update', (plan) => {
        plan.objective = 'A third thing';
      });
      return { ok: true, value: null };
    });
    expect(await history.undo({})).toMatchObject({ isDone: false });
    expect(await conflicts()).toEqual([]);
    expect((await campaigns.get({ id: campaign }))?.objective).toBe('A third thing');
  });

  test('is open again in every copy', async () => {
    const { history, documents } = workspace.client;
    await documents.resolve({ id: campaign, field: 'objective', value: 'Be known' });
    const other = await workspace.copy();
    await history.undo({});
    const events = await documents.export({ id: campaign });
    for await (const event of events)
      if (event.type === 'result')
        await other.client.documents.merge({ id: campaign, bytes: event.result.bytes });
    expect(await conflicts()).toHaveLength(1);
    expect(await other.client.documents.conflicts({ id: campaign })).toEqual(await conflicts());
    await other[Symbol.asyncDispose]();
  });
});
