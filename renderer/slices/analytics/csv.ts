export type CsvCell = string | number | null;

/** How a spreadsheet recognises a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows as a CSV file that a spreadsheet opens as data alone: text that would be taken for a formula gets an apostrophe
 * in front. Numbers stay numbers, with a point.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With the mark that tells Excel that the file is UTF-8. */
export const csvFile = (rows: readonly (readonly CsvCell[])[]): Blob =>
  new Blob(['\uFEFF', toCsv(rows)], { type: 'text/csv;charset=utf-8' });
