import { getLocalTimeZone, parseDate, today as localToday } from '@internationalized/date';
import { useEffect, useState } from 'react';

/** A calendar day, `YYYY-MM-DD`; days in this form compare as text. */
export type Day = string;
/** `YYYY-MM`. */
export type Month = string;

export const today = (): Day => localToday(getLocalTimeZone()).toString();
export const addDays = (day: Day, days: number): Day => parseDate(day).add({ days }).toString();
export const daysBetween = (from: Day, to: Day): number => parseDate(to).compare(parseDate(from));
export const monthOf = (day: Day): Month => day.slice(0, 7);
export const addMonths = (month: Month, months: number): Month =>
  monthOf(parseDate(`${month}-01`).add({ months }).toString());
export const firstOf = (month: Month): Day => `${month}-01`;
export const lastOf = (month: Month): Day => addDays(firstOf(addMonths(month, 1)), -1);

/** Every month from one to another, both included, at most `limit`. */
export function monthsBetween(from: Month, to: Month, limit = 60): Month[] {
  const months = [from];
  for (let month = addMonths(from, 1); month <= to && months.length < limit; month = addMonths(month, 1))
    months.push(month);
  return months;
}

/** The day it is, also in a window that stays open past midnight. */
export function useToday(): Day {
  const [day, setDay] = useState(today);
  useEffect(() => {
    const timer = setInterval(() => setDay(today()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return day;
}
