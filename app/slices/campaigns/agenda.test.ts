import { afterAll, beforeAll, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import type { CampaignFields } from './contract.ts';

const DAY = { today: '2026-05-10', until: '2026-05-24' };

let workspace: TestWorkspace;
const create = async (name: string, fields: Partial<CampaignFields>) =>
  (await workspace.client.campaigns.create({ name, ...fields })).id;

beforeAll(async () => {
  workspace = await testWorkspace();
  await create('always', { state: 'live' });
  await create('ends today', { state: 'live', start: '2026-05-01', end: '2026-05-10' });
  await create('ran over', { state: 'live', start: '2026-04-01', end: '2026-05-09' });
  await create('live later', { state: 'live', start: '2026-05-11' });
  await create('late', { state: 'scheduled', start: '2026-05-08' });
  await create('starts today', { state: 'planned', start: '2026-05-10', end: '2026-06-30' });
  await create('ends soon', { state: 'done', end: '2026-05-12' });
  await create('an idea', { state: 'idea', start: '2026-01-01', end: '2026-05-24' });
  const gone = await create('gone', { state: 'live' });
  await workspace.client.campaigns.remove({ ids: [gone] });
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
});

const names = async (part: 'running' | 'coming' | 'late' | 'conflicted') =>
  (await workspace.client.campaigns.agenda(DAY))[part].campaigns.map(({ name }) => name);

test('what is live runs until its last day, the one that ends first first', async () => {
  expect(await names('running')).toEqual(['ends today', 'always']);
});

test('what comes starts or ends by the last day asked for, and is not done', async () => {
  expect(await names('coming')).toEqual(['ends today', 'starts today', 'live later', 'an idea']);
});

test('late is what should have started or ended by yesterday, the longest late first', async () => {
  expect(await names('late')).toEqual(['late', 'ran over']);
});

test('a field that was set twice puts its campaign among those to be decided', async () => {
  const { client } = workspace;
  const id = await create('twice', {});
  const { heads } = (await client.campaigns.get({ id })) ?? {};
  await client.campaigns.update({ id, ...(heads ? { heads } : {}), changes: { start: '2027-01-01' } });
  await client.campaigns.update({ id, ...(heads ? { heads } : {}), changes: { start: '2027-01-02' } });
  expect(await names('conflicted')).toEqual(['twice']);
});

test('a part is cut at the limit and still says how many there are', async () => {
  const { late } = await workspace.client.campaigns.agenda({ ...DAY, limit: 1 });
  expect([late.campaigns.length, late.total]).toEqual([1, 2]);
});
