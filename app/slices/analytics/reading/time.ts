import { addDays, type Bucket, nthBucket, readDate, readSerial, readYear } from './dates.ts';
import { isNothing } from './numbers.ts';
import { type DateOrder } from './types.ts';

/** Reads one time column: a bucket, null for an empty cell, undefined for a cell that is no date. */
export type TimeReader = (cell: string) => Bucket | null | undefined;

/** Distinct dates kept; an export of years of days has fewer, and a longer one only loses speed. */
const CACHE = 4096;

/** The reader of a time column of the given field. Dates repeat from row to row, so each is parsed once. */
export function timeReader(field: string, order: DateOrder, periodStart: string | null): TimeReader {
  const seen = new Map<string, Bucket | null | undefined>();
  return (cell) => {
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const read = isNothing(cell) ? null : readTime(cell, field, order, periodStart);
    if (seen.size >= CACHE) seen.clear();
    seen.set(cell, read);
    return read;
  };
}

function readTime(
  cell: string,
  field: string,
  order: DateOrder,
  periodStart: string | null,
): Bucket | undefined {
  const text = cell.trim();
  if (field.startsWith('nth_')) {
    return periodStart !== null && /^\d{1,4}$/.test(text)
      ? nthBucket(field, periodStart, Number(text))
      : undefined;
  }
  if (field === 'year') return readYear(text) ?? readDate(text, order);
  if (field === 'week' && /^\d{6}$/.test(text))
    return readDate(`${text.slice(0, 4)}-W${text.slice(4)}`, order);
  const bucket = readDate(text, order) ?? readSerial(text);
  return bucket === undefined || bucket.until !== null ? bucket : widen(bucket.day, field);
}

/** "2024-01-29" in a week column is the week that starts then; in a month column, the month. */
function widen(day: string, field: string): Bucket {
  if (field === 'week') return { day, until: addDays(day, 6) };
  const months = field === 'month' ? 1 : field === 'quarter' ? 3 : 0;
  if (months === 0) return { day, until: null };
  const [year = 0, month = 0] = day.split('-').map(Number);
  return { day, until: new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10) };
}
