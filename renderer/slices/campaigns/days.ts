import { getLocalTimeZone, parseDate, today as localToday } from '@internationalized/date';
import { useSyncExternalStore } from 'react';

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

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all that ask; the snapshot is a text, so nothing renders before the day changes. */
function watchDay(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    for (const each of watchers) each();
  }, 30_000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The day it is, also in a window that stays open past midnight. */
export const useToday = (): Day => useSyncExternalStore(watchDay, today);
