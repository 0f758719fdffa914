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

const take = async (lines: readonly string[], more: object = {}) =>
  (
    await resultOf(
      workspace.client.analytics.import({
        fileName: 'export.csv',
        content: Buffer.from(`${lines.join('\n')}\n`).toString('base64'),
        ...more,
      }),
    )
  ).report;

const table = (day: string) => ['Date,Campaign,Widgets,Clicks', `${day},Spring,7,10`, `${day},Autumn,3,20`];
const google = (header: string) => ['Campaign,Impr.,Cost,Conv. value,Conv.,' + header, 'Spring,100,5,50,1,9'];

test('what a column was said to mean is meant by the next file of the same headers, in whatever order', async () => {
  expect((await take(table('2026-02-01'))).sums).toEqual({ clicks: 30 });
  await take(table('2026-02-01'), { mapping: { Widgets: 'units' } });
  const next = await take(table('2026-02-02'));
  expect(next).toMatchObject({ sums: { clicks: 30, units: 10 }, remembered: ['Widgets'], unmapped: [] });
  const turned = await take(['Widgets,Clicks,Date,Campaign', '4,1,2026-02-03,Spring'], { dryRun: true });
  expect(turned).toMatchObject({ sums: { clicks: 1, units: 4 }, remembered: ['Widgets'] });
});

test('of a tool it is remembered for all its exports, of another table for none with other headers', async () => {
  const spoken = await take(google('Magic'), { mapping: { Magic: 'leads' } });
  expect(spoken).toMatchObject({ source: 'google-ads', layout: 'google-ads', remembered: [] });
  const other = await take(['Day,Campaign,Impr.,Cost,Conv.,Magic', '2026-02-01,Spring,100,5,1,4'], {
    dryRun: true,
  });
  expect(other).toMatchObject({ sums: { leads: 4 }, remembered: ['Magic'] });
  const foreign = await take(['Day,Place,Magic', '2026-02-01,here,4', '2026-02-02,there,5'], {
    dryRun: true,
  });
  expect(foreign).toMatchObject({ remembered: [], unmapped: ['Place', 'Magic'] });
});

test('a dry run remembers nothing; a new word replaces the old one', async () => {
  await take(table('2026-02-01'), { mapping: { Widgets: 'units' }, dryRun: true });
  expect((await take(table('2026-02-01'), { dryRun: true })).remembered).toEqual([]);
  await take(table('2026-02-01'), { mapping: { Widgets: 'units' } });
  await take(table('2026-02-02'), { mapping: { Widgets: 'leads' } });
  expect((await take(table('2026-02-03'), { dryRun: true })).sums).toEqual({ clicks: 30, leads: 10 });
});

test('it is forgotten when asked to, and undo brings it back', async () => {
  const { analytics, history } = workspace.client;
  const { layout } = await take(table('2026-02-01'), { mapping: { Widgets: 'units' } });
  expect(await analytics.meanings({ layout })).toEqual({ Widgets: 'units' });
  await analytics.setMeanings({ layout, meanings: {} });
  expect((await take(table('2026-02-02'), { dryRun: true })).remembered).toEqual([]);
  await history.undo({});
  expect(await analytics.meanings({ layout })).toEqual({ Widgets: 'units' });
});
