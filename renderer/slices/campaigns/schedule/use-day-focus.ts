import { useEffect, useRef, useState, type RefObject } from 'react';
import { monthOf, useToday, type Month } from '../days.ts';
import { monthStart, toDay, toNumber, type DayNumber } from './day-number.ts';
import { pageOf } from './period.ts';

/** Which day of the page Tab leads to: the one visited last, else today, else the first of the month or week. */
export function useDayFocus(
  grid: RefObject<HTMLElement | null>,
  weeks: readonly DayNumber[],
  month: Month | null,
) {
  const today = toNumber(useToday());
  const [visited, setFocused] = useState<DayNumber | null>(null);
  const mustFocus = useRef<DayNumber | null>(null);
  const page = pageOf(weeks);
  const isHere = (day: DayNumber) =>
    day >= page.first && day <= page.last && (month === null || monthOf(toDay(day)) === month);
  const isOnPage = (day: DayNumber) => day >= page.first && day <= page.last;
  const start = month === null ? page.first : monthStart(month);
  const focused = visited !== null && isOnPage(visited) ? visited : isHere(today) ? today : start;
  useEffect(() => {
    const wanted = mustFocus.current;
    if (wanted === null) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${toDay(wanted)}"]`);
    if (!cell) return;
    mustFocus.current = null;
    cell.focus();
  });
  return {
    focused,
    setFocused,
    go(day: DayNumber) {
      mustFocus.current = day;
      setFocused(day);
    },
  };
}
