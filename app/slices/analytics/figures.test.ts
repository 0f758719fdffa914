import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { migrations } from './migrations.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

const take = (fileName: string, lines: readonly string[]) =>
  resultOf(
    workspace.client.analytics.import({
      fileName,
      content: Buffer.from(`${lines.join('\n')}\n`).toString('base64'),
    }),
  );

const totals = async (scope: object = {}) => {
  const answer = await workspace.client.analytics.totals({ ...FEBRUARY, ...scope });
  return {
    ...answer,
    sums: Object.fromEntries(answer.metrics.map(({ metric, value }) => [metric, value])),
    quotients: Object.fromEntries(answer.ratios.map(({ ratio, over, under }) => [ratio, [over, under]])),
  };
};

const ads = [
  'Day,Campaign,Channel,Currency code,Impressions,Clicks,Cost,Conversions',
  '2026-02-01,Spring,paid-search,EUR,1000,10,5.50,1',
  '2026-02-02,Spring,paid-search,EUR,2000,30,6.50,',
];
const organic = [
  'Date,Clicks,Impressions,CTR,Position',
  '2026-02-01,90,300,30%,2',
  '2026-02-02,70,500,14%,3',
];

describe('a ratio', () => {
  test('divides sums of the same rows: clicks that cost nothing are not in the cost of a click', async () => {
    await take('ads.csv', ads);
    await take('organic.csv', organic);
    const { sums, quotients } = await totals();
    expect(sums).toMatchObject({ clicks: 200, spend: 12, impressions: 3800 });
    expect(quotients['cpc']).toEqual([12, 40]);
    expect(quotients['ctr']).toEqual([200, 3800]);
    for (const by of ['source', 'channel', 'campaign'] as const) {
      const { parts } = await workspace.client.analytics.breakdown({ ...FEBRUARY, by });
      expect(parts.flatMap(({ ratios }) => ratios.cpc ?? [])).toEqual([{ over: 12, under: 40 }]);
    }
    expect((await totals({ campaign: 'Spring' })).quotients['cpc']).toEqual([12, 40]);
  });

  test('is of the same rows day by day, and leads to them', async () => {
    await take('ads.csv', ads);
    await take('organic.csv', organic);
    const { analytics } = workspace.client;
    const { lines } = await analytics.series({ ...FEBRUARY, metric: 'cpc' });
    expect(lines[0]?.values.slice(0, 3)).toEqual([0.55, 6.5 / 30, null]);
    const { rows } = await analytics.rows({ ...FEBRUARY, metric: 'cpc' });
    expect(rows.map(({ campaign }) => campaign)).toEqual(['Spring', 'Spring']);
  });

  test('counts what a day without a result cost, also when the file leaves its cell empty', async () => {
    await take('ads.csv', ads);
    const { quotients } = await totals();
    expect(quotients['cpa']).toEqual([12, 1]);
    expect((await totals({ from: '2026-02-02' })).quotients['cpa']).toEqual([6.5, 0]);
  });

  test('leaves a file out that lacks one of the two, be it of the same tool and channel', async () => {
    await take('january.csv', ['Day,Campaign,Channel,Clicks', '2026-02-03,Spring,paid-search,500']);
    await take('ads.csv', ads);
    expect((await totals()).quotients['cpc']).toEqual([12, 40]);
  });

  test('forgets rows that a newer file replaced, and has them again when that file is taken back', async () => {
    await take('ads.csv', ads);
    const newer = await take('newer.csv', [
      'Day,Campaign,Channel,Currency code,Impressions,Clicks,Conversions',
      '2026-02-01,Spring,paid-search,EUR,1000,12,1',
    ]);
    expect(newer).toMatchObject({ restated: 1 });
    const importId = newer.importId ?? '';
    await workspace.client.analytics.undoImport({ importId });
    expect((await totals()).quotients['cpc']).toEqual([12, 40]);
    await workspace.client.analytics.redoImport({ importId });
    const { sums, quotients } = await totals();
    expect(sums).toMatchObject({ spend: 12, clicks: 42 });
    expect(quotients['cpc']).toEqual([12, 42]);
    expect((await totals({ campaign: 'Spring' })).quotients['cpc']).toEqual([12, 42]);
  });

  test('compares with the days before by the same rule', async () => {
    await take('ads.csv', ads);
    await take('organic.csv', organic);
    const { ratios } = await totals({ from: '2026-02-03', to: '2026-02-04' });
    expect(ratios).toEqual([]);
    const second = await totals({ from: '2026-02-02', to: '2026-02-02' });
    expect(second.ratios.find(({ ratio }) => ratio === 'cpc')).toEqual({
      ratio: 'cpc',
      over: 6.5,
      under: 30,
      before: { over: 5.5, under: 10 },
    });
  });
});

