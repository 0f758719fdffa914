import { addMonths, firstOf, monthOf, type Day, type Month } from '../days.ts';

/**
 * Days since 1 January 1970 as a whole number. Layout adds, compares and divides days by the thousand; texts stay the
 * form in which they are kept and shown.
 */
export type DayNumber = number;

const MILLISECONDS = 86_400_000;

export const toNumber = (day: Day): DayNumber => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS;
export const toDay = (number: DayNumber): Day => new Date(number * MILLISECONDS).toISOString().slice(0, 10);

/** 0 is Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (number: DayNumber): number => (((number + 4) % 7) + 7) % 7;

/** The first day of the week that a day is in, in a place whose weeks begin on `firstWeekday`. */
export const weekStart = (number: DayNumber, firstWeekday: number): DayNumber =>
  number - ((weekdayOf(number) - firstWeekday + 7) % 7);

/** The week's number as ISO 8601 counts: the one with the year's first Thursday is 1. For any day of a week from Monday. */
export function isoWeek(number: DayNumber): number {
  const thursday = weekStart(number, 1) + 3;
  const newYear = toNumber(`${toDay(thursday).slice(0, 4)}-01-01`);
  return Math.floor((thursday - newYear) / 7) + 1;
}

export const monthStart = (month: Month): DayNumber => toNumber(firstOf(month));

/** The same day so many months on, or the last of that month where it has no such day. */
export function plusMonths(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const last = monthStart(addMonths(month, 1)) - 1;
  return toDay(Math.min(monthStart(month) + Number(day.slice(8)) - 1, last));
}
