import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../docs/content-hash.ts';
import { TestEditor, textAt } from '../../testing/texts.ts';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { begun, evaluate, ONLY_LEVEL, type ApprovalsPlan } from './model.ts';
import { approvalIdOf } from './store.ts';
import { tellNews } from './telling.ts';

let workspace: TestWorkspace;
let self: string;
beforeAll(async () => {
  workspace = await testWorkspace();
  const people = await workspace.client.accounts.people({});
  self = people.find(({ isSelf }) => isSelf)?.id ?? '';
});
afterAll(() => workspace[Symbol.asyncDispose]());

const OTHER = '5f5a0f0e-0000-4000-8000-000000000001';
const kind = 'piece' as const;

const getOf = (id: string, { kernel, client } = workspace) => {
  kernel.projectStale();
  return client.approvals.get({ kind, id });
};
const hashNow = async (id: string, copy = workspace) => (await getOf(id, copy)).hash ?? '';
const approve = async (id: string, more: { levelId?: string; note?: string } = {}, copy = workspace) =>
  copy.client.approvals.decide({ kind, id, decision: 'approved', hash: await hashNow(id, copy), ...more });

async function newPiece(policy: 'optional' | 'required' = 'required') {
  const { client } = workspace;
  const piece = await client.content.create({ title: 'Letter', type: 'email', markdown: 'One two\n\nThree' });
  await client.approvals.setPolicy({ kind, id: piece.id, policy });
  return piece;
}
async function write(bodyId: string, change: (text: ReturnType<typeof textAt>) => void): Promise<void> {
  const editor = await TestEditor.open(workspace.client, bodyId);
  await editor.edit((body) => {
    change(textAt(body, 0));
  });
}
/** What somebody else did in their copy. */
const elsewhere = (id: string, work: (plan: ApprovalsPlan) => void) =>
  workspace.kernel.maintain((change) => {
    change.docs.editPlan<ApprovalsPlan>(approvalIdOf({ id }), null, 'approve', work);
  });
const decisionOf = (hash: string, more: object = {}) => ({
  by: OTHER,
  at: workspace.clock.at + 60_000,
  kind: 'approved' as const,
  level: ONLY_LEVEL,
  note: '',
  hash,
  withdrawn: null,
  ...more,
});

