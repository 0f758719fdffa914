import { addMonths, monthOf, type Day } from '../days.ts';
import { monthStart, plusMonths, toDay, toNumber, weekStart, type DayNumber } from './day-number.ts';
import type { Span } from './dates.ts';

/** What a page of the calendar holds. */
export type Scale = 'month' | 'week';
export const scales: readonly Scale[] = ['month', 'week'];

/** The first days of the weeks on the page with this day: of its whole month, or of its week alone. */
export function weeksOf(scale: Scale, at: Day, firstWeekday: number): DayNumber[] {
  if (scale === 'week') return [weekStart(toNumber(at), firstWeekday)];
  const weeks: DayNumber[] = [];
  const end = monthStart(addMonths(monthOf(at), 1));
  for (let week = weekStart(monthStart(monthOf(at)), firstWeekday); week < end; week += 7) weeks.push(week);
  return weeks;
}

export const pageOf = (weeks: readonly DayNumber[]): Span => ({
  first: weeks[0] ?? 0,
  last: (weeks.at(-1) ?? 0) + 6,
});

/** A day on the page before or after. */
export const turned = (scale: Scale, at: Day, pages: number): Day =>
  scale === 'week' ? toDay(toNumber(at) + 7 * pages) : plusMonths(at, pages);

/** Where the focus goes from a day by a key; null for a key that doesn't move it. */
export function focusStep(
  key: string,
  day: DayNumber,
  scale: Scale,
  firstWeekday: number,
  isRtl = false,
): DayNumber | null {
  const ahead = isRtl ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return day + ahead;
    case 'ArrowLeft':
      return day - ahead;
    case 'ArrowDown':
      return day + 7;
    case 'ArrowUp':
      return day - 7;
    case 'Home':
      return weekStart(day, firstWeekday);
    case 'End':
      return weekStart(day, firstWeekday) + 6;
    case 'PageDown':
      return toNumber(turned(scale, toDay(day), 1));
    case 'PageUp':
      return toNumber(turned(scale, toDay(day), -1));
    default:
      return null;
  }
}
