import { CalendarDate, endOfMonth, parseDate, startOfMonth } from '@internationalized/date';
import { addDays, type Day } from '../campaigns/days.ts';

/** A line whose end names a day: what is to be done, until when, and the words that say so. */
export interface ReadLine {
  title: string;
  due: Day;
  words: string;
}

export interface Reading {
  today: Day;
  /** Decides which of 3/4 is the month, and nothing else: days are named in either language. */
  locale: string;
}

/** What a rule makes of its groups; null where they name no day: 30.2., say. */
type Rule = [pattern: string, day: (groups: readonly string[], reading: Reading) => Day | null];

const MONTHS = [
  'january|januar|jan|jänner',
  'february|februar|feb',
  'march|märz|mär|mar',
  'april|apr',
  'may|mai',
  'june|juni|jun',
  'july|juli|jul',
  'august|aug',
  'september|sept|sep',
  'october|oktober|oct|okt',
  'november|nov',
  'december|dezember|dec|dez',
];

/** Monday is the first. Words of one's daily language (sun, so) are days only where something points at it. */
const WEEKDAYS = [
  'monday|montag|mon|mo',
  'tuesday|dienstag|tues|tue|di',
  'wednesday|mittwoch|wed|mi',
  'thursday|donnerstag|thurs|thur|thu',
  'friday|freitag|fri|fr',
  'saturday|samstag|sonnabend|sa',
  'sunday|sonntag',
];
const DOUBTFUL = ['', '', '', 'do', '', 'sat', 'sun|so'];

const NUMBERS: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, einem: 1, einer: 1, two: 2, zwei: 2, three: 3, drei: 3 },
  ...{ four: 4, vier: 4, five: 5, fünf: 5, six: 6, sechs: 6 },
};

const month = `(${MONTHS.join('|')})\\.?`;
const weekday = `(${WEEKDAYS.join('|')})\\.?`;
const doubtful = `(${DOUBTFUL.filter(Boolean).join('|')})`;
const next = '(?:next|nächste[nrs]?|kommende[nrs]?)';
const number = `(\\d{1,2}|${Object.keys(NUMBERS).join('|')})`;
const unit = '(days?|weeks?|months?|tag(?:en|e)?|wochen?|monat(?:en|e)?)';
const year = '(?:,?\\s*(\\d{4}|\\d{2}))?';
/** Words that lead to a day and go with it. */
const LEAD =
  '(?:(?:due|fällig)\\s+)?(?:(?:by|until|till|on|before|this|bis\\s+zum|bis|am|zum|vor|diese[nrs]?)\\s+)?(?:the\\s+)?';
const POINTER = '(?:by|until|till|on|next|bis|am|nächsten|kommenden)\\s+';

const indexIn = (lists: readonly string[], word: string): number =>
  lists.findIndex((list) => list.split('|').includes(word));

/** From Monday, which is 0. */
const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The next such weekday; today's own is the one in a week, since today has a shorter name. */
const coming = (today: Day, index: number): Day => addDays(today, (index - weekdayOf(today) + 7) % 7 || 7);

/** A day of the calendar, or null where there is none. */
function dayOf(year: number, monthNumber: number, day: number): Day | null {
  if (monthNumber < 1 || monthNumber > 12 || day < 1 || day > 31) return null;
  const date = new CalendarDate(year, monthNumber, day);
  // The calendar would make the last day of February out of its 30th.
  return date.day === day ? date.toString() : null;
}

/** A day without a year is the next one of that name; a leap day may be years ahead. */
function dayIn(yearText: string | undefined, monthNumber: number, day: number, today: Day): Day | null {
  if (yearText !== undefined)
    return dayOf(Number(yearText.length === 2 ? `20${yearText}` : yearText), monthNumber, day);
  const first = Number(today.slice(0, 4));
  for (let candidate = first; candidate <= first + 8; candidate += 1) {
    const found = dayOf(candidate, monthNumber, day);
    if (found !== null && found >= today) return found;
  }
  return null;
}

const isMonthFirst = (locale: string): boolean => {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  return parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day');
};

