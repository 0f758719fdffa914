import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { TestEditor, textAt } from '../../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { groupMoments, type Moment } from './model.ts';
import { noteSpells } from './spells.ts';

const MINUTE = 60_000;

let workspace: TestWorkspace;
let self: string;
let piece: { id: string; bodyId: string };
beforeAll(async () => {
  workspace = await testWorkspace();
  const { client, clock, kernel } = workspace;
  self = (await client.accounts.people({})).find(({ isSelf }) => isSelf)?.id ?? '';
  piece = await client.content.create({ title: 'Letter', markdown: 'One' });
  const { id } = piece;
  const later = (minutes: number) => (clock.at += minutes * MINUTE);
  later(20);
  await client.content.update({ id, changes: { type: 'ad' } });
  later(2);
  await client.content.update({ id, changes: { title: 'Note' } });
  later(20);
  await client.content.update({ id, changes: { state: 'review' } });
  later(20);
  const editor = await TestEditor.open(client, piece.bodyId);
  for (let at = 0; at < 5; at += 1) {
    await editor.edit((body) => {
      textAt(body, 0).insert(0, 'x');
    });
    later(2);
  }
  later(30);
  await editor.edit((body) => {
    textAt(body, 0).insert(0, 'y');
  });
  kernel.projectStale();
  kernel.maintain(noteSpells);
  later(20);
  const { threadId } = await client.comments.start({ subject: { kind: 'piece', id }, text: 'Too long?' });
  later(1);
  await client.comments.setResolved({ threadId, isResolved: true });
  later(20);
  const { hash } = await client.approvals.get({ kind: 'piece', id });
  await client.approvals.decide({
    kind: 'piece',
    id,
    decision: 'changes',
    note: 'Shorter',
    hash: hash ?? '',
  });
  later(20);
  await client.content.remove({ ids: [id] });
  later(20);
  const content = Buffer.from('Day,Clicks\n2026-03-01,5\n2026-03-02,6\n').toString('base64');
  await resultOf(client.analytics.import({ fileName: 'week “10”.csv', content }));
});
afterAll(() => workspace[Symbol.asyncDispose]());

const feed = (input: Parameters<TestWorkspace['client']['activity']['feed']>[0] = {}) =>
  workspace.client.activity.feed(input);

describe('the feed', () => {
  test('of a piece tells all that happened to it, edits of one go as one', async () => {
    const { activities } = await feed({ id: piece.id });
    expect(activities.map(({ kind, steps }) => [kind, steps.length])).toEqual([
      ['bin', 1],
      ['approval', 1],
      ['comment', 2],
      ['text', 1],
      ['text', 1],
      ['state', 1],
      ['fields', 2],
      ['made', 1],
    ]);
    expect(activities.every(({ person }) => person === self)).toBe(true);
    expect(activities.every(({ subject }) => subject?.id === piece.id)).toBe(true);
    const [, decided, said, , written, state] = activities;
    expect(decided?.steps).toMatchObject([{ what: 'changes', text: 'Shorter' }]);
    expect(said?.steps.map(({ what, text }) => [what, text])).toEqual([
      ['resolve', ''],
      ['comment', 'Too long?'],
    ]);
    expect((written?.at ?? 0) - (written?.from ?? 0)).toBe(8 * MINUTE);
    expect(state?.steps).toMatchObject([{ field: 'state', from: 'draft', to: 'review' }]);
  });

  test('of the workspace has imports too', async () => {
    const { activities } = await feed();
    expect(activities[0]).toMatchObject({
      kind: 'import',
      subject: null,
      steps: [{ text: 'week “10”.csv' }],
    });
  });

  test('comes page by page with nothing twice and nothing left out', async () => {
    const whole = await feed();
    const keys: string[] = [];
    let after: string | null | undefined;
    for (let page = 0; page < 50 && after !== null; page += 1) {
      const { activities, next } = await feed({ limit: 3, ...(after ? { after } : {}) });
      for (const { steps } of activities) keys.push(...steps.map(({ at, what }) => `${at} ${what}`));
      after = next;
    }
    expect(keys).toEqual(
      whole.activities.flatMap(({ steps }) => steps.map(({ at, what }) => `${at} ${what}`)),
    );
  });

  test('is filtered by kind, person and time', async () => {
    const kinds = async (input: Parameters<typeof feed>[0]) =>
      (await feed(input)).activities.map(({ kind }) => kind);
    expect(await kinds({ kinds: ['comment', 'bin'] })).toEqual(['bin', 'comment']);
    expect(await kinds({ person: 'nobody' })).toEqual([]);
    const { activities } = await feed({ kinds: ['state'] });
    const at = activities[0]?.at ?? 0;
    expect(await kinds({ since: at - MINUTE, until: at + MINUTE })).toEqual(['state']);
  });
});

test('writing is known after the log of the text was folded', async () => {
  const { client, kernel, clock } = workspace;
  const { id, bodyId } = await client.content.create({ title: 'Long', markdown: 'One' });
  const editor = await TestEditor.open(client, bodyId);
  for (let at = 0; at < 20; at += 1) {
    await editor.edit((body) => {
      textAt(body, 0).insert(0, 'x'.repeat(8000));
    });
    clock.at += 1000;
  }
  kernel.maintain(noteSpells);
  kernel.projectStale();
  expect(kernel.db.get('SELECT 1 FROM doc_snapshots WHERE doc_id = ?', bodyId)).toBeDefined();
  kernel.maintain(noteSpells);
  const { activities } = await feed({ id, kinds: ['text'] });
  expect(activities).toMatchObject([{ steps: [{ what: 'write' }] }]);
});

test('moments of two people, of two things or after a pause stand apart', () => {
  const moment = (more: Partial<Moment>): Moment => ({
    key: '',
    kind: 'fields',
    person: 'a',
    from: 0,
    at: 0,
    subject: null,
    steps: [],
    ...more,
  });
  const sizes = (...moments: Moment[]) => groupMoments(moments).length;
  expect(sizes(moment({ from: MINUTE, at: MINUTE }), moment({}))).toBe(1);
  expect(sizes(moment({ person: 'b' }), moment({}))).toBe(2);
  expect(sizes(moment({ subject: { kind: 'piece', id: 'x', name: null } }), moment({}))).toBe(2);
  expect(sizes(moment({ from: 11 * MINUTE, at: 11 * MINUTE }), moment({}))).toBe(2);
});
