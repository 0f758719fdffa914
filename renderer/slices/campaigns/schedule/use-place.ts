import { getLocalTimeZone, startOfWeek, today } from '@internationalized/date';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useLocale } from 'react-aria-components';
import { toNumber, weekdayOf } from './day-number.ts';

/** The day on which weeks begin here; 0 is Sunday. */
export function useFirstWeekday(): number {
  const { locale } = useLocale();
  return useMemo(
    () => weekdayOf(toNumber(startOfWeek(today(getLocalTimeZone()), locale).toString())),
    [locale],
  );
}

/** Width and height of an element, kept up to date; zeros before it is there. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => setSize({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** By then a panel that was open has gone and has given the focus back. Milliseconds. */
const CLOSED = 250;

/**
 * Keeps the focus on a bar that is moved by keys: drawn in another row or on another page it is another element. Returns
 * what follows a campaign, and what goes to one as soon as it is drawn.
 */
export function useBarFocus(container: RefObject<HTMLElement | null>) {
  const [, redraw] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const followed = useRef<{ id: string; isWanted: boolean } | null>(null);
  const settle = useCallback(() => {
    const now = followed.current;
    if (!now) return;
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (!isLost && !now.isWanted) {
      // Gone on to something else: there is nothing to follow any more.
      if (!(activeElement instanceof HTMLElement) || activeElement.dataset.bar !== now.id)
        followed.current = null;
      return;
    }
    const bar = container.current?.querySelector<HTMLElement>(`[data-bar="${CSS.escape(now.id)}"]`);
    if (!bar) return;
    bar.focus();
    followed.current = { id: now.id, isWanted: false };
  }, [container]);
  useEffect(settle);
  return {
    /** Puts the focus where the followed bar is drawn now. */
    settle,
    follow: useCallback((id: string) => {
      followed.current = { id, isWanted: false };
    }, []),
    goTo: useCallback((id: string) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        followed.current = { id, isWanted: true };
        redraw((count) => count + 1);
      }, CLOSED);
    }, []),
  };
}