describe('money of several currencies', () => {
  beforeEach(async () => {
    await take('ads.csv', ads);
    await take('dollars.csv', [
      'Day,Campaign,Channel,Currency code,Clicks,Cost,Revenue',
      '2026-02-01,Overseas,paid-search,USD,5,100,300',
    ]);
  });

  test('is added up nowhere', async () => {
    const { analytics } = workspace.client;
    const { currency, currencies, sums, quotients } = await totals();
    expect({ currency, currencies }).toEqual({ currency: null, currencies: ['EUR', 'USD'] });
    expect(sums).toEqual({ impressions: 3000, clicks: 45, conversions: 1 });
    expect(Object.keys(quotients)).toEqual(['ctr']);
    for (const by of ['source', 'channel', 'campaign'] as const) {
      const { parts, ...money } = await analytics.breakdown({ ...FEBRUARY, by });
      expect(money).toEqual({ currency: null, currencies: ['EUR', 'USD'] });
      expect(parts.flatMap(({ metrics }) => metrics['spend'] ?? [])).toEqual([]);
      const ofMoney = await analytics.series({ ...FEBRUARY, metric: 'spend', by });
      expect(ofMoney).toMatchObject({ currency: null, currencies: ['EUR', 'USD'], lines: [] });
      expect((await analytics.series({ ...FEBRUARY, metric: 'clicks', by })).lines).not.toEqual([]);
    }
  });

  test('is answered in the one that is chosen, and so is what is divided by it', async () => {
    const { analytics } = workspace.client;
    const dollars = { ...FEBRUARY, currency: 'USD' };
    const { currency, currencies, sums, quotients } = await totals(dollars);
    expect({ currency, currencies }).toEqual({ currency: 'USD', currencies: ['EUR', 'USD'] });
    expect(sums).toMatchObject({ clicks: 45, spend: 100, revenue: 300 });
    expect(quotients).toMatchObject({ cpc: [100, 5], roas: [300, 100], ctr: [40, 3000] });
    const { parts } = await analytics.breakdown({ ...dollars, by: 'campaign' });
    expect(Object.fromEntries(parts.map(({ name, metrics }) => [name, metrics['spend']]))).toEqual({
      Spring: undefined,
      Overseas: 100,
    });
    expect((await analytics.series({ ...dollars, metric: 'spend' })).lines[0]?.values[0]).toBe(100);
    const { rows } = await analytics.rows({ ...dollars, metric: 'spend' });
    expect(rows.map((row) => [row.campaign, row.currency])).toEqual([['Overseas', 'USD']]);
  });

  test('is of one currency where the scope has only one', async () => {
    const { currency, sums } = await totals({ campaign: 'Spring' });
    expect({ currency, spend: sums['spend'] }).toEqual({ currency: 'EUR', spend: 12 });
    const { lines } = await workspace.client.analytics.series({
      ...FEBRUARY,
      campaign: 'Spring',
      metric: 'spend',
    });
    expect(lines[0]?.values.slice(0, 2)).toEqual([5.5, 6.5]);
  });

  test('whose file names none is not taken for money of another', async () => {
    await workspace[Symbol.asyncDispose]();
    workspace = await testWorkspace();
    await take('ads.csv', ads);
    await take('plain.csv', ['Day,Campaign,Clicks,Cost', '2026-02-01,Plain,1,1000']);
    const mixed = await totals();
    expect(mixed).toMatchObject({ currency: null, currencies: ['', 'EUR'] });
    expect(mixed.sums['spend']).toBeUndefined();
    expect((await totals({ currency: '' })).sums).toMatchObject({ spend: 1000, clicks: 41 });
  });
});

