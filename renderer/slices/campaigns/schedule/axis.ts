import { addMonths, monthOf } from '../days.ts';
import { monthStart, toDay, toNumber, weekStart, type DayNumber } from './day-number.ts';
import type { Span } from './dates.ts';

/** How much time fits on a screen. */
export type Zoom = 'weeks' | 'months' | 'quarters';
export const zooms: readonly Zoom[] = ['weeks', 'months', 'quarters'];

/** Pixels a day takes. */
export const dayWidths: Record<Zoom, number> = { weeks: 34, months: 11, quarters: 4 };

/** Years before and after today that the axis reaches at most: a typing error in a year must not stretch it endlessly. */
const REACH = 6 * 366;

/** The days the axis shows: all that is planned, half a year back and more ahead, in whole months. */
export function axisOf(spans: readonly Span[], today: DayNumber, at: DayNumber = today): Span {
  let first = Math.min(today, at) - 184;
  let last = Math.max(today, at) + 550;
  for (const span of spans) {
    first = Math.min(first, span.first - 31);
    last = Math.max(last, span.last + 184);
  }
  first = Math.max(first, Math.min(today, at) - REACH);
  last = Math.min(last, Math.max(today, at) + REACH);
  return {
    first: monthStart(monthOf(toDay(first))),
    last: monthStart(addMonths(monthOf(toDay(last)), 1)) - 1,
  };
}

/** A part of the axis that carries a label. */
export interface Tick extends Span {
  kind: 'day' | 'week' | 'month' | 'quarter';
}

export interface Ticks {
  major: Tick[];
  minor: Tick[];
}

/** The parts of the axis that touch these days: months over days, months over weeks, or quarters over months. */
export function ticksOf(zoom: Zoom, within: Span, firstWeekday: number): Ticks {
  switch (zoom) {
    case 'weeks':
      return { major: months(within), minor: equal('day', within.first, within.last, 1) };
    case 'months':
      return {
        major: months(within),
        minor: equal('week', weekStart(within.first, firstWeekday), within.last, 7),
      };
    case 'quarters':
      return { major: months(within, 3), minor: months(within) };
  }
}

function equal(kind: Tick['kind'], first: DayNumber, last: DayNumber, days: number): Tick[] {
  const ticks: Tick[] = [];
  for (let day = first; day <= last; day += days) ticks.push({ kind, first: day, last: day + days - 1 });
  return ticks;
}

function months({ first, last }: Span, size: 1 | 3 = 1): Tick[] {
  const ticks: Tick[] = [];
  const month = monthOf(toDay(first));
  let at = addMonths(month, -((Number(month.slice(5)) - 1) % size));
  for (let start = monthStart(at); start <= last; start = toNumber(`${at}-01`)) {
    at = addMonths(at, size);
    ticks.push({ kind: size === 3 ? 'quarter' : 'month', first: start, last: monthStart(at) - 1 });
  }
  return ticks;
}

/** Where days stand on the axis, in pixels from its beginning. */
export interface Place {
  left: number;
  width: number;
}

export function placeOf({ first, last }: Span, axis: Span, dayWidth: number): Place {
  return { left: (first - axis.first) * dayWidth, width: (last - first + 1) * dayWidth };
}

export const dayAtPixel = (pixel: number, axis: Span, dayWidth: number): DayNumber =>
  Math.max(axis.first, Math.min(axis.last, axis.first + Math.floor(pixel / dayWidth)));
