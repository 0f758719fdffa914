import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

const CSV = `Day,Campaign,Impressions,Clicks,Cost,Reach
2026-02-01,Spring,1000,10,5.50,700
2026-02-01,Autumn,500,5,2.25,400
2026-02-02,Spring,2000,30,6.00,
`;
const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const content = Buffer.from(CSV).toString('base64');
  await resultOf(workspace.client.analytics.import({ fileName: 'ads.csv', content }));
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
});

test('the figures of one campaign are its own rows, however they are summed', async () => {
  const { analytics } = workspace.client;
  const scope = { ...FEBRUARY, campaign: 'Spring' };
  const { metrics } = await analytics.totals(scope);
  const totals = Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]));
  expect(totals).toMatchObject({ impressions: 3000, clicks: 40, spend: 11.5 });

  const { lines } = await analytics.series({ ...scope, metric: 'clicks' });
  expect(lines.flatMap(({ values }) => values).filter((value) => value)).toEqual([10, 30]);

  const {
    parts: [spring, ...others],
  } = await analytics.breakdown({ ...scope, by: 'campaign' });
  expect(others).toEqual([]);
  expect(spring).toMatchObject({ name: 'Spring', metrics: totals });
});

test('the figures of all campaigns add up to the figures without a campaign', async () => {
  const { analytics } = workspace.client;
  const all = await analytics.totals(FEBRUARY);
  const { parts: byCampaign } = await analytics.breakdown({ ...FEBRUARY, by: 'campaign' });
  expect(byCampaign.map(({ name }) => name).sort()).toEqual(['Autumn', 'Spring']);
  for (const { metric, value } of all.metrics) {
    const sum = byCampaign.reduce((total, { metrics }) => total + (metrics[metric] ?? 0), 0);
    expect(sum, metric).toBeCloseTo(value, 6);
  }
});

test('the newest days with figures are found, summed and laid out day by day', async () => {
  const { analytics } = workspace.client;
  const latest = await analytics.latest({ today: '2026-06-01', days: 3, metrics: ['clicks', 'revenue'] });
  expect(latest).toMatchObject({
    period: { from: '2026-01-31', to: '2026-02-02' },
    metrics: [
      { metric: 'clicks', value: 45, days: [null, 15, 30] },
      { metric: 'revenue', value: null, days: [null, null, null] },
    ],
  });
});

test('no day after today counts as the newest one', async () => {
  const { analytics } = workspace.client;
  const latest = await analytics.latest({ today: '2026-02-01', days: 1, metrics: ['clicks'] });
  expect(latest?.metrics[0]?.value).toBe(15);
});