describe('rows of no single day', () => {
  const months = [
    'Month,Campaign,Clicks,Impressions',
    '2026-01,Spring,100,1000',
    '2026-02,Spring,200,1000',
    '2026-02,Autumn,50,1000',
  ];
  const undated = ['Campaign,Clicks,Impressions', 'Spring,7,100', 'Winter,8,100'];

  test('count where all of their days are asked for, and are said to be left out where not', async () => {
    await take('months.csv', months);
    const { analytics } = workspace.client;
    expect(await totals()).toMatchObject({
      sums: { clicks: 250 },
      periodRows: { counted: 2, partly: 0, undated: 0 },
      available: { from: '2026-01-01', to: '2026-02-28' },
    });
    const part = { from: '2026-01-20', to: '2026-02-10' };
    expect(await totals(part)).toMatchObject({ sums: {}, periodRows: { counted: 0, partly: 3, undated: 0 } });
    expect((await totals({ from: '2026-01-01' })).sums['clicks']).toBe(350);
    const named = async (which: 'counted' | 'periods' | 'partly') => {
      const { rows, total } = await analytics.rows({ ...part, to: '2026-02-28', which });
      expect(rows).toHaveLength(total);
      return rows.map(({ campaign, day, until }) => `${campaign} ${String(day)} ${String(until)}`);
    };
    expect(await named('partly')).toEqual(['Spring 2026-01-01 2026-01-31']);
    expect((await named('periods')).sort()).toEqual([
      'Autumn 2026-02-01 2026-02-28',
      'Spring 2026-02-01 2026-02-28',
    ]);
    expect(await named('counted')).toHaveLength(2);
  });

  test('are the same for one campaign', async () => {
    await take('months.csv', months);
    await take('undated.csv', undated);
    const spring = { campaign: 'Spring' };
    expect(await totals(spring)).toMatchObject({
      sums: { clicks: 200 },
      periodRows: { counted: 1, partly: 0, undated: 1 },
    });
    const part = { ...spring, from: '2026-01-20', to: '2026-02-10' };
    expect(await totals(part)).toMatchObject({ sums: {}, periodRows: { counted: 0, partly: 2, undated: 1 } });
  });

  test('are as fresh as the import, where they are of days to come', async () => {
    await take('months.csv', ['Month,Campaign,Clicks', '2026-03,Spring,10']);
    expect((await totals()).asOf?.day).toBe('2026-03-02');
    await take('ads.csv', ads);
    expect(await totals()).toMatchObject({
      asOf: { day: '2026-02-02' },
      available: { from: '2026-02-01', to: '2026-03-31' },
    });
  });

  test('are in no day of a series', async () => {
    await take('months.csv', months);
    for (const by of ['none', 'campaign'] as const)
      expect((await workspace.client.analytics.series({ ...FEBRUARY, metric: 'clicks', by })).lines).toEqual(
        [],
      );
  });

  test('that name no day at all are counted, listed, and gone with their import', async () => {
    const { importId } = await take('undated.csv', undated);
    expect(await totals()).toMatchObject({
      sums: {},
      periodRows: { counted: 0, partly: 0, undated: 2 },
      available: null,
    });
    const { rows, total } = await workspace.client.analytics.rows({ ...FEBRUARY, which: 'undated' });
    expect(total).toBe(2);
    expect(rows.map(({ campaign, day }) => [campaign, day])).toContainEqual(['Winter', null]);
    await workspace.client.analytics.undoImport({ importId: importId ?? '' });
    expect((await totals()).periodRows.undated).toBe(0);
  });

  test('are what a report without a column of days is of, by the period that it states', async () => {
    await take('stated.csv', ['Report', '"February 1, 2026 - February 28, 2026"', ...undated]);
    expect(await totals()).toMatchObject({
      sums: { clicks: 15 },
      periodRows: { counted: 2, partly: 0, undated: 0 },
    });
  });
});

test('sums of an older version are made anew as an import would make them', async () => {
  await take('ads.csv', ads);
  await take('organic.csv', organic);
  await take('months.csv', ['Month,Campaign,Clicks,Leads', '2026-01,Spring,100,3', '2026-02,Spring,200,4']);
  await take('undated.csv', ['Campaign,Clicks', 'Spring,7']);
  await take('newer.csv', [
    'Day,Campaign,Channel,Currency code,Impressions,Clicks,Cost,Leads',
    '2026-02-01,Spring,paid-search,EUR,1001,11,5.60,2',
  ]);
  const { db } = workspace.kernel;
  const stored = () => ({
    days: db.all(
      'SELECT * FROM metric_days ORDER BY metric, day, until, source, channel, currency, of_seq, import_seq',
    ),
    metrics: db.all('SELECT * FROM import_metrics ORDER BY import_seq, channel, currency, metric'),
  });
  const before = stored();
  db.script('DROP TABLE import_metrics; DROP INDEX facts_of_periods;');
  db.script(migrations[1]?.up as string);
  expect(stored()).toEqual(before);
});

test('a newer file of fewer columns takes no figure away from rows that it knows', async () => {
  const all = [
    'Day,Campaign,Currency,Clicks,Leads',
    '2026-02-01,Spring,EUR,10,5',
    '2026-02-02,Spring,EUR,30,6',
  ];
  await take('all.csv', all);
  const fewer = await take('fewer.csv', [
    'Day,Campaign,Currency,Clicks',
    '2026-02-01,Spring,EUR,12',
    '2026-02-02,Spring,EUR,30',
  ]);
  expect(fewer).toMatchObject({ added: 0, restated: 1, unchanged: 1 });
  expect((await totals()).sums).toEqual({ clicks: 42, leads: 11 });
  await workspace.client.analytics.undoImport({ importId: fewer.importId ?? '' });
  expect((await totals()).sums).toEqual({ clicks: 40, leads: 11 });
  expect(await take('all.csv', all)).toMatchObject({ added: 0, restated: 0, unchanged: 2 });
});
