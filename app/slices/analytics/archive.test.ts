import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(async () => {
  await workspace[Symbol.asyncDispose]();
});

const lines = (...all: string[]) => strToU8(`${all.join('\n')}\n`);
const given = (zip: Uint8Array, fileName = 'export.zip') => ({
  fileName,
  content: Buffer.from(zip).toString('base64'),
});
const tables = (zip: Uint8Array, fileName?: string) =>
  resultOf(workspace.client.analytics.tables(given(zip, fileName)));

/** Imports what counts of an archive, as the window and the command line do. */
async function takeAll(zip: Uint8Array, fileName?: string) {
  const found = await tables(zip, fileName);
  const outcomes = [];
  for (const { name, use } of found.tables)
    if (use === 'figures')
      outcomes.push(
        await resultOf(workspace.client.analytics.import({ ...given(zip, fileName), entry: name })),
      );
  return outcomes;
}

async function sums() {
  const scope = { from: '2024-05-01', to: '2024-05-31' };
  const { metrics, periodRows } = await workspace.client.analytics.totals(scope);
  return { ...Object.fromEntries(metrics.map(({ metric, value }) => [metric, value])), ...periodRows };
}

/** An archive of Search Console, with the names and headers that it has in a language. */
function searchConsole(names: readonly string[], heads: readonly string[], metrics: string): Uint8Array {
  const [day, query, page, country, device] = heads;
  const contents = [
    lines(`${day ?? ''},${metrics}`, '2024-05-01,20,1000,2%,12', '2024-05-02,30,2000,1.5%,7.4'),
    lines(`${query ?? ''},${metrics}`, 'shoes,40,2500,1.6%,9', 'red shoes,10,400,2.5%,3'),
    lines(`${page ?? ''},${metrics}`, 'https://example.com/,50,3000,1.67%,9'),
    lines(`${country ?? ''},${metrics}`, 'Germany,30,1800,1.67%,9', 'France,20,1200,1.67%,9'),
    lines(`${device ?? ''},${metrics}`, 'Mobile,35,2000,1.75%,9', 'Desktop,15,1000,1.5%,9'),
    lines('Filter,Value', 'Search type,Web', 'Date,Last 28 days'),
  ];
  return zipSync(Object.fromEntries(names.map((name, at) => [name, contents[at] ?? lines('')])));
}

describe('an archive of Search Console', () => {
  test.each([
    [
      'English',
      ['Chart.csv', 'Queries.csv', 'Pages.csv', 'Countries.csv', 'Devices.csv', 'Filters.csv'],
      ['Date', 'Top queries', 'Top pages', 'Country', 'Device'],
      'Clicks,Impressions,CTR,Position',
    ],
    [
      'German',
      ['Diagramm.csv', 'Suchanfragen.csv', 'Seiten.csv', 'Länder.csv', 'Geräte.csv', 'Filter.csv'],
      ['Datum', 'Häufigste Suchanfragen', 'Die häufigsten Seiten', 'Land', 'Gerät'],
      'Klicks,Impressionen,CTR,Position',
    ],
    [
      'French',
      ['Graphique.csv', 'Requêtes.csv', 'Pages.csv', 'Pays.csv', 'Appareils.csv', 'Filtres.csv'],
      ['Date', 'Requêtes les plus fréquentes', 'Pages les plus populaires', 'Pays', 'Appareil'],
      'Clics,Impressions,CTR,Position',
    ],
    [
      'Japanese',
      ['グラフ.csv', 'クエリ.csv', 'ページ.csv', '国.csv', 'デバイス.csv', 'フィルタ.csv'],
      ['日付', '上位のクエリ', '上位のページ', '国', 'デバイス'],
      'クリック数,表示回数,CTR,掲載順位',
    ],
  ])('in %s counts its days and nothing twice', async (_, names, heads, metrics) => {
    const zip = searchConsole(names, heads, metrics);
    const fileName = 'https___example.com_-Performance-on-Search-2024-05-29.zip';
    const found = await tables(zip, fileName);
    const [chart = '', ...breakdowns] = names.slice(0, 5);
    expect(found.tables.map(({ bytes: _bytes, ...table }) => table)).toEqual([
      { name: chart, use: 'figures' },
      ...breakdowns.map((name) => ({ name, use: 'breakdown', of: chart })),
      { name: names[5], use: 'no-figures' },
    ]);
    const [outcome, ...more] = await takeAll(zip, fileName);
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({ added: 2, report: { source: 'search-console' } });
    expect(await sums()).toMatchObject({ clicks: 50, impressions: 3000, undated: 0, partly: 0 });
    expect(await takeAll(zip, fileName)).toMatchObject([{ importId: null, added: 0, unchanged: 2 }]);
  });

  test('counts its days once where they were imported from the file alone before', async () => {
    const zip = searchConsole(['Chart.csv'], ['Date'], 'Clicks,Impressions,CTR,Position');
    const content = Buffer.from('Date,Clicks,Impressions,CTR,Position\n2024-05-01,20,1000,2%,12\n');
    await resultOf(
      workspace.client.analytics.import({ fileName: 'Chart.csv', content: content.toString('base64') }),
    );
    expect(await takeAll(zip)).toMatchObject([{ added: 1, unchanged: 1 }]);
  });
});

