import { unzipSync, zipSync, type Unzipped } from 'fflate';
import type { CellValue, Row } from 'read-excel-file/universal';
import { knownHeaders } from './dialect.ts';
import { ReadError } from './errors.ts';

const MB = 1024 * 1024;
/** Of the file, and of its XML once unpacked: the parser makes some ten bytes of each. Larger tables are CSV. */
const MAX_FILE = 60 * MB;
const MAX_XML = 120 * MB;
const MAX_PARTS = 5000;
/** Rows of a sheet among which its header is looked for. */
const HEAD = 60;

/** The sheet of an Excel workbook that holds the table, as text that is read like any export. */
export interface SheetText {
  /** UTF-8, cells parted by tabs. Line n is row n of the sheet. */
  text: string;
  sheet: string;
  /** The other sheets, which are not read. */
  others: string[];
}

/** Whether bytes begin as a zip archive does, which an Excel workbook is. */
export const isZip = (head: Uint8Array): boolean =>
  [0x50, 0x4b, 0x03, 0x04].every((byte, at) => head[at] === byte);

/**
 * Reads the sheet whose header the vocabulary knows best. Tools put a cover sheet before their table, and the same
 * figures once more in another form behind it; reading several would count them twice.
 *
 * @throws ReadError `excel` or `too_large`
 */
export async function readWorkbook(bytes: Uint8Array): Promise<SheetText> {
  const parts = unpack(bytes);
  // Put together again as large as it says it is: what claims less than it is has been cut off.
  const whole = new Uint8Array(zipSync(parts, { level: 0 }));
  const { default: read } = await import('read-excel-file/universal');
  const sheets = await read<string>(whole.buffer, { trim: false, parseNumber: numberText }).catch(() => {
    throw damaged();
  });
  const [best] = sheets.toSorted((a, b) => weightOf(b.data) - weightOf(a.data));
  if (!best) throw damaged();
  return {
    text: best.data.map((row) => `${row.map(cellText).join('\t')}\n`).join(''),
    sheet: best.sheet,
    others: sheets.filter((sheet) => sheet !== best).map(({ sheet }) => sheet),
  };
}

const damaged = () =>
  new ReadError(
    'excel',
    'This Excel workbook or zip archive is damaged. Open it, save it again and import that.',
  );

function unpack(bytes: Uint8Array): Unzipped {
  let [parts, xml] = [0, 0];
  let unpacked: Unzipped;
  const tooLarge = new ReadError(
    'too_large',
    'This workbook is larger than can be read at once. Save the sheet as CSV and import that file.',
  );
  if (bytes.length > MAX_FILE) throw tooLarge;
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts += 1;
        const isWanted = /^(\[Content_Types\]\.xml|_rels\/.*|xl\/.*\.(xml|rels))$/.test(name);
        if (isWanted) xml += originalSize;
        if (parts > MAX_PARTS || xml > MAX_XML) throw tooLarge;
        return isWanted;
      },
    });
  } catch (error) {
    throw error === tooLarge ? tooLarge : damaged();
  }
  if (unpacked['xl/workbook.xml']) return unpacked;
  throw new ReadError(
    'binary',
    'This is a zip archive. Say which table in it to import, or unpack it and import the CSV files in it.',
  );
}

/** How much a sheet looks like the table that is meant. */
function weightOf(rows: readonly Row<string>[]): number {
  const known = rows.slice(0, HEAD).map((row) => knownHeaders(row.map(cellText)));
  return Math.min(12, Math.max(0, ...known)) + Math.min(8, Math.log2(rows.length + 1));
}

/** A number of a cell in a way that can't be taken for thousands: "1.234" is written "1.2340". */
function numberText(raw: string): string {
  const value = Number(Number(raw).toPrecision(15));
  const text = String(value).includes('e') ? value.toFixed(12).replace(/0+$/, '') : String(value);
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

type Cell = CellValue<string> | Date | null;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace('T00:00:00.000Z', '')
      .replace(/\.\d{3}Z$/, '');
  if (typeof cell !== 'string') return String(cell).toUpperCase();
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The bytes of a file; of a workbook those of its sheet, which `onSheet` is told of. */
export async function* withoutWorkbook(
  input: AsyncIterable<Uint8Array>,
  onSheet: (sheet: Omit<SheetText, 'text'>) => void,
): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWorkbook: boolean | undefined;
  for await (const chunk of input) {
    if (chunk.length === 0) continue;
    if (isWorkbook === false) {
      yield chunk;
      continue;
    }
    chunks.push(chunk);
    size += chunk.length;
    if (size < 4) continue;
    isWorkbook ??= isZip(Buffer.concat(chunks));
    if (!isWorkbook) yield* chunks.splice(0);
    else if (size > MAX_FILE) break;
  }
  if (chunks.length === 0) return;
  if (!isWorkbook) {
    yield* chunks;
    return;
  }
  const { text, ...sheet } = await readWorkbook(Buffer.concat(chunks));
  onSheet(sheet);
  yield new TextEncoder().encode(text);
}
