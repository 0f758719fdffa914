import { expect, test } from 'vitest';
import { resultOf } from '../../../testing/tasks.ts';
import { pdfText } from '../../../testing/pdf-text.ts';
import { testWorkspace } from '../../../testing/workspace.ts';
import type { ReportToPrint } from './job.ts';

const report: ReportToPrint = {
  fileName: 'Spring/report 1',
  language: 'de',
  title: 'Zahlen',
  subtitle: '1. bis 31. März 2026',
  facts: [{ label: 'Quelle', value: 'Google Ads' }],
  tiles: [
    {
      label: 'Kosten',
      value: '1.234,50 €',
      change: { text: '+12 %', meaning: 'bad' },
      note: 'Stand 31.03.2026',
    },
    { label: 'Klicks', value: '12', change: null, note: '' },
  ],
  tilesInARow: 2,
  chart: {
    title: 'Kosten je Tag',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><path d="M0 90L400 10" stroke="#345" fill="none"/><text x="4" y="20">März</text></svg>',
  },
  tables: [
    {
      title: 'Nach Kampagne',
      columns: [
        { label: 'Kampagne', isNumeric: false },
        { label: 'Kosten', isNumeric: true },
      ],
      rows: Array.from({ length: 120 }, (_, row) => [`Kampagne ${String(row)}`, `${String(row)},00 €`]),
      note: '',
    },
  ],
  footer: 'Muster GmbH',
};

test('a report is a PDF of as many pages as it takes', async () => {
  await using workspace = await testWorkspace();
  const printed = await resultOf(workspace.client.analytics.printReport(report));
  expect(printed).toMatchObject({ fileName: 'Spring-report-1.pdf', type: 'application/pdf', warnings: [] });
  const pdf = Buffer.from(printed.bytes, 'base64').toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
});

test('its filters, days and figures can be read and searched in it', async () => {
  await using workspace = await testWorkspace();
  const facts = [
    { label: 'Zeitraum', value: '1. bis 31. März 2026' },
    { label: 'Kampagne', value: 'Frühling „Tür und Tor“' },
    { label: 'Kanal', value: 'Bezahlte Suche' },
  ];
  const printed = await resultOf(workspace.client.analytics.printReport({ ...report, facts }));
  const text = pdfText(Buffer.from(printed.bytes, 'base64'));
  for (const { label, value } of facts) expect(text).toContain(`${label} ${value}`);
  for (const words of ['Zahlen', 'Kosten', '1.234,50 €', '+12 %', 'Stand 31.03.2026', 'Kampagne 119', 'März'])
    expect(text).toContain(words);
});

test('names in a script that the font lacks leave the figures readable, and are told of', async () => {
  await using workspace = await testWorkspace();
  const [table] = report.tables;
  const tables = table ? [{ ...table, rows: [['春のキャンペーン', '5,00 €']] }] : [];
  const { warnings } = await resultOf(workspace.client.analytics.printReport({ ...report, tables }));
  expect(warnings).toEqual([expect.stringContaining('春')]);
});

test('a drawing that is none is left out, and the rest is there', async () => {
  await using workspace = await testWorkspace();
  const chart = { title: 'x', svg: '<svg><g' };
  const { warnings } = await resultOf(workspace.client.analytics.printReport({ ...report, chart }));
  expect(warnings).toEqual([expect.stringContaining('left out')]);
});