test('each export of an archive is an import of its own, named after both, and is taken back alone', async () => {
  const zip = zipSync({
    'ads/google.csv': lines('Day,Campaign,Clicks,Cost', '2024-05-01,Spring,10,5'),
    'ads/meta.csv': lines(
      'Campaign name,Day,Amount spent (EUR),Impressions,Link clicks',
      'Summer,2024-05-01,7,900,4',
    ),
    'mail.tsv': lines('Date\tCampaign\tSends', '2024-05-02\tNews\t300'),
  });
  const outcomes = await takeAll(zip, 'may.zip');
  expect(outcomes.map(({ added }) => added)).toEqual([1, 1, 1]);
  const imports = await workspace.client.analytics.imports({});
  expect(imports.map(({ fileName }) => fileName)).toEqual([
    'mail.tsv (may.zip)',
    'ads/meta.csv (may.zip)',
    'ads/google.csv (may.zip)',
  ]);
  expect(await sums()).toMatchObject({ sends: 300 });
  await workspace.client.analytics.undoImport({ importId: outcomes[2]?.importId ?? '' });
  expect(await sums()).not.toHaveProperty('sends');
});

test('a table by day and campaign beside one by day alone is its breakdown, and one of other figures is not', async () => {
  const { tables: found } = await tables(
    zipSync({
      'Chart data.csv': lines('Date,Video,Views', '2024-05-01,One,3', '2024-05-02,Two,4'),
      'Totals.csv': lines('Date,Views', '2024-05-01,9', '2024-05-02,8', '2024-05-03,8'),
      'orders.csv': lines('Date,Product,Orders', '2024-05-01,Shoe,1'),
      'elsewhere/by-video.csv': lines('Date,Video,Views', '2024-05-01,One,3'),
    }),
  );
  expect(found.map(({ name, use }) => [name, use])).toEqual([
    ['Chart data.csv', 'breakdown'],
    ['Totals.csv', 'figures'],
    ['orders.csv', 'figures'],
    ['elsewhere/by-video.csv', 'figures'],
  ]);
});

test('what can’t be read and what is no table is named, and the rest is read', async () => {
  const found = await tables(
    zipSync({
      'good.csv': lines('Day,Clicks', '2024-05-01,1'),
      'page.csv': lines('<!doctype html>'),
      'logo.png': strToU8('x'),
      '__MACOSX/._good.csv': strToU8('x'),
    }),
  );
  expect(found).toMatchObject({
    tables: [
      { name: 'good.csv', use: 'figures' },
      { name: 'page.csv', use: 'unreadable', message: expect.stringContaining('web page') as string },
    ],
    others: ['logo.png'],
  });
});

