import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useLocale } from 'react-aria-components';
import { toNumber, toDay, type DayNumber } from './day-number.ts';
import type { Span } from './dates.ts';
import { dayAtPixel } from './axis.ts';
import { useSize } from './use-place.ts';

/** Where on the screen the day of the address stands: a quarter in, so that more of what comes is seen. */
const ANCHOR = 0.25;
/** Scrolling is in the address once it rests. Milliseconds. */
const REST = 200;
/** What is drawn changes in steps of so many pixels, not with each of them. */
const STEP = 512;

export interface TimelineScrollOptions {
  scroller: RefObject<HTMLElement | null>;
  axis: Span;
  dayWidth: number;
  /** The column of names, which stays where it is. */
  labelWidth: number;
  at: DayNumber;
  onRest: (at: DayNumber) => void;
}

const scrolled = (element: HTMLElement | null): number => Math.abs(element?.scrollLeft ?? 0);

function scrollIn(element: HTMLElement | null, left: number, isRtl: boolean, isSmooth = false): void {
  element?.scrollTo({ left: isRtl ? -left : left, behavior: isSmooth ? 'smooth' : 'instant' });
}

/** Scrolling along the axis: it follows the address, and the address follows it. */
export function useTimelineScroll({
  scroller,
  axis,
  dayWidth,
  labelWidth,
  at,
  onRest,
}: TimelineScrollOptions) {
  const isRtl = useLocale().direction === 'rtl';
  const { width } = useSize(scroller);
  const shown = Math.max(0, width - labelWidth);
  const [step, setStep] = useState(0);
  const told = useRef<{ at: DayNumber; dayWidth: number } | null>(null);
  const before = useRef(axis.first);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const read = () => scrolled(scroller.current);
  const scrollTo = (left: number, isSmooth = false) => scrollIn(scroller.current, left, isRtl, isSmooth);
  const leftOf = (day: DayNumber) => (day - axis.first + 0.5) * dayWidth - shown * ANCHOR;
  const scrollToDay = (day: DayNumber, isSmooth = false) => scrollTo(leftOf(day), isSmooth);

  const insetOf = (x: number): number => {
    const box = scroller.current?.getBoundingClientRect();
    return box ? (isRtl ? box.right - x : x - box.left) - labelWidth : 0;
  };

  // More days at the beginning of the axis push all others aside.
  useLayoutEffect(() => {
    const days = before.current - axis.first;
    before.current = axis.first;
    const element = scroller.current;
    if (days !== 0 && told.current) scrollIn(element, scrolled(element) + days * dayWidth, isRtl);
  }, [scroller, axis.first, dayWidth, isRtl]);

  useLayoutEffect(() => {
    if (shown === 0) return;
    const now = told.current;
    if (now?.at === at && now.dayWidth === dayWidth) return;
    // Another zoom keeps its place at once; another day is gone to.
    const left = (at - axis.first + 0.5) * dayWidth - shown * ANCHOR;
    scrollIn(scroller.current, left, isRtl, now !== null && now.dayWidth === dayWidth);
    told.current = { at, dayWidth };
  }, [scroller, at, axis.first, dayWidth, shown, isRtl]);

  const onScroll = () => {
    setStep(Math.floor(read() / STEP));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const day = dayAtPixel(read() + shown * ANCHOR, axis, dayWidth);
      if (told.current === null || told.current.at === day) return;
      told.current = { at: day, dayWidth };
      onRest(day);
    }, REST);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const first = axis.first + Math.floor(((step - 1) * STEP) / dayWidth);
  const days = Math.ceil((shown + 3 * STEP) / dayWidth);
  return {
    onScroll,
    scrollToDay,
    /** Goes to a day of the address, and back to it when only the scroll has left it. */
    goTo: (day: string) => scrollToDay(toNumber(day), true),
    /** Goes on or back by most of what is seen. */
    page: (pages: number) => scrollTo(Math.max(0, read() + pages * shown * 0.75), true),
    /** The days worth drawing: those in sight and some beside them. */
    drawn: { first: Math.max(axis.first, first), last: Math.min(axis.last, first + days) },
    /** The days in sight while the address says `at`. */
    seen: visibleAt(at, shown, dayWidth, axis),
    /** Brings days into sight where they are not. */
    reveal(span: Span) {
      const left = read();
      const [from, to] = [(span.first - axis.first) * dayWidth, (span.last + 1 - axis.first) * dayWidth];
      if (from < left || to > left + shown) scrollToDay(span.first);
    },
    /** How far into the part of the axis that is seen a point is; negative over the names. */
    insetOf,
    /** And how far from the beginning of the axis. */
    pixelAt: (x: number): number => insetOf(x) + read(),
  };
}

function visibleAt(at: DayNumber, shown: number, dayWidth: number, axis: Span): Span {
  const first = Math.max(axis.first, Math.round(at - (shown * ANCHOR) / dayWidth));
  return { first, last: Math.min(axis.last, first + Math.max(1, Math.floor(shown / dayWidth)) - 1) };
}

export const toAt = (at: string | null, today: string): DayNumber => toNumber(at ?? today);
export const fromAt = (at: DayNumber, today: string): string | null =>
  toDay(at) === today ? null : toDay(at);
