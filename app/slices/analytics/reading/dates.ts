import { foldDigits } from './numbers.ts';
import { cleanCell, foldText } from './normalise.ts';
import { type DateOrder } from './types.ts';

/** A day, or a bucket of days when `until` is set. Both are YYYY-MM-DD. */
export interface Bucket {
  day: string;
  until: string | null;
}

const DAY_MS = 86_400_000;
const pad = (n: number) => String(n).padStart(2, '0');
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day, when it exists in a plausible year. */
function makeDay(year: number, month: number, day: number): string | undefined {
  if (year < 1980 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return `${String(year)}-${pad(month)}-${pad(day)}`;
}

const bucket = (day: string | undefined, until: string | null = null): Bucket | undefined =>
  day === undefined ? undefined : { day, until };

/** First and last day of a month. */
function monthBucket(year: number, month: number): Bucket | undefined {
  const first = makeDay(year, month, 1);
  return first === undefined
    ? undefined
    : { day: first, until: `${first.slice(0, 8)}${pad(daysInMonth(year, month))}` };
}

function quarterBucket(year: number, quarter: number): Bucket | undefined {
  const first = monthBucket(year, quarter * 3 - 2);
  const last = monthBucket(year, quarter * 3);
  return first === undefined || last === undefined ? undefined : { day: first.day, until: last.until };
}

/** Monday to Sunday of an ISO 8601 week: week 1 holds 4 January. */
function weekBucket(year: number, week: number): Bucket | undefined {
  if (year < 1980 || year > 2100 || week < 1 || week > 53) return undefined;
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (week - 1) * 7 * DAY_MS;
  return { day: iso(monday), until: iso(monday + 6 * DAY_MS) };
}

/** `days` after a day. */
export function addDays(day: string, days: number): string {
  return iso(Date.parse(day) + days * DAY_MS);
}

/** The bucket of the n-th day, week or month (0 is the first) of a period, as GA4 numbers its charts. */
export function nthBucket(unit: string, from: string, n: number): Bucket {
  if (unit === 'nth_day') return { day: addDays(from, n), until: null };
  if (unit === 'nth_week') return { day: addDays(from, 7 * n), until: addDays(from, 7 * n + 6) };
  const start = new Date(from);
  return (
    monthBucket(
      start.getUTCFullYear() + Math.floor((start.getUTCMonth() + n) / 12),
      ((start.getUTCMonth() + n) % 12) + 1,
    ) ?? {
      day: from,
      until: null,
    }
  );
}

const MONTH_LOCALES = [
  ...[
    'en',
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'nl',
    'ar',
    'ar-SY',
    'ar-MA',
    'sv',
    'da',
    'nb',
    'fi',
    'pl',
    'tr',
    'ru',
    'uk',
    'cs',
    'hu',
    'ro',
    'el',
    'he',
    'id',
    'vi',
    'th',
    'de-AT',
  ],
];
// Forms that tools write and Intl does not.
const MORE_MONTHS: Record<string, number> = {
  sept: 9,
  mrz: 3,
  marz: 3,
  mae: 3,
  janv: 1,
  fevr: 2,
  juil: 7,
  dez: 12,
};
const FILLERS = new Set([
  'de',
  'del',
  'di',
  'do',
  'da',
  'the',
  'of',
  'st',
  'nd',
  'rd',
  'th',
  'er',
  'le',
  'el',
  'il',
  'den',
  'd',
  'lo',
  'г',
  'года',
]);

let names: { months: Map<string, number>; weekdays: Set<string> } | undefined;

const word = (text: string) => foldText(text).replace(/[^\p{L}\p{N} ]/gu, '');

/** Month and weekday names of many languages. A word that is two different months in two languages is dropped. */
function calendarNames(): { months: Map<string, number>; weekdays: Set<string> } {
  if (names !== undefined) return names;
  const months = new Map<string, number>(Object.entries(MORE_MONTHS));
  const weekdays = new Set<string>();
  const add = (name: string, month: number) => {
    // Ordered by how likely the language is: the first to name a word keeps it.
    if (/^\p{L}/u.test(name) && !months.has(name)) months.set(name, month);
  };
  for (const locale of MONTH_LOCALES) {
    for (const style of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC', calendar: 'gregory' });
      const inDate = new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: style,
        timeZone: 'UTC',
        calendar: 'gregory',
      });
      const weekday = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const date = Date.UTC(2024, month - 1, 15);
        add(word(alone.format(date)), month);
        add(word(inDate.formatToParts(date).find((part) => part.type === 'month')?.value ?? ''), month);
      }
      for (let day = 1; day <= 7; day += 1) weekdays.add(word(weekday.format(Date.UTC(2024, 0, day))));
    }
  }
  names = { months, weekdays };
  return names;
}

/** Two-digit years as spreadsheets read them: 00–69 are this century. */
const fullYear = (text: string) =>
  text.length > 2 ? Number(text) : Number(text) < 70 ? 2000 + Number(text) : 1900 + Number(text);

