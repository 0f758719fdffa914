import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { Day } from '../days.ts';
import { toDay, toNumber, type DayNumber } from './day-number.ts';

export type Dates = Pick<CampaignSummary, 'start' | 'end'>;

/** Days from the first to the last, both included. */
export interface Span {
  first: DayNumber;
  last: DayNumber;
}

/** What is taken hold of: all of it, or one of its ends. */
export type Part = 'whole' | 'start' | 'end';

/** The days that a campaign is drawn on; one day where only a start or an end is known, null without either. */
export function spanOf({ start, end }: Dates): Span | null {
  const first = start ?? end;
  const last = end ?? start;
  return first === null || last === null ? null : { first: toNumber(first), last: toNumber(last) };
}

export const daysOf = ({ first, last }: Span): number => last - first + 1;
export const overlaps = (a: Span, b: Span): boolean => a.first <= b.last && b.first <= a.last;
export const datesOf = ({ first, last }: Span): { start: Day; end: Day } => ({
  start: toDay(first),
  end: toDay(last),
});
export const isSame = (a: Dates, b: Dates): boolean => a.start === b.start && a.end === b.end;

/** Between two days in whichever order they were pointed at. */
export const between = (a: DayNumber, b: DayNumber): Span => ({
  first: Math.min(a, b),
  last: Math.max(a, b),
});

/** Days outside of these can't be written as YYYY-MM-DD. */
const EARLIEST = toNumber('0001-01-01');
const LATEST = toNumber('9999-12-31');
const inside = (days: number, { first, last }: Span): number =>
  Math.max(EARLIEST - first, Math.min(LATEST - last, days));

const shifted = (day: Day | null, days: number): Day | null =>
  day === null ? null : toDay(toNumber(day) + days);

/**
 * The dates after a part of the campaign went by so many days. As a whole it keeps its length, and a date that was open
 * stays open; an end never passes the other one.
 */
export function movedBy(dates: Dates, part: Part, days: number): Dates {
  const span = spanOf(dates);
  if (!span || days === 0) return dates;
  const by = inside(days, span);
  if (part === 'whole') return { start: shifted(dates.start, by), end: shifted(dates.end, by) };
  if (part === 'start') return { start: toDay(Math.min(span.first + by, span.last)), end: toDay(span.last) };
  return { start: toDay(span.first), end: toDay(Math.max(span.last + by, span.first)) };
}

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** What an arrow key moves: by a day or a week, all of it; with Shift its end, with Alt its start. */
export function stepOf(press: KeyPress, isRtl = false): { part: Part; days: number } | null {
  const step = steps[press.key];
  if (step === undefined || press.ctrlKey || press.metaKey || (press.shiftKey && press.altKey)) return null;
  const isSideways = Math.abs(step) === 1;
  return {
    part: press.shiftKey ? 'end' : press.altKey ? 'start' : 'whole',
    days: isSideways && isRtl ? -step : step,
  };
}
