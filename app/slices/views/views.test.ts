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

const keep = (name: string, query = 'state=live', screen: 'campaigns' | 'content' = 'campaigns') =>
  workspace.client.views.create({ screen, name, query });
const names = async (input = {}) => (await workspace.client.views.list(input)).map(({ name }) => name);

test('a view is found again after a restart, on its screen, in the order of making', async () => {
  const { id } = await keep('Live', 'state=live&view=board');
  await keep('Drafts', 'state=draft', 'content');
  await keep('Meadow', 'client=Meadow%20%26%20Co');
  await workspace.reopen();
  expect(await names({ screen: 'campaigns' })).toEqual(['Live', 'Meadow']);
  expect(await names()).toEqual(['Live', 'Drafts', 'Meadow']);
  expect(await workspace.client.views.get({ id })).toMatchObject({
    screen: 'campaigns',
    query: 'state=live&view=board',
    isRemoved: false,
  });
});

test('renaming, updating and removing are taken back by undo', async () => {
  const { client } = workspace;
  const { id } = await keep('Live');
  await client.views.update({ id, changes: { name: 'Running', query: 'state=live&sort=end' } });
  await client.history.undo({});
  expect(await client.views.get({ id })).toMatchObject({ name: 'Live', query: 'state=live' });
  await client.views.remove({ ids: [id] });
  expect(await names()).toEqual([]);
  await client.history.undo({});
  expect(await names()).toEqual(['Live']);
});

test('two names given at the same time are a choice, a name and a query are not', async () => {
  const { client } = workspace;
  const { id } = await keep('Live');
  await using other = await workspace.copy();
  await client.views.update({ id, changes: { name: 'Running' } });
  await other.client.views.update({ id, changes: { name: 'On air', query: 'state=live&sort=end' } });
  const { bytes } = await resultOf(other.client.documents.export({ id }));
  await client.documents.merge({ id, bytes });
  expect(await client.views.get({ id })).toMatchObject({ conflicts: 1, query: 'state=live&sort=end' });
});

test.each([
  ['a script', 'q=<script>'],
  ['a space', 'q=a b'],
  ['an anchor', 'q=a#b'],
  ['too long', `q=${'a'.repeat(1000)}`],
  ['too many', Array.from({ length: 31 }, (_, at) => `a${String(at)}=1`).join('&')],
])('a query is an address: not with %s', async (_, query) => {
  await expect(keep('No', query)).rejects.toMatchObject({ data: { code: 'invalid', field: 'query' } });
});

test('a view without a name is refused', async () => {
  await expect(keep('  ')).rejects.toMatchObject({ data: { message: 'A view needs a name.' } });
});