/** A date in words: "Jan 31, 2024", "31 janv. 2024", "1. März 2024", "Wednesday, 31 January 2024", "Jan 2024". */
function readWords(text: string): Bucket | undefined {
  const { months, weekdays } = calendarNames();
  let month: number | undefined;
  const numbers: string[] = [];
  // Levantine month names are two words, so words are joined until a number stops them.
  for (const token of foldText(text).match(/\p{L}+(?: \p{L}+)?|\d+/gu) ?? []) {
    if (/\d/.test(token)) numbers.push(token);
    else if (month === undefined && months.has(token)) month = months.get(token);
    else {
      for (const part of token.split(' ')) {
        if (month === undefined && months.has(part)) month = months.get(part);
        else if (!weekdays.has(part) && !FILLERS.has(part)) return undefined;
      }
    }
  }
  if (month === undefined) return undefined;
  const yearAt = numbers.findIndex((number) => number.length === 4);
  if (numbers.length === 1) {
    if (yearAt === 0) return monthBucket(Number(numbers[0]), month);
    // "Jan-24" is how spreadsheets shorten January 2024.
    return /^\p{L}+\.?[-'’]\d{2}$/u.test(text.trim())
      ? monthBucket(fullYear(numbers[0] ?? ''), month)
      : undefined;
  }
  if (numbers.length !== 2) return undefined;
  const [a = '', b = ''] = numbers;
  const [day, year] = yearAt === 0 ? [b, a] : [a, b];
  return day.length > 2 ? undefined : bucket(makeDay(fullYear(year), month, Number(day)));
}

/** "31/01/2024", "1.3.24", "2024/1/31": three numbers with one separator. */
function readNumeric(text: string, order: DateOrder): Bucket | undefined {
  const match = /^(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?$/.exec(text);
  if (match === null) return undefined;
  const [, a = '', separator, b = '', c = ''] = match;
  if (a.length === 4) return bucket(makeDay(Number(a), Number(b), Number(c)));
  if (a.length === 3 || c.length === 1 || c.length === 3) return undefined;
  if (order === 'ymd' && c.length === 2 && separator !== '.')
    return bucket(makeDay(fullYear(a), Number(b), Number(c)));
  // Nobody writes month.day.year; elsewhere a part above 12 settles it even against the file's order.
  const monthFirst = separator !== '.' && (Number(b) > 12 || (order === 'mdy' && Number(a) <= 12));
  return bucket(makeDay(fullYear(c), Number(monthFirst ? a : b), Number(monthFirst ? b : a)));
}

const WEEK_WORDS =
  /^(?:(?:week|wk|kw|woche|semaine|sem|semana|settimana|sett|الأسبوع|週|第)\.? ?(?:no\.? ?)?(\d{1,2})週?(?:,? ?\/? ?(?:of )?(\d{4})))$/i;

function readBucket(text: string): Bucket | undefined {
  let match = /^(\d{4})[-/ ]?(?:w|kw|s)[-/ ]?(\d{1,2})$/i.exec(text);
  if (match) return weekBucket(Number(match[1]), Number(match[2]));
  match = /^w(\d{1,2})[-/ ](\d{4})$/i.exec(text) ?? WEEK_WORDS.exec(text);
  if (match) return weekBucket(Number(match[2]), Number(match[1]));
  match = /^(\d{4})[-/. ]?[qt]([1-4])$/i.exec(text);
  if (match) return quarterBucket(Number(match[1]), Number(match[2]));
  match = /^[qt]([1-4])[-/. ]?(\d{4})$/i.exec(text) ?? /^([1-4])\. ?quartal (\d{4})$/i.exec(text);
  if (match) return quarterBucket(Number(match[2]), Number(match[1]));
  match = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  if (match) return monthBucket(Number(match[1]), Number(match[2]));
  match = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (match) return monthBucket(Number(match[2]), Number(match[1]));
  match = /^(\d{4})(\d{2})$/.exec(text);
  return match ? monthBucket(Number(match[1]), Number(match[2])) : undefined;
}

function readCjk(text: string): Bucket | undefined {
  const match = /^(\d{4}) ?[年년] ?(?:(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日일])?)?(?:[\s(（].*)?$/.exec(text);
  if (match?.[2] === undefined) return undefined;
  if (match[3] === undefined) return monthBucket(Number(match[1]), Number(match[2]));
  return bucket(makeDay(Number(match[1]), Number(match[2]), Number(match[3])));
}

// A clock time and zone after a date. The day stays as written: converting would move rows to another day.
const CLOCK =
  /[T,\s]+(?:(?:at|um|à|a las|alle|às|om)\s)?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|UTC|GMT|[A-Z]{2,5})?\s*(?:[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?\s*$/i;

/**
 * A date cell as a bucket; undefined when it is no date. `order` settles "01/02/2024" only: dates that can be read one
 * way are read that way.
 */
export function readDate(cell: string, order: DateOrder): Bucket | undefined {
  if (cell.length > 80) return undefined;
  const ymd = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ]\d)/.exec(cell);
  if (ymd) return bucket(makeDay(Number(ymd[1]), Number(ymd[2]), Number(ymd[3])));
  let text = foldDigits(cleanCell(cell)).replace(/\s+/g, ' ');
  if (!/\d/.test(text)) return undefined;
  text = text.replace(CLOCK, '').replace(/^'/, '');
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{2})?$/.exec(text);
  if (compact) return bucket(makeDay(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const single = readBucket(text) ?? readNumeric(text, order) ?? readCjk(text) ?? readWords(text);
  return single ?? readWeekOf(text, order) ?? readRange(text, order);
}

/** "Week of Jan 29, 2024", "Semaine du 29/01/2024". */
function readWeekOf(text: string, order: DateOrder): Bucket | undefined {
  const match =
    /^(?:week (?:of|starting|beginning|commencing)|w\/c|semaine du|woche (?:vom|ab)|semana del?|settimana del|week van)\s+(.+)$/i.exec(
      text,
    );
  const start = match?.[1] === undefined ? undefined : readDate(match[1], order);
  return start === undefined ? undefined : { day: start.day, until: addDays(start.day, 6) };
}

const LONGEST_RANGE = 200;

const RANGE_MARK =
  /\s*(?:–|—|〜|～|~|\bto\b|\bbis\b|\bau\b|\bal?\b|\baté\b|\bt\/m\b|\btot\b|から|إلى|→|(?<=\s)-(?=\s)|,(?=\d{1,2}\/))\s*/iu;

/** "Jan 1 – Jan 31, 2024", "1 Jan 2025-31 Dec 2025", "20240101-20240131", "1–31 March 2024". */
export function readRange(text: string, order: DateOrder): Bucket | undefined {
  // Each dash may be the middle: a long line full of them would take its length squared.
  if (text.length > LONGEST_RANGE) return undefined;
  const parts = splitRange(text, order);
  if (parts === undefined) return undefined;
  const [from, to] = parts;
  const last = to.until ?? to.day;
  return from.day <= last ? { day: from.day, until: from.day === last ? null : last } : undefined;
}

function splitRange(text: string, order: DateOrder): [Bucket, Bucket] | undefined {
  const cuts: [string, string][] = [];
  const spaced = text.split(RANGE_MARK);
  if (spaced.length === 2 && spaced[0] && spaced[1]) cuts.push([spaced[0], spaced[1]]);
  for (let at = text.indexOf('-'); at > 0; at = text.indexOf('-', at + 1)) {
    cuts.push([text.slice(0, at).trim(), text.slice(at + 1).trim()]);
  }
  for (const [left, right] of cuts) {
    const to = right === '' ? undefined : readSingle(right, order);
    if (to === undefined) {
      const pair = borrowMonth(left, right);
      if (pair !== undefined) return pair;
      continue;
    }
    const from = readSingle(left, order) ?? borrow(left, right, order);
    if (from !== undefined) return [from, to];
  }
  return undefined;
}

/** "Jan 1 – 31, 2024": the second half may leave out the month. */
function borrowMonth(left: string, right: string): [Bucket, Bucket] | undefined {
  const match = /^(\d{1,2}),? (\d{4})$/.exec(right);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const from = readWords(`${left} ${match[2]}`);
  const to = readWords(`${left.replace(/\d{1,2}\s*$/, match[1])} ${match[2]}`);
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** The first half of a range may leave out what the second says: its year, or its month and year. */
function borrow(left: string, right: string, order: DateOrder): Bucket | undefined {
  const year = /\b(\d{4})\b/.exec(right)?.[1];
  if (year === undefined) return undefined;
  if (/^\d{1,2}\.?$/.test(left)) return readWords(right.replace(/\b\d{1,2}\b/, left.replace('.', '')));
  return (
    readWords(`${left} ${year}`) ??
    readNumeric(`${left.replace(/\.$/, '')}${/[-/.]/.exec(left)?.[0] ?? '/'}${year}`, order)
  );
}

function readSingle(text: string, order: DateOrder): Bucket | undefined {
  if (text.length < 4) return undefined;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return bucket(makeDay(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const plain = text.replace(CLOCK, '');
  return readNumeric(plain, order) ?? readCjk(plain) ?? readWords(plain) ?? readBucket(plain);
}

/** The day of a spreadsheet's serial number (days since 30 December 1899), 1980 to 2100. */
export function readSerial(cell: string): Bucket | undefined {
  const match = /^(\d{5})(?:[.,]\d+)?$/.exec(cell.trim());
  const serial = match === null ? 0 : Number(match[1]);
  return serial >= 29_221 && serial <= 73_415
    ? { day: iso(Date.UTC(1899, 11, 30) + serial * DAY_MS), until: null }
    : undefined;
}

/** Whole year of a "Year" column. */
export function readYear(cell: string): Bucket | undefined {
  const year = /^\s*((?:19|20)\d{2})\s*年?\s*$/.exec(foldDigits(cell))?.[1];
  return year === undefined ? undefined : { day: `${year}-01-01`, until: `${year}-12-31` };
}
