import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';

/** What the field hands around as a moment: a Date, epoch milliseconds, or an ISO string ('2026-03-01' is a local day). */
export type Moment = Date | number | string;
export type DateStyle = 'day' | 'short' | 'medium' | 'long' | 'month' | 'weekday' | 'time' | 'datetime';

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short' },
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'full' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
};

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export interface Format {
  locale: string;
  date(at: Moment, style?: DateStyle): string;
  dateRange(from: Moment, to: Moment, style?: DateStyle): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** 12 834 → '13K'. Only where the exact number is one step away. */
  compact(value: number): string;
  /** In units of the currency, not cents. Whole amounts lose their decimals. */
  currency(value: number, code: string, options?: Intl.NumberFormatOptions): string;
  /** A share: 0.034 → '3.4%'. */
  percent(share: number, digits?: number): string;
  /** 'in 2 hours', '3 days ago', 'now'. */
  relative(at: Moment, now?: Moment): string;
  list(items: readonly string[]): string;
}

/** Formatters for one locale. Components take them from useFormat(). */
export function makeFormat(locale: string): Format {
  const number = (value: number, options: Intl.NumberFormatOptions = {}) =>
    numberFormat(locale, options).format(value);
  const date = (at: Moment, style: DateStyle = 'medium') => dateFormat(locale, style).format(moment(at));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    date,
    dateRange: (from, to, style = 'medium') =>
      dateFormat(locale, style).formatRange(moment(from), moment(to)),
    number,
    compact: (value) => number(value, { notation: 'compact', maximumFractionDigits: 1 }),
    currency: (value, code, options) =>
      number(value, { style: 'currency', currency: code, trailingZeroDisplay: 'stripIfInteger', ...options }),
    percent: (share, digits = 1) => number(share, { style: 'percent', maximumFractionDigits: digits }),
    relative: (at, now = Date.now()) => relativeTo(relative, moment(at), moment(now)),
    list: (items) => list.format(items),
  };
}

/** The formatters of the running locale. */
export function useFormat(): Format {
  const { locale } = useLocale();
  return useMemo(() => makeFormat(locale), [locale]);
}

/**
 * The region's way of writing dates and numbers for a language: an English interface on a British machine writes
 * 1 March 2026. Takes the first of the machine's languages that is a form of the given one.
 */
export function formatLocale(language: string, machine: readonly string[] = navigator.languages): string {
  return machine.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

function moment(at: Moment): Date {
  if (typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at)) return new Date(`${at}T00:00:00`);
  return new Date(at);
}

function relativeTo(format: Intl.RelativeTimeFormat, at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'second');
}

const numberFormats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, format);
  return format;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, style: DateStyle): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, dateStyles[style]);
  dateFormats.set(key, format);
  return format;
}