describe('an approval', () => {
  test('is asked for, given for what stands there, and kept as a version under a name', async () => {
    const { client } = workspace;
    const { id, bodyId } = await newPiece();
    expect(await getOf(id)).toMatchObject({ state: 'open', isMine: false });
    await client.approvals.ask({ kind, id, note: 'By Friday?' });
    expect(await getOf(id)).toMatchObject({
      state: 'waiting',
      isMine: true,
      requests: [{ note: 'By Friday?' }],
    });
    const hash = await hashNow(id);
    await client.approvals.decide({ kind, id, decision: 'approved', hash, versionName: 'Approved by Ada' });
    const { state, levels } = await getOf(id);
    expect(state).toBe('approved');
    expect(levels[0]?.decisions).toMatchObject([
      { by: self, hash, isCurrent: true, at: expect.any(Number) as number },
    ]);
    expect(await client.documents.versions({ id: bodyId })).toMatchObject([{ name: 'Approved by Ada' }]);
  });

  test('is void once somebody writes on, says what changed, and holds again when it says the same again', async () => {
    const { client } = workspace;
    const { id, bodyId } = await newPiece();
    await approve(id);
    const hash = await hashNow(id);
    await write(bodyId, (text) => text.insert(3, ' hundred'));
    const changed = await getOf(id);
    expect(changed).toMatchObject({
      state: 'void',
      levels: [{ state: 'void', decisions: [{ hash, isCurrent: false }] }],
    });
    expect((await client.approvals.changes({ kind, id, hash }))?.parts).toMatchObject([{ part: 'A' }]);
    await client.approvals.restoreContent({ kind, id, hash });
    expect(await getOf(id)).toMatchObject({ state: 'approved', hash });
    await client.history.undo({});
    expect(await getOf(id)).toMatchObject({ state: 'void', hash: changed.hash });
    await write(bodyId, (text) => text.delete(3, 8));
    expect(await getOf(id)).toMatchObject({ state: 'approved' });
  });

  test('is brought back with title, type and variants', async () => {
    const { client } = workspace;
    const { id, bodyId } = await newPiece();
    const { variantId } = await client.content.addVariant({ id, markdown: 'Other words' });
    await approve(id);
    const hash = await hashNow(id);
    await client.content.update({ id, changes: { title: 'Note', type: 'ad' } });
    await client.content.chooseVariant({ id, variantId });
    await client.content.removeVariant({ id, variantId: bodyId });
    await client.content.addVariant({ id, markdown: 'A third' });
    const parts = (await client.approvals.changes({ kind, id, hash }))?.parts.map(({ part }) => part);
    expect(parts).toEqual(['title', 'type', 'A', 'C']);
    await client.approvals.restoreContent({ kind, id, hash });
    expect(await getOf(id)).toMatchObject({ state: 'approved', hash });
  });

  test('is not given for another content than the one that was looked at', async () => {
    const { id, bodyId } = await newPiece();
    const hash = await hashNow(id);
    // No row says so yet: the text is a keystroke ahead.
    await write(bodyId, (text) => text.insert(0, 'Sold out: '));
    const late = workspace.client.approvals.decide({ kind, id, decision: 'approved', hash });
    await expect(late).rejects.toMatchObject({ data: { code: 'conflict', field: 'hash' } });
  });

  test('keeps the words that it was given for so that anybody can check the hash', async () => {
    const { id } = await newPiece();
    await approve(id);
    const hash = await hashNow(id);
    const plan = workspace.kernel.maintain((change) =>
      change.docs.readPlan<ApprovalsPlan>(approvalIdOf({ id })),
    );
    const kept = plan.contents[hash];
    expect(sha256(kept?.content ?? '')).toBe(hash);
    for (const text of Object.values(kept?.texts ?? {})) expect(sha256(plan.texts[text] ?? '')).toBe(text);
  });

  test('asks for changes with a note, which hold until somebody asks anew for other words', async () => {
    const { client } = workspace;
    const { id, bodyId } = await newPiece();
    await client.approvals.ask({ kind, id });
    const hash = await hashNow(id);
    const wordless = client.approvals.decide({ kind, id, decision: 'changes', hash });
    await expect(wordless).rejects.toMatchObject({ data: { code: 'invalid', field: 'note' } });
    await client.approvals.decide({ kind, id, decision: 'changes', note: 'Shorter', hash });
    expect(await getOf(id)).toMatchObject({ state: 'changes', waiting: [] });
    await write(bodyId, (text) => text.delete(0, 4));
    expect(await getOf(id)).toMatchObject({ state: 'changes' });
    await client.approvals.ask({ kind, id });
    expect(await getOf(id)).toMatchObject({ state: 'waiting', isMine: true });
  });

  test('is taken back by whoever gave it, and only by them', async () => {
    const { client } = workspace;
    const { id } = await newPiece();
    const { decisionId } = await approve(id);
    await client.approvals.withdraw({ kind, id, decisionId });
    const { state, levels } = await getOf(id);
    expect(state).toBe('open');
    expect(levels[0]?.decisions).toMatchObject([{ id: decisionId, withdrawn: { by: self } }]);
    const hash = await hashNow(id);
    const theirs = crypto.randomUUID();
    elsewhere(id, (plan) => {
      plan.decisions[theirs] = decisionOf(hash);
    });
    const attempt = client.approvals.withdraw({ kind, id, decisionId: theirs });
    await expect(attempt).rejects.toMatchObject({ data: { code: 'forbidden' } });
  });

  test('is given by approvers alone where there are some', async () => {
    const { client } = workspace;
    const { id } = await newPiece();
    await client.approvals.setPolicy({ kind, id, policy: 'required', approvers: [OTHER] });
    await client.approvals.ask({ kind, id });
    expect(await getOf(id)).toMatchObject({
      state: 'waiting',
      isMine: false,
      waiting: [{ approvers: [OTHER] }],
    });
    await expect(approve(id)).rejects.toMatchObject({ data: { code: 'forbidden' } });
  });

  test('of a brief needs one', async () => {
    const { client } = workspace;
    const { id } = await client.campaigns.create({ name: 'Spring' });
    await expect(client.approvals.ask({ kind: 'campaign', id })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
    const sections = [{ heading: 'Goal', about: 'goal', text: 'Sell packs' }];
    await client.campaigns.addBriefSections({ id, template: 'aida', sections });
    await client.approvals.ask({ kind: 'campaign', id });
    const { hash } = await client.approvals.get({ kind: 'campaign', id });
    await client.approvals.decide({ kind: 'campaign', id, decision: 'approved', hash: hash ?? '' });
    expect(await client.approvals.get({ kind: 'campaign', id })).toMatchObject({
      state: 'approved',
      name: 'Spring',
    });
  });
});

describe('levels', () => {
  test('decide in their order, and all of them before a piece is approved', async () => {
    const { client } = workspace;
    const { id } = await newPiece();
    const levels = [
      { name: 'Team', approvers: [] },
      { name: 'Client', approvers: [self] },
    ];
    await client.approvals.setPolicy({ kind, id, policy: 'levels', levels });
    await client.approvals.ask({ kind, id });
    const [team, clients] = (await getOf(id)).levels;
    expect([team, clients]).toMatchObject([
      { name: 'Team', state: 'waiting' },
      { name: 'Client', state: 'later' },
    ]);
    await expect(approve(id, { levelId: clients?.id ?? '' })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
    await approve(id);
    expect(await getOf(id)).toMatchObject({ state: 'waiting', waiting: [{ name: 'Client' }] });
    await approve(id);
    expect(await getOf(id)).toMatchObject({ state: 'approved' });
    await client.history.undo({});
    expect(await getOf(id)).toMatchObject({ state: 'waiting' });
  });

  test('keep their decisions when they are put in another order or called otherwise', async () => {
    const { client } = workspace;
    const { id } = await newPiece();
    const levels = ['Team', 'Client'].map((name) => ({ name, approvers: [] }));
    await client.approvals.setPolicy({ kind, id, policy: 'levels', levels });
    await approve(id);
    const [team, clients] = (await getOf(id)).levels.map(({ id: levelId, approvers }) => ({
      id: levelId,
      approvers,
    }));
    if (!team || !clients) throw new Error('no levels');
    await client.approvals.setPolicy({
      kind,
      id,
      policy: 'levels',
      levels: [
        { ...clients, name: 'Customer' },
        { ...team, name: 'Team' },
      ],
    });
    expect((await getOf(id)).levels).toMatchObject([
      { name: 'Customer', state: 'waiting' },
      { name: 'Team', state: 'approved' },
    ]);
    await client.history.undo({});
    expect((await getOf(id)).levels.map(({ name }) => name)).toEqual(['Team', 'Client']);
  });
});

describe('what others decided', () => {
  test('against each other on one level shows both', async () => {
    const { id } = await newPiece();
    await approve(id);
    const hash = await hashNow(id);
    elsewhere(id, (plan) => {
      plan.decisions[crypto.randomUUID()] = decisionOf(hash, { kind: 'changes', note: 'No' });
    });
    const { state, levels } = await getOf(id);
    expect(state).toBe('contradicted');
    expect(levels[0]?.decisions.map(({ kind: decided }) => decided).sort()).toEqual(['approved', 'changes']);
  });

  test('comes into the inbox once, and so does a request that the person here may decide', async () => {
    const { client, kernel } = workspace;
    const { id } = await newPiece();
    await client.approvals.ask({ kind, id });
    const hash = await hashNow(id);
    elsewhere(id, (plan) => {
      plan.decisions[crypto.randomUUID()] = decisionOf(hash, { kind: 'changes', note: 'Too long' });
      plan.requests[crypto.randomUUID()] = {
        by: OTHER,
        at: workspace.clock.at + 120_000,
        note: 'Please',
        hash: 'f'.repeat(64),
        withdrawn: null,
      };
    });
    await write((await client.content.get({ id }))?.bodyId ?? '', (text) => text.insert(0, 'x'));
    kernel.projectStale();
    kernel.maintain(tellNews);
    kernel.maintain(tellNews);
    const { notifications } = await client.notifications.list({ kind: 'approval', limit: 200 });
    const mine = notifications.filter(({ subject }) => subject?.ref === id).map(({ data }) => data?.type);
    expect(mine.sort()).toEqual(['approval-asked', 'changes-asked']);
  });

  test('in two copies apart is all there once they meet, also when both began the approval', async () => {
    const { client } = workspace;
    const piece = await client.content.create({ title: 'Apart', markdown: 'One' });
    const { id } = piece;
    workspace.kernel.projectStale();
    const other = await workspace.copy();
    try {
      await client.approvals.setPolicy({ kind, id, policy: 'required' });
      await other.client.approvals.setPolicy({ kind, id, policy: 'optional' });
      await approve(id);
      const hash = await hashNow(id, other);
      await other.client.approvals.decide({ kind, id, decision: 'changes', note: 'Wait', hash });
      const doc = approvalIdOf({ id });
      for (const [from, to] of [
        [workspace, other],
        [other, workspace],
      ] as const) {
        const { bytes } = await resultOf(from.client.documents.export({ id: doc }));
        await to.client.documents.merge({ id: doc, bytes });
      }
      const here = await getOf(id);
      expect(await getOf(id, other)).toEqual(here);
      expect(here.levels[0]?.decisions).toHaveLength(2);
      expect(here.conflicts).toEqual(['policy']);
      await client.documents.resolve({ id: doc, field: 'policy', value: 'required' });
      expect(await getOf(id)).toMatchObject({ policy: 'required', conflicts: [] });
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });
});

describe('a piece that goes out', () => {
  const exceptionsOf = async (id: string) => (await getOf(id)).exceptions;

  test('without a required approval says so with its approval, whichever way it was set', async () => {
    const { client } = workspace;
    const { id } = await newPiece();
    await client.content.update({ id, changes: { state: 'review' } });
    expect(await exceptionsOf(id)).toEqual([]);
    await client.content.updateMany({ pieces: [{ id, changes: { state: 'approved' } }] });
    expect(await exceptionsOf(id)).toMatchObject([{ by: self, state: 'approved', note: '' }]);
    await client.approvals.proceed({ id, state: 'published', note: 'Deadline' });
    const { piece, exceptions } = {
      piece: await client.content.get({ id }),
      exceptions: await exceptionsOf(id),
    };
    expect(piece?.state).toBe('published');
    expect(exceptions.map(({ state, note }) => [state, note])).toContainEqual(['published', 'Deadline']);
    const [entry] = await client.history.audit({ limit: 1 });
    expect(entry).toMatchObject({ operation: 'approvals.proceed', subject: id });
  });

  test('with its approval, or where none is required, goes without a word', async () => {
    const { client } = workspace;
    const [required, optional] = [await newPiece(), await newPiece('optional')];
    await approve(required.id);
    for (const { id } of [required, optional]) {
      await client.content.update({ id, changes: { state: 'published' } });
      expect(await exceptionsOf(id)).toEqual([]);
    }
  });
});

test('rows written anew from the document are the same, also after a restart', async () => {
  const { client } = workspace;
  const { id } = await newPiece();
  await client.approvals.ask({ kind, id });
  await approve(id);
  const doc = approvalIdOf({ id });
  const rows = () => workspace.kernel.db.all('SELECT * FROM approvals WHERE doc_id = ?', doc);
  const before = rows();
  await workspace.reopen();
  workspace.kernel.maintain((change) => workspace.kernel.documents.project(change.db, doc));
  expect(rows()).toEqual(before);
});

test('how an approval stands does not depend on the order in which decisions came', () => {
  const hashes = ['a'.repeat(64), 'b'.repeat(64)];
  const stamped = { by: fc.constantFrom('ada', 'ben', 'cy'), at: fc.nat(6), note: fc.constant('') };
  const withdrawn = fc.option(fc.record({ by: fc.constant('ada'), at: fc.nat(9) }), { freq: 4 });
  const level = fc.constantFrom('one', 'two');
  const decided = fc.record({
    ...stamped,
    level,
    withdrawn,
    kind: fc.constantFrom('approved' as const, 'changes' as const),
    hash: fc.constantFrom(...hashes),
  });
  const asked = fc.record({ ...stamped, withdrawn, hash: fc.constantFrom(...hashes) });
  const levels = Object.fromEntries(
    ['one', 'two'].map((name, order) => [name, { name, order, approvers: {}, isRemoved: false }]),
  );
  fc.assert(
    fc.property(
      fc.array(decided),
      fc.array(asked),
      fc.constantFrom(...hashes),
      (decisions, requests, hash) => {
        const keyed = <T>(list: readonly T[]) => list.map((entry, index) => [String(index), entry] as const);
        const plan = (isReversed: boolean) => {
          const inOrder = <T>(list: readonly (readonly [string, T])[]) =>
            Object.fromEntries(
              isReversed
                ? [...list].reverse().map(([key, entry]) => [`k${key}`, entry])
                : list.map(([key, entry]) => [`k${key}`, entry]),
            );
          return {
            ...begun({ kind, id: OTHER }),
            policy: 'levels' as const,
            levels,
            decisions: inOrder(keyed(decisions)),
            requests: inOrder(keyed(requests)),
          };
        };
        const here = evaluate(plan(false), hash);
        expect(evaluate(plan(true), hash)).toEqual(here);
        const given = here.levels.every(({ decisions: own }) =>
          own.some((one) => one.kind === 'approved' && one.isCurrent && !one.withdrawn && !one.isReplaced),
        );
        // Never approved without an approval of what stands there now, on every level.
        if (here.state === 'approved') expect(given).toBe(true);
      },
    ),
  );
});

test('lists show what waits for me, what is void and what is given, and nothing that is in the bin', async () => {
  const { client, kernel } = workspace;
  const [waiting, given, binned] = [await newPiece(), await newPiece(), await newPiece()];
  await client.approvals.ask({ kind, id: waiting.id });
  await approve(given.id);
  await approve(binned.id);
  await client.content.remove({ ids: [binned.id] });
  kernel.projectStale();
  const listed = async (filter: Parameters<typeof client.approvals.list>[0]) =>
    (await client.approvals.list(filter)).approvals.map(({ subject }) => subject.id);
  expect(await listed({ mine: true })).toContain(waiting.id);
  expect(await listed({ states: ['approved'] })).toContain(given.id);
  expect(await listed({})).not.toContain(binned.id);
  expect(await client.approvals.states({ ids: [waiting.id, given.id] })).toHaveLength(2);
});