/** An archive with some of its bytes changed: `find` to `put`, wherever it stands. */
function changed(zip: Uint8Array, find: Uint8Array, put: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(find); at >= 0; at = bytes.indexOf(find, at + 1)) bytes.set(put, at);
  return bytes;
}

const good: Zippable = { 'good.csv': lines('Day,Clicks', '2024-05-01,1') };
/** Little-endian, as sizes stand in an archive. */
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const sized = lines('Day,Clicks', ...Array.from({ length: 100 }, (_, at) => `2024-05-01,${String(at)}`));

describe('an archive is refused', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'that leads out of its folder',
      () => zipSync({ '../../evil.csv': good['good.csv'] as Uint8Array }),
      /damaged/,
    ],
    [
      'with a name that holds a zero',
      () => zipSync({ 'a\0b.csv': good['good.csv'] as Uint8Array }),
      /damaged/,
    ],
    ['without any table', () => zipSync({ 'readme.md': strToU8('x') }), /no CSV, TSV or Excel file/],
    [
      'with more tables than a tool packs',
      () =>
        zipSync(
          Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${String(at)}.csv`, lines('x')])),
        ),
      /more than an export/,
    ],
    [
      'that shrank as only a bomb does',
      () => zipSync({ 'big.csv': new Uint8Array(4 * 1024 * 1024) }),
      /more than an export/,
    ],
    ['that is cut off', () => zipSync({ 'a.csv': randomBytes(4000) }).subarray(0, 3000), /damaged/],
    [
      'that is no archive behind its first bytes',
      () => strToU8('PK\u0003\u0004 and nothing more'),
      /damaged/,
    ],
  ])('%s', async (_, make, says) => {
    await expect(tables(make())).rejects.toMatchObject({
      data: { message: expect.stringMatching(says) as string },
    });
  });

  test.each<[string, (zip: Uint8Array) => Uint8Array]>([
    ['holds less than it says', (zip) => changed(zip, u32(sized.length), u32(sized.length + 50))],
    ['holds more than it says', (zip) => changed(zip, u32(sized.length), u32(sized.length - 50))],
    ['was changed on its way', (zip) => changed(zip, strToU8('2024-05-01,7'), strToU8('2024-05-01,8'))],
  ])('in the table that %s, when it is read', async (_, harm) => {
    // Packed as it is, so that it can be changed.
    const zip = harm(zipSync({ 'a.csv': [sized, { level: 0 }] }));
    const refused = { data: { message: expect.stringContaining('damaged') as string } };
    await expect(
      tables(zip).then(({ tables: [table] }) => {
        if (table?.use === 'unreadable')
          throw Object.assign(new Error(), { data: { message: table.message } });
      }),
    ).rejects.toMatchObject(refused);
    await expect(
      resultOf(workspace.client.analytics.import({ ...given(zip), entry: 'a.csv' })),
    ).rejects.toMatchObject(refused);
    expect(await workspace.client.analytics.imports({})).toEqual([]);
  });
});

test('a table that the archive does not have is refused by name, and an archive without a table named, too', async () => {
  const zip = zipSync(good);
  await expect(
    resultOf(workspace.client.analytics.import({ ...given(zip), entry: 'bad.csv' })),
  ).rejects.toMatchObject({
    data: { code: 'invalid', message: expect.stringContaining('bad.csv') as string },
  });
  await expect(resultOf(workspace.client.analytics.import(given(zip)))).rejects.toMatchObject({
    data: { code: 'unsupported', message: expect.stringContaining('Say which table') as string },
  });
});

test('an archive is read from the disk too', async () => {
  const path = join(workspace.folder, 'export.zip');
  await writeFile(path, zipSync(good));
  const call = (operation: string, input: object) =>
    workspace.kernel.call(operation, { fileName: 'export.zip', path, ...input }, { via: 'cli' });
  const found = await resultOf(call('analytics.tables', {}) as never);
  expect(found).toMatchObject({ tables: [{ name: 'good.csv', use: 'figures' }] });
  expect(await resultOf(call('analytics.import', { entry: 'good.csv' }) as never)).toMatchObject({
    added: 1,
  });
});
