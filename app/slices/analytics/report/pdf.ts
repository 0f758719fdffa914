import type { Content } from 'pdfmake';
import { drawable, namedCharacters, undrawable } from '../../../pdf/drawable.ts';
import { makePdf, MAIN_FONT } from '../../../pdf/make.ts';
import type { PrintedReport, ReportToPrint } from './job.ts';

/** Points. */
const MARGIN = 42;
const WIDTH = 595 - 2 * MARGIN;
const INK = '#1c1c1f';
const QUIET = '#6b6b70';
const LINE = '#dcdce0';
const TONES = { good: '#17693c', bad: '#a8241c', neutral: QUIET };

/** A report as a PDF: what it is of stands above the figures, so that a printed page can be understood alone. */
export async function toPdf(report: ReportToPrint): Promise<PrintedReport> {
  const missing = undrawable(MAIN_FONT, wordsOf(report));
  const warnings =
    missing.length === 0
      ? []
      : [`A PDF can’t show these characters, so “?” stands in their place: ${namedCharacters(missing)}.`];
  const text = writer(missing);
  try {
    return { bytes: await pages(report, text), warnings };
  } catch (error) {
    if (report.chart === null) throw error;
    // A drawing that is no drawing shows only when it is drawn.
    const bytes = await pages({ ...report, chart: null }, text);
    return { bytes, warnings: [...warnings, 'The chart can’t be drawn on paper and was left out.'] };
  }
}

function pages(report: ReportToPrint, text: Text): Promise<Buffer> {
  const { title, language } = report;
  const content: Content[] = [
    { text: text(title), fontSize: 20, bold: true, lineHeight: 1.1, color: INK },
    { text: text(report.subtitle), fontSize: 11, color: QUIET, margin: [0, 2, 0, 10] },
    facts(report, text),
    ...tiles(report, text),
    ...chart(report, text),
    ...tables(report, text),
  ];
  return makePdf({ title, language, content, margin: MARGIN, fontSize: 9, footer: text(report.footer) });
}

type Text = (value: string) => string;

/** A name in another script is no reason to have no report: the figures beside it can be read. */
function writer(missing: readonly string[]): Text {
  const unknown = new Set(missing);
  return (value) => [...drawable(value)].map((letter) => (unknown.has(letter) ? '?' : letter)).join('');
}

const wordsOf = ({
  title,
  subtitle,
  facts: named,
  tiles: shown,
  chart: drawn,
  tables: parts,
  footer,
}: ReportToPrint) =>
  [
    ...[title, subtitle, footer, drawn?.title ?? '', drawn?.svg ?? ''],
    ...named.flatMap(({ label, value }) => [label, value]),
    ...shown.flatMap(({ label, value, change, note }) => [label, value, change?.text ?? '', note]),
    ...parts.flatMap((table) => [
      table.title,
      table.note,
      ...table.columns.map(({ label }) => label),
      ...table.rows.flat(),
    ]),
  ].join('');

/** The days, filters and dates that all figures are of. */
const facts = ({ facts: named }: ReportToPrint, text: Text): Content => ({
  table: {
    widths: ['auto', '*'],
    body: named.map(({ label, value }) => [
      { text: text(label), color: QUIET },
      { text: text(value), color: INK },
    ]),
  },
  layout: { ...bare, paddingLeft: (column: number) => (column === 0 ? 0 : 14) },
  margin: [0, 0, 0, 14],
});

const bare = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 1,
};

function tiles({ tiles: shown, tilesInARow: inARow }: ReportToPrint, text: Text): Content[] {
  if (shown.length === 0) return [];
  const cells = shown.map(({ label, value, change, note }): Content => ({
    stack: [
      { text: text(label), fontSize: 8, color: QUIET },
      { text: text(value), fontSize: 15, bold: true, color: INK, lineHeight: 1.2 },
      ...(change === null ? [] : [{ text: text(change.text), fontSize: 8, color: TONES[change.meaning] }]),
      ...(note === '' ? [] : [{ text: text(note), fontSize: 7, color: QUIET }]),
    ],
  }));
  const rows = Array.from({ length: Math.ceil(cells.length / inARow) }, (_, row) =>
    Array.from({ length: inARow }, (_unused, column) => cells[row * inARow + column] ?? ''),
  );
  return [
    {
      table: { widths: new Array<string>(inARow).fill('*'), body: rows, dontBreakRows: true },
      layout: {
        hLineWidth: () => 0.75,
        vLineWidth: () => 0.75,
        hLineColor: LINE,
        vLineColor: LINE,
        paddingLeft: () => 8,
        paddingRight: () => 8,
        paddingTop: () => 6,
        paddingBottom: () => 6,
      },
      margin: [0, 0, 0, 16],
    },
  ];
}

const heading = (title: string, text: Text): Content => ({
  text: text(title),
  fontSize: 11,
  bold: true,
  color: INK,
  margin: [0, 0, 0, 6],
  headlineLevel: 2,
});

function chart({ chart: drawn }: ReportToPrint, text: Text): Content[] {
  if (drawn === null) return [];
  const svg = drawn.svg.replace(/>([^<]+)</g, (_, words: string) => `>${text(words)}<`);
  return [
    { stack: [heading(drawn.title, text), { svg, width: WIDTH }], unbreakable: true, margin: [0, 0, 0, 16] },
  ];
}

const tables = ({ tables: parts }: ReportToPrint, text: Text): Content[] =>
  parts.flatMap(({ title, columns, rows, note }): Content[] => [
    heading(title, text),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: columns.map((_, column) => (column === 0 ? '*' : 'auto')),
        body: [columns.map(({ label }) => label), ...rows].map((row, at) =>
          columns.map(({ isNumeric }, column) => ({
            text: text(row[column] ?? ''),
            fontSize: 8,
            ...(at === 0 ? { color: QUIET } : { color: INK }),
            ...(isNumeric ? { alignment: 'right' } : {}),
          })),
        ),
      },
      layout: {
        hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
        vLineWidth: () => 0,
        hLineColor: LINE,
        paddingLeft: (column: number) => (column === 0 ? 0 : 12),
        paddingRight: () => 0,
        paddingTop: () => 2.5,
        paddingBottom: () => 2.5,
      },
      margin: [0, 0, 0, note === '' ? 14 : 4],
    },
    ...(note === '' ? [] : [{ text: text(note), fontSize: 8, color: QUIET, margin: [0, 0, 0, 14] }]),
  ]);
