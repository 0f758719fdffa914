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

/** Takes a file in; what was said of it before, without anything being taken in, must hold. */
async function take(lines: readonly string[]) {
  const content = Buffer.from(`${lines.join('\n')}\n`).toString('base64');
  const input = { fileName: 'export.csv', content };
  const expected = await resultOf(workspace.client.analytics.import({ ...input, dryRun: true }));
  const outcome = await resultOf(workspace.client.analytics.import(input));
  expect({ ...outcome, importId: null }).toEqual(expected);
  return outcome;
}

async function sums() {
  const scope = { from: '2026-02-01', to: '2026-02-28' };
  const { metrics } = await workspace.client.analytics.totals(scope);
  return Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]));
}
/** What was spent, by currency. */
async function money() {
  const scope = { from: '2026-02-01', to: '2026-02-28' };
  const { currencies } = await workspace.client.analytics.totals(scope);
  const spent = currencies.map(async (currency) => {
    const { metrics } = await workspace.client.analytics.totals({ ...scope, currency });
    return [currency, metrics.find(({ metric }) => metric === 'spend')?.value];
  });
  return Object.fromEntries(await Promise.all(spent)) as Record<string, number>;
}

const named = [
  'Day,Campaign,Currency,Clicks,Cost',
  '2026-02-01,Spring,EUR,10,5',
  '2026-02-02,Spring,EUR,20,6',
];
const unnamed = ['Day,Campaign,Clicks,Cost', '2026-02-01,Spring,10,5', '2026-02-02,Spring,20,6'];

test('rows that a later file names no currency for are counted once', async () => {
  await take(named);
  expect(await take(unnamed)).toMatchObject({ added: 0, restated: 0, unchanged: 2 });
  expect(await sums()).toEqual({ clicks: 30, spend: 11 });
});

test('they are brought up to date in the currency that they are known in, and found by files of either kind', async () => {
  await take(named);
  const newer = await take(['Day,Campaign,Clicks,Cost', '2026-02-01,Spring,12,5.50']);
  expect(newer).toMatchObject({ added: 0, restated: 1, unchanged: 0 });
  expect(await sums()).toEqual({ clicks: 32, spend: 11.5 });
  expect(await money()).toEqual({ EUR: 11.5 });
  expect(await take(named)).toMatchObject({ added: 0, restated: 1, unchanged: 1 });
  expect(await take(unnamed)).toMatchObject({ added: 0, unchanged: 2 });
  expect(await sums()).toEqual({ clicks: 30, spend: 11 });
});

test('a currency that a later file names for the first time is told of the rows that are there', async () => {
  await take(unnamed);
  const later = await take(named);
  expect(later).toMatchObject({ added: 0, restated: 2, unchanged: 0 });
  expect(await money()).toEqual({ EUR: 11 });
  expect(await sums()).toEqual({ clicks: 30, spend: 11 });
  expect(await take(unnamed)).toMatchObject({ added: 0, unchanged: 2 });
  await workspace.client.analytics.undoImport({ importId: later.importId ?? '' });
  expect(await money()).toEqual({ '': 11 });
});

test('a cell that names its currency and an empty one of a later export are one row', async () => {
  await take(['Day,Campaign,Clicks,Cost', '2026-02-01,Spring,10,€5.00']);
  expect(await take(['Day,Campaign,Clicks,Cost', '2026-02-01,Spring,11,--'])).toMatchObject({
    added: 0,
    restated: 1,
  });
  expect(await sums()).toEqual({ clicks: 11, spend: 5 });
});

test('rows of two currencies stay two, and so do those that a file tells apart by an empty cell', async () => {
  const both = ['Day,Campaign,Currency,Clicks', '2026-02-01,Spring,EUR,10', '2026-02-01,Spring,USD,20'];
  await take(both);
  const mixed = [...both, '2026-02-01,Spring,,5'];
  expect(await take(mixed)).toMatchObject({ added: 1, unchanged: 2 });
  expect(await take(mixed)).toMatchObject({ added: 0, unchanged: 3 });
  expect(await sums()).toEqual({ clicks: 35 });
});

test('of rows in two currencies, those that are repeated are known, and others are left out and listed', async () => {
  await take(['Day,Campaign,Currency,Clicks', '2026-02-01,Spring,EUR,10', '2026-02-01,Spring,USD,20']);
  const { report, ...counts } = await take([
    'Day,Campaign,Clicks',
    '2026-02-01,Spring,20',
    '2026-02-01,Spring,10',
    '2026-02-01,Autumn,7',
  ]);
  expect(counts).toMatchObject({ added: 1, restated: 0, unchanged: 2 });
  expect(report.skipped).toEqual([]);
  const other = await take(['Day,Campaign,Clicks', '2026-02-01,Spring,11', '2026-02-01,Autumn,8']);
  expect(other).toMatchObject({ added: 0, restated: 1 });
  expect(other.report).toMatchObject({
    skipped: [{ line: 2, reason: 'no currency: known in EUR, USD' }],
    skippedCount: 1,
  });
  expect(await sums()).toEqual({ clicks: 38 });
});

test('rows alike in all names are matched one to one', async () => {
  const alike = ['Day,Campaign,Clicks', '2026-02-01,Spring,1', '2026-02-01,Spring,2', '2026-02-01,Spring,3'];
  await take(alike.slice(0, 3));
  const inEuro = alike.map((line, at) => (at === 0 ? `${line},Currency` : `${line},EUR`));
  expect(await take(inEuro)).toMatchObject({ added: 1, unchanged: 2 });
  expect(await take(alike)).toMatchObject({ added: 0, unchanged: 3 });
  expect(await sums()).toEqual({ clicks: 6 });
});
