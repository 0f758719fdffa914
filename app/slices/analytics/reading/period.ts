import { type Bucket, readDate, readRange } from './dates.ts';
import { cleanCell } from './normalise.ts';
import { type TextRecord } from './records.ts';
import { type DateOrder, type Period } from './types.ts';

/** A title line as one text, with the commas that splitting took out of an unquoted "September 1, 2026". */
const lineText = (record: TextRecord, delimiter: string) =>
  cleanCell(
    record.cells
      .map(cleanCell)
      .join(delimiter === ',' ? ', ' : ' ')
      .replace(/^#\s*/, '')
      .replace(/(,\s*)+$/, ''),
  );

/** The text itself, and what follows a label ("Report Time: …", "Date range,…"). */
function readings(record: TextRecord, delimiter: string): string[] {
  const text = lineText(record, delimiter);
  const label = /^[^\d:：]{2,60}[:：]\s*(.+)$/u.exec(text)?.[1];
  const quoted = label?.replace(/^"|"$/g, '').replace(/^,\s*/, '');
  return [text, ...(quoted === undefined ? [] : [quoted]), ...record.cells.slice(1).map(cleanCell)].filter(
    (part) => part !== '' && part.length <= 200,
  );
}

function asPeriod(bucket: Bucket | undefined): Period | undefined {
  return bucket?.until == null ? undefined : { from: bucket.day, to: bucket.until };
}

/**
 * The date range that a report states above its table: in one line, or as a start and an end on two lines in a row. A
 * lone date is when the report was made, and is no period.
 */
export function findPeriod(
  records: readonly TextRecord[],
  order: DateOrder,
  delimiter: string,
): Period | null {
  let previous: string | undefined;
  for (const record of records) {
    let single: string | undefined;
    for (const text of readings(record, delimiter)) {
      const read = readDate(text, order) ?? readRange(text, order);
      const period = asPeriod(read);
      if (period !== undefined) return period;
      single ??= read?.day;
    }
    if (previous !== undefined && single !== undefined && previous <= single)
      return { from: previous, to: single };
    previous = single;
  }
  return null;
}

const DATE_IN_NAME =
  /\d{4}[-_. ]?\d{2}[-_. ]?\d{2}|(?:[A-Za-z]{3,9}[-_ ]\d{1,2}|\d{1,2}[-_ ][A-Za-z]{3,9})[-_, ]+\d{4}/g;

/** A range of two dates in a file name ("Campaigns-Jan-1-2024-Jan-31-2024.csv"); one date is only that of the export. */
export function periodInName(fileName: string): Period | null {
  const days = [...fileName.matchAll(DATE_IN_NAME)].flatMap(([text]) => {
    const digits = /^\d{4}\D?\d{2}\D?\d{2}$/.test(text)
      ? text.replace(/\D/g, '')
      : text.replace(/[-_]/g, ' ');
    return readDate(digits, 'ymd')?.day ?? [];
  });
  const [from, to] = days;
  return days.length === 2 && from !== undefined && to !== undefined && from < to ? { from, to } : null;
}
