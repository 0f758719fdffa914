import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodies } from '../../testing/bodies.ts';
import { base64, TestEditor } from '../../testing/texts.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { appendBody } from '../../docs/body.ts';
import { campaignStates, channels } from '../campaigns/contract.ts';
import { pieceStates } from '../content/contract.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
});

/** Rows that documents mean, and nothing else does. */
const PROJECTED = [
  'campaigns',
  'campaign_budget',
  'campaign_targets',
  'campaign_briefs',
  'audiences',
  'pieces',
  'piece_images',
  'tracking_links',
  'tracking_terms',
  'doc_contents',
  'doc_conflicts',
  'doc_trail',
  'search_refs',
  'search_entries',
];

/** All projected rows as text. Row numbers of the index are its own affair. */
const rows = () =>
  Object.fromEntries(
    PROJECTED.map((table) => [
      table,
      workspace.kernel.db
        .all<Record<string, unknown>>(`SELECT * FROM ${table}`)
        .map(({ rowid: _, ...row }) => JSON.stringify(row))
        .sort(),
    ]),
  );

const found = async (text: string) =>
  (await workspace.client.search.find({ text })).map(({ ref, title }) => `${ref} ${title}`).sort();

function rebuild(order: (ids: string[]) => string[]): void {
  const { db, documents } = workspace.kernel;
  const ids = db.all<{ id: string }>('SELECT id FROM documents ORDER BY id').map(({ id }) => id);
  db.transaction(() => {
    for (const table of PROJECTED) db.run(`DELETE FROM ${table}`);
    for (const id of order(ids)) documents.project(db, id);
  });
}

const dayOf = fc.constantFrom(null, '2026-04-01', '2026-04-02');
const plan = fc.record({
  name: fc.constantFrom('Spring', 'Summer'),
  state: fc.constantFrom(...campaignStates),
  start: dayOf,
  channels: fc.uniqueArray(fc.constantFrom(...channels)),
  objective: fc.string(),
});

async function makeCampaign(first: object, second: object, isRemoved: boolean): Promise<void> {
  const { client } = workspace;
  const { id } = await client.campaigns.create({ name: 'New', ...first });
  const heads = (await client.campaigns.get({ id }))?.heads ?? [];
  await client.campaigns.setBudgetLine({ id, line: { channel: 'email', month: '2026-04', amount: 5 } });
  await client.campaigns.setTarget({ id, target: { metric: 'cpa', direction: 'max', amount: 1800 } });
  const sections = [
    { heading: 'Here', about: 'attention' },
    { heading: 'Then', about: 'action' },
  ];
  await client.campaigns.addBriefSections({ id, template: 'aida', sections });
  const audience = await client.audiences.create({ name: 'Walkers', needs: 'words' });
  await client.campaigns.update({ id, heads, changes: { name: 'Here', audiences: [audience.id] } });
  await client.campaigns.update({ id, heads, changes: second });
  if (isRemoved) await client.audiences.remove({ ids: [audience.id] });
  if (isRemoved) await client.campaigns.remove({ ids: [id] });
}

/** A link with a value of its own that is retired then, changed twice from one state. */
async function makeLink(name: string, isRemoved: boolean): Promise<void> {
  const { tracking } = workspace.client;
  const { text } = await tracking.addTerm({ field: 'source', text: `s${String(workspace.clock.at)}` });
  const { id } = await tracking.createLink({ url: 'https://a.example', source: text, medium: 'email', name });
  const heads = (await tracking.link({ id }))?.heads ?? [];
  await tracking.updateLink({ id, heads, changes: { content: 'here' } });
  await tracking.updateLink({ id, heads, changes: { content: 'there' } });
  await tracking.retireTerm({ field: 'source', text });
  if (isRemoved) await tracking.removeLinks({ ids: [id] });
}

test('rows that are thrown away and written anew from the documents are the same as before', async () => {
  const { client, clock } = workspace;
  await fc.assert(
    fc.asyncProperty(
      plan,
      plan,
      bodies,
      fc.constantFrom(...pieceStates),
      fc.boolean(),
      async (first, second, body, state, isRemoved) => {
        clock.at += 1500;
        await makeCampaign(first, second, isRemoved);
        const { id, bodyId } = await client.content.create({ title: first.name, markdown: 'words' });
        const editor = await TestEditor.open(client, bodyId);
        clock.at += 1500;
        const update = editor.change(() => {
          appendBody(editor.doc, body);
        });
        if (update)
          await client.documents.push({ id: bodyId, session: editor.session, update: base64(update) });
        await client.content.update({ id, changes: { state, title: second.name } });
        if (isRemoved) await client.content.remove({ ids: [id] });
        await makeLink(first.name, isRemoved);
        workspace.kernel.projectStale();
        const before = rows();
        const hits = await Promise.all([found('words'), found('spring'), found('here')]);
        rebuild((ids) => ids);
        expect(rows()).toEqual(before);
        rebuild((ids) => ids.toReversed());
        expect(rows()).toEqual(before);
        expect(await Promise.all([found('words'), found('spring'), found('here')])).toEqual(hits);
      },
    ),
    { numRuns: 25 },
  );
});

test('an index entry is written again only when it changed', async () => {
  const { client, kernel } = workspace;
  const { id } = await client.campaigns.create({ name: 'Quiet' });
  const seen: ReadonlySet<string>[] = [];
  const stop = kernel.onCommit((tables) => seen.push(tables));
  await client.campaigns.update({ id, changes: { state: 'live' } });
  await client.campaigns.update({ id, changes: { name: 'Loud' } });
  stop();
  expect(seen.map((tables) => tables.has('search_entries'))).toEqual([false, true]);
});
