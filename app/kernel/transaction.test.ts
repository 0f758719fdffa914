import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fail, FailureError, ok } from '../contract/errors.ts';
import { appendBody } from '../docs/body.ts';
import { resultOf } from '../testing/tasks.ts';
import { TestEditor } from '../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';
import type { Changes } from './context.ts';

let workspace: TestWorkspace;
let campaign: string;
let text: string;
beforeEach(async () => {
  workspace = await testWorkspace();
  campaign = (await workspace.client.campaigns.create({ name: 'Spring' })).id;
  text = (await workspace.client.content.create({ title: 'Letter', markdown: 'Words' })).bodyId;
  workspace.kernel.projectStale();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

/** Every row of every table that a person's work is in. */
function disk({ kernel: { db } }: TestWorkspace = workspace): Record<string, unknown[]> {
  const tables = db.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_entries%'`,
  );
  return Object.fromEntries(tables.map(({ name }) => [name, db.all(`SELECT * FROM ${name}`)]));
}

const memory = async () => ({
  plan: (await resultOf(workspace.client.documents.export({ id: campaign }))).bytes,
  text: (await resultOf(workspace.client.documents.export({ id: text }))).bytes,
});

/** Edits a plan and a text, makes one of each, writes rows, searches and events, in one transaction. */
function workHard(change: Changes): void {
  change.docs.editPlan<{ name: string }>(campaign, null, 'update', (plan) => {
    plan.name = 'Never';
  });
  change.docs.editText(text, (doc) => {
    appendBody(doc, [{ type: 'paragraph', content: [{ type: 'text', text: 'Never' }] }]);
  });
  change.docs.pushText(text, update(), null);
  change.docs.createPlan('campaigns/plan', change.newId(), { name: 'Never' }, 'create');
  const id = change.newId();
  change.docs.createText('content/body', id);
  change.docs.readText(id);
  change.index({ kind: 'note', ref: 'never', title: 'Never', body: '', context: '' });
  change.emit({ type: 'test' });
}

function update(): Uint8Array {
  const doc = new Y.Doc();
  appendBody(doc, [{ type: 'paragraph' }]);
  return Y.encodeStateAsUpdate(doc);
}

const endings: [string, () => ReturnType<typeof fail>][] = [
  ['answers a failure', () => fail('invalid', 'No.')],
  [
    'throws a failure',
    () => {
      throw new FailureError({ code: 'invalid', message: 'No.' });
    },
  ],
  [
    'has a bug',
    () => {
      throw new Error('a bug');
    },
  ],
];

describe.each(endings)('a command that %s at its end', (_, end) => {
  const run = () => {
    try {
      return workspace.kernel.services({ via: 'service' }).write('test.fails', {}, (change) => {
        workHard(change);
        return end();
      });
    } catch (error) {
      return error;
    }
  };

  test('leaves the disk and the documents in memory as they were', async () => {
    const before = { disk: disk(), memory: await memory() };
    run();
    expect({ disk: disk(), memory: await memory() }).toEqual(before);
    expect(await workspace.client.search.find({ text: 'never' })).toEqual([]);
  });

  test('tells neither followers nor live queries', async () => {
    const told: unknown[] = [];
    workspace.kernel.documents.follow(text, (change) => told.push(change));
    workspace.kernel.onCommit((tables) => told.push(tables));
    run();
    expect(told).toEqual([]);
    await memory();
  });

  test('does not get in the way of the next one', async () => {
    run();
    await workspace.client.campaigns.update({ id: campaign, changes: { name: 'After' } });
    const editor = await TestEditor.open(workspace.client, text);
    await editor.edit((body) => {
      body.delete(0, 1);
    });
    const after = await memory();
    await workspace.reopen();
    expect(await memory()).toEqual(after);
    expect((await workspace.client.campaigns.get({ id: campaign }))?.name).toBe('After');
  });
});

describe('a command with an id', () => {
  test('is applied once, also when it is repeated after a restart', async () => {
    const commandId = crypto.randomUUID();
    const input = {
      id: campaign,
      line: { channel: 'email', month: '2026-04', amount: 5 },
      commandId,
    } as const;
    const first = await workspace.client.campaigns.setBudgetLine(input);
    const before = disk();
    expect(await workspace.client.campaigns.setBudgetLine(input)).toEqual(first);
    await workspace.reopen();
    expect(await workspace.client.campaigns.setBudgetLine(input)).toEqual(first);
    expect(disk()).toEqual(before);
  });

  test('is tried again when it failed before', async () => {
    const commandId = crypto.randomUUID();
    const id = crypto.randomUUID();
    const update = () => workspace.client.campaigns.update({ id, changes: { name: 'Late' }, commandId });
    await expect(update()).rejects.toMatchObject({ data: { code: 'not_found' } });
    await workspace.client.campaigns.create({ id, name: 'Early' });
    await update();
    expect((await workspace.client.campaigns.get({ id }))?.name).toBe('Late');
  });

  test('is refused when the id came with another input before, which is left as it is', async () => {
    const commandId = crypto.randomUUID();
    await workspace.client.campaigns.update({ id: campaign, changes: { name: 'One' }, commandId });
    const before = disk();
    const other = workspace.client.campaigns.update({ id: campaign, changes: { name: 'Two' }, commandId });
    await expect(other).rejects.toMatchObject({ data: { code: 'reused_command' } });
    expect(disk()).toEqual(before);
  });
});

test('an undo that can no longer be done changes nothing', async () => {
  const before = disk();
  await expect(workspace.client.history.redo({})).rejects.toMatchObject({ data: { code: 'not_found' } });
  await expect(workspace.client.history.undo({ of: crypto.randomUUID() })).rejects.toMatchObject({
    data: { code: 'not_found' },
  });
  expect(disk()).toEqual(before);
});

test('a command that runs another which fails is taken back as a whole', () => {
  const before = disk();
  const result = workspace.kernel.services({ via: 'service' }).write('test.run', {}, (change) => {
    const ran = change.run('campaigns.update', { id: campaign, changes: { name: 'Half' } });
    return ran.ok ? change.run('campaigns.update', { id: crypto.randomUUID(), changes: {} }) : ok(null);
  });
  expect(result).toMatchObject({ ok: false, failure: { code: 'not_found' } });
  expect(disk()).toEqual(before);
});
