import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { resultOf } from '../../testing/tasks.ts';
import { paragraphOf, TestEditor, textAt } from '../../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { campaignStates, channels } from '../campaigns/contract.ts';

const RUNS = 40;
/** One campaign and one text for each run, in both copies from the start. */
const campaigns: string[] = [];
const texts: string[] = [];
let copies: [TestWorkspace, TestWorkspace];

beforeAll(async () => {
  const first = await testWorkspace();
  for (let run = 0; run < RUNS; run += 1) {
    campaigns.push((await first.client.campaigns.create({ name: 'Spring' })).id);
    const piece = await first.client.content.create({
      title: 'Letter',
      markdown: 'One\n\nTwo **bold** words',
    });
    texts.push(piece.bodyId);
  }
  copies = [first, await first.copy()];
});
afterAll(async () => {
  for (const copy of copies) await copy[Symbol.asyncDispose]();
});

type Side = 0 | 1;
type Act = (id: string, copy: TestWorkspace) => Promise<unknown>;
/** Something that happens on one side: an edit, or taking in what the other side has. */
type Step = { side: Side; act: Act } | { from: Side };

const side = fc.constantFrom<Side>(0, 1);
const merge: fc.Arbitrary<Step> = side.map((from) => ({ from }));
const steps = (edits: fc.Arbitrary<Act>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.record({ side, act: edits }) }, { weight: 1, arbitrary: merge }),
    { maxLength: 15 },
  );

/** Carries everything that one copy knows of a document to the other. */
async function carry(from: Side, id: string): Promise<void> {
  const { bytes } = await resultOf(copies[from].client.documents.export({ id }));
  await copies[from === 0 ? 1 : 0].client.documents.merge({ id, bytes });
}

async function play(id: string, plan: readonly Step[], last: Side): Promise<void> {
  for (const step of plan)
    if ('from' in step) await carry(step.from, id);
    else await step.act(id, copies[step.side]);
  // Once each way makes both know everything; once more changes nothing.
  await carry(last, id);
  await carry(last === 0 ? 1 : 0, id);
  await carry(last, id);
  for (const { kernel } of copies) kernel.projectStale();
}

const both = <T>(read: (copy: TestWorkspace) => Promise<T>): Promise<[T, T]> =>
  Promise.all([read(copies[0]), read(copies[1])]);

const day = fc.constantFrom('2026-04-01', '2026-04-02', null);
const planChange = fc.record(
  {
    name: fc.constantFrom('Spring', 'Summer', 'Sale'),
    state: fc.constantFrom(...campaignStates),
    start: day,
    objective: fc.string({ maxLength: 5 }),
    channels: fc.uniqueArray(fc.constantFrom(...channels.slice(0, 4))),
    exportNames: fc.uniqueArray(fc.constantFrom('spring', 'spring-sale')),
    add: fc.record({ channels: fc.uniqueArray(fc.constantFrom(...channels.slice(0, 4))) }),
  },
  { requiredKeys: [] },
);
const lineId = fc.constantFrom(
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
);
const line = fc.record({
  id: lineId,
  channel: fc.constantFrom(...channels.slice(0, 2)),
  month: fc.constant('2026-04'),
  amount: fc.integer({ min: 0, max: 3 }),
});

const planEdit: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: planChange.map(
      (changes): Act =>
        (id, { client }) =>
          client.campaigns.update({ id, changes }),
    ),
  },
  line.map(
    (budget): Act =>
      (id, { client }) =>
        client.campaigns.setBudgetLine({ id, line: budget }),
  ),
  lineId.map(
    (budget): Act =>
      (id, { client }) =>
        client.campaigns.removeBudgetLine({ id, lineId: budget }).catch(() => undefined),
  ),
  fc.tuple(lineId, fc.nat(3)).map(
    ([target, amount]): Act =>
      (id, { client }) =>
        client.campaigns.setTarget({
          id,
          target: { id: target, metric: 'clicks', direction: 'min', amount },
        }),
  ),
  fc.constant<Act>((id, { client }) => client.campaigns.remove({ ids: [id] })),
  fc.constant<Act>((id, { client }) => client.campaigns.restore({ ids: [id] })),
);

const trailOf = async ({ client }: TestWorkspace, id: string) =>
  (await client.documents.trail({ id })).map((entry) => JSON.stringify(entry)).sort();

test('two copies of a plan end up equal however their edits are carried over, and show the same conflicts', async () => {
  await fc.assert(
    fc.asyncProperty(steps(planEdit), side, async (plan, last) => {
      const id = campaigns.pop() ?? '';
      await play(id, plan, last);
      const [one, two] = await both(({ client }) => client.campaigns.get({ id }));
      expect(two).toEqual(one);
      const [here, there] = await both(({ client }) => client.documents.conflicts({ id }));
      expect(there).toEqual(here);
      const [trail, otherTrail] = await both((copy) => trailOf(copy, id));
      expect(otherTrail).toEqual(trail);
      await settle(id, last);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

/** Resolves every conflict on one side, which settles it on the other. */
async function settle(id: string, from: Side): Promise<void> {
  const { client } = copies[from];
  for (const { field, candidates } of await client.documents.conflicts({ id })) {
    const value = candidates.at(-1)?.value as string;
    await client.documents.resolve({ id, field, value });
  }
  await carry(from, id);
  const [one, two] = await both((copy) => copy.client.campaigns.get({ id }));
  expect(two).toEqual(one);
  expect(one?.conflicts).toBe(0);
  expect(await both((copy) => copy.client.documents.conflicts({ id }))).toEqual([[], []]);
}

const at = fc.nat(30);
const inText = (change: (text: Y.XmlText, at: number) => void): fc.Arbitrary<Act> =>
  fc.tuple(at, at).map(
    ([block, index]): Act =>
      (id, copy) =>
        edit(id, copy, (body) => {
          if (body.length === 0) return;
          const text = textAt(body, block % body.length);
          change(text, Math.min(index, text.length));
        }),
  );

async function edit(
  id: string,
  { client }: TestWorkspace,
  change: (body: Y.XmlFragment) => void,
): Promise<void> {
  const editor = await TestEditor.open(client, id);
  await editor.edit(change);
}

const textEdit: fc.Arbitrary<Act> = fc.oneof(
  inText((text, index) => {
    text.insert(index, 'ab');
  }),
  inText((text, index) => {
    text.delete(index, Math.min(2, text.length - index));
  }),
  inText((text, index) => {
    if (text.length > index) text.format(index, text.length - index, { bold: {} });
  }),
  at.map(
    (index): Act =>
      (id, copy) =>
        edit(id, copy, (body) => {
          body.insert(index % (body.length + 1), [paragraphOf('new')]);
        }),
  ),
  at.map(
    (index): Act =>
      (id, copy) =>
        edit(id, copy, (body) => {
          if (body.length > 0) body.delete(index % body.length, 1);
        }),
  ),
);

test('two copies of a text end up equal however their edits are carried over', async () => {
  await fc.assert(
    fc.asyncProperty(steps(textEdit), side, async (plan, last) => {
      const id = texts.pop() ?? '';
      await play(id, plan, last);
      const [one, two] = await both(async ({ client }) => (await TestEditor.open(client, id)).nodes);
      expect(two).toEqual(one);
      const [here, there] = await both(async ({ client }) =>
        (await client.content.list({})).pieces.find((piece) => piece.bodyId === id),
      );
      expect(there).toEqual(here);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