function daysAhead(today: Day, count: number, unitWord: string): Day {
  if (/^(day|tag)/.test(unitWord)) return addDays(today, count);
  if (/^(week|woche)/.test(unitWord)) return addDays(today, 7 * count);
  return parseDate(today).add({ months: count }).toString();
}

const monday = (today: Day): Day => addDays(today, -weekdayOf(today));

/** The longest comes first where one ends like another. */
const RULES: readonly Rule[] = [
  ['(\\d{4})-(\\d{2})-(\\d{2})', ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))],
  [
    `(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?(\\d{4}|\\d{2}))?`,
    ([d, m, y], { today }) => dayIn(y, Number(m), Number(d), today),
  ],
  [
    '(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?',
    ([a, b, y], { today, locale }) =>
      isMonthFirst(locale) ? dayIn(y, Number(a), Number(b), today) : dayIn(y, Number(b), Number(a), today),
  ],
  [
    `(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s+(?:of\\s+)?${month}${year}`,
    ([d, m = '', y], { today }) => dayIn(y, indexIn(MONTHS, m) + 1, Number(d), today),
  ],
  [
    `${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`,
    ([m = '', d, y], { today }) => dayIn(y, indexIn(MONTHS, m) + 1, Number(d), today),
  ],
  [
    `in\\s+${number}\\s+${unit}`,
    ([count = '', unitWord = ''], { today }) => daysAhead(today, NUMBERS[count] ?? Number(count), unitWord),
  ],
  ['(?:the\\s+)?day after tomorrow|übermorgen|uebermorgen', (_, { today }) => addDays(today, 2)],
  ['today|tonight|heute', (_, { today }) => today],
  ['tomorrow|tmrw|morgen', (_, { today }) => addDays(today, 1)],
  [`${next}\\s+(?:week|woche)`, (_, { today }) => addDays(monday(today), 7)],
  ['(?:the\\s+)?end of (?:the\\s+)?week|(?:ende der woche|wochenende)', (_, { today }) => fridayOf(today)],
  [`${next}\\s+(?:month|monats?)`, (_, { today }) => firstOfNext(today)],
  [
    '(?:the\\s+)?end of (?:the\\s+)?month|(?:ende des monats|monatsende)',
    (_, { today }) => endOfMonth(parseDate(today)).toString(),
  ],
  [`${next}\\s+${weekday}`, ([word = ''], { today }) => addDays(monday(today), 7 + indexIn(WEEKDAYS, word))],
  [weekday, ([word = ''], { today }) => coming(today, indexIn(WEEKDAYS, word))],
];

/** Of the week that runs; at the weekend, of the one that begins. */
const fridayOf = (today: Day): Day => {
  const friday = addDays(monday(today), 4);
  return friday < today ? addDays(friday, 7) : friday;
};

const firstOfNext = (today: Day): Day => startOfMonth(parseDate(today).add({ months: 1 })).toString();

const compiled = RULES.map(
  ([pattern, day]) => [new RegExp(`(?:^|\\s)${LEAD}(?:${pattern})$`, 'iu'), day] as const,
);
const pointed = new RegExp(`(?:^|\\s)${POINTER}${doubtful}\\.?$`, 'iu');

/**
 * The day that the end of a line names, in English or German: "fri", "tomorrow", "bis 12.3.", "in two weeks". Null
 * when it names none, and when nothing but a day would be left: that may well be the task.
 */
export function readDue(line: string, reading: Reading): ReadLine | null {
  const text = line.trimEnd();
  for (const [pattern, day] of compiled) {
    const match = pattern.exec(text);
    if (!match) continue;
    const groups = match.slice(1).map((group) => group?.toLowerCase());
    return split(text, match.index, day(groups as string[], reading));
  }
  const match = pointed.exec(text);
  if (!match) return null;
  return split(text, match.index, coming(reading.today, indexIn(DOUBTFUL, match[1]?.toLowerCase() ?? '')));
}

function split(text: string, at: number, due: Day | null): ReadLine | null {
  const title = text.slice(0, at).replace(/[\s,;:–-]+$/u, '');
  return title === '' || due === null ? null : { title, due, words: text.slice(at).trim() };
}
