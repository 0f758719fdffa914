import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAll } from './testing.ts';

type Cell = string | number | { day: number } | { share: number } | null;

const column = (at: number) => String.fromCharCode(65 + at);
const cellXml = (cell: Cell, at: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${String(cell)}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  return 'day' in cell
    ? `<c r="${at}" s="1"><v>${String(cell.day)}</v></c>`
    : `<c r="${at}" s="2"><v>${String(cell.share)}</v></c>`;
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook with the parts that Excel itself writes. */
function workbook(sheets: Record<string, Cell[][]>, more: Record<string, Uint8Array> = {}): Uint8Array {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${names.map((_, at) => `<Relationship Id="rId${String(at + 1)}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${String(at + 1)}.xml"/>`).join('')}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  for (const [at, rows] of Object.values(sheets).entries())
    parts[`xl/worksheets/sheet${String(at + 1)}.xml`] = `<worksheet xmlns="${MAIN}"><sheetData>${rows
      .map(
        (row, y) =>
          `<row r="${String(y + 1)}">${row.map((cell, x) => cellXml(cell, `${column(x)}${String(y + 1)}`)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`;
  return zipSync({
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
    ...more,
  });
}

const table: Cell[][] = [
  ['Campaign performance', null],
  [],
  ['Day', 'Campaign', 'Currency', 'Impressions', 'Clicks', 'Cost', 'CTR'],
  [{ day: 45778 }, 'Spring', 'EUR', 1000, 10, 5.125, { share: 0.01 }],
  [{ day: 45779 }, 'Autumn, late', 'EUR', 2000, 20, 1234.5, { share: 0.01 }],
  ['Total', null, null, 3000, 30, 1239.625, { share: 0.01 }],
];

describe('an Excel workbook', () => {
  it('is read like the CSV of its table: days, decimals, totals, the lines of the sheet', async () => {
    const { rows, report } = await readAll(workbook({ Report: table }), { chunk: 7 });
    expect(report).toMatchObject({
      rows: 2,
      currency: 'EUR',
      sums: { impressions: 3000, clicks: 30, spend: 1239.625 },
      period: { from: '2025-05-01', to: '2025-05-02' },
      sheet: { sheet: 'Report', others: [] },
    });
    expect(rows.map(({ line, campaign }) => [line, campaign])).toEqual([
      [4, 'Spring'],
      [5, 'Autumn, late'],
    ]);
  });

  it('of several sheets gives the one that holds the table, and names the others', async () => {
    const cover: Cell[][] = [['Made for'], ['Somebody'], ['Notes'], ['None']];
    const { report } = await readAll(workbook({ Cover: cover, Data: table, Empty: [] }));
    expect(report).toMatchObject({ rows: 2, sheet: { sheet: 'Data', others: ['Cover', 'Empty'] } });
  });

  it('that is damaged, too large once unpacked, or no workbook at all is refused with advice', async () => {
    const whole = workbook({ Report: table });
    const refused = (bytes: Uint8Array) => readAll(bytes).catch((error: unknown) => error);
    expect(await refused(whole.slice(0, whole.length - 40))).toMatchObject({ code: 'excel' });
    expect(await refused(zipSync({ 'data.csv': strToU8('Day,Clicks') }))).toMatchObject({
      code: 'binary',
      message: expect.stringMatching(/zip archive. Say which table/) as string,
    });
    const bomb = workbook({ Report: table }, { 'xl/bomb.xml': new Uint8Array(130 * 1024 * 1024) });
    expect(await refused(bomb)).toMatchObject({ code: 'too_large' });
  });
});
