import { useLingui } from '@lingui/react/macro';
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref } from 'react';
import { useLocale } from 'react-aria-components';
import { useFormat } from '#renderer/i18n/index.ts';
import { cls } from '#renderer/ui/index.ts';
import { useToday } from '../days.ts';
import { between, type Span } from './dates.ts';
import { toDay, toNumber, type DayNumber } from './day-number.ts';
import type { CalendarGridProps, WeekItem } from './calendar-props.ts';
import { layoutRow } from './lanes.ts';
import { focusStep, pageOf, type Scale } from './period.ts';
import { followPointer } from '#renderer/ui/index.ts';
import { useDayFocus } from './use-day-focus.ts';
import { useFirstWeekday, useSize } from './use-place.ts';
import { HEAD, WeekRow } from './week-row.tsx';

/** The days of a page with the bars over them. One tab stop for the days, one for each bar. */
export function CalendarGrid(props: CalendarGridProps) {
  const { ref, weeks, scale, month, items } = props;
  const { t } = useLingui();
  const today = toNumber(useToday());
  const { height } = useSize(ref);
  const lanes = lanesIn(scale, height / weeks.length);
  const line = lineIn(scale, height / weeks.length);
  const rows = useMemo(
    () => weeks.map((first) => layoutRow(items, { first, last: first + 6 }, lanes)),
    [weeks, items, lanes],
  );
  const mains = useMemo(() => mainRows(rows), [rows]);
  const draw = useDraw(props);
  const days = useDayFocus(ref, weeks, month);
  return (
    <div
      role="grid"
      aria-label={t`Days`}
      className="flex min-h-0 flex-1 flex-col overflow-auto bg-surface"
      onKeyDown={useDayKeys(props, days)}
    >
      <WeekdayHead first={weeks[0] ?? 0} isWeek={scale === 'week'} today={today} />
      <div
        ref={ref as Ref<HTMLDivElement>}
        role="rowgroup"
        className="flex flex-1 touch-manipulation flex-col"
        style={{ minHeight: scale === 'week' ? 0 : `${weeks.length * 6.5}rem` }}
      >
        {weeks.map((first, at) => (
          <WeekRow
            key={first}
            {...props}
            first={first}
            layout={rows[at] ?? { segments: [], hidden: [] }}
            lanes={lanes}
            line={line}
            mains={mains}
            row={at}
            today={today}
            focused={days.focused}
            onFocusDay={days.setFocused}
            marked={draw.drawn}
            onDraw={draw.begin}
          />
        ))}
      </div>
    </div>
  );
}

/** Lines of bars: two texts high in a week, and closer where rows are low. Pixels from one to the next. */
const lineIn = (scale: Scale, height: number): number => (scale === 'week' ? 46 : height < 114 ? 20 : 22);

/** As many lines as fit under the number of the day; a week scrolls instead. */
const lanesIn = (scale: Scale, height: number): number =>
  scale === 'week' ? Infinity : Math.max(1, Math.floor((height - HEAD) / lineIn(scale, height)));

/** In which row each campaign has its button: the first one where it is drawn. */
function mainRows(rows: readonly { segments: readonly { item: WeekItem }[] }[]): Map<string, number> {
  const mains = new Map<string, number>();
  rows.forEach(({ segments }, row) => {
    for (const { item } of segments) if (!mains.has(item.campaign.id)) mains.set(item.campaign.id, row);
  });
  return mains;
}

const cellOf = (grid: HTMLElement | null, day: DayNumber): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-day="${toDay(day)}"]`) ?? null;

/** Days that are drawn over become those of a new campaign; so does a day that is clicked. */
function useDraw({ ref, dayAt, onPlace }: CalendarGridProps) {
  const [drawn, setDrawn] = useState<Span | null>(null);
  const latest = useRef<Span | null>(null);
  const place = (span: Span) => {
    const anchor = cellOf(ref.current, span.last);
    if (anchor) onPlace({ span, anchor });
  };
  const begin = (event: PointerEvent, day: DayNumber) => {
    if (event.button !== 0) return;
    const show = (span: Span | null) => {
      latest.current = span;
      setDrawn(span);
    };
    followPointer(event.nativeEvent, {
      onStart: () => show({ first: day, last: day }),
      onMove: (point) => show(between(day, dayAt(point))),
      onEnd(isDropped) {
        if (isDropped && latest.current) place(latest.current);
        show(null);
      },
    });
  };
  return { drawn, begin };
}

/** Keys on a day: they walk, and Enter adds a campaign there. */
function useDayKeys(
  { scale, weeks, onPlace, onTurn }: CalendarGridProps,
  days: ReturnType<typeof useDayFocus>,
) {
  const firstWeekday = useFirstWeekday();
  const isRtl = useLocale().direction === 'rtl';
  return (event: KeyboardEvent) => {
    const cell = event.target as HTMLElement;
    const day = cell.dataset.day;
    if (!day || event.altKey || event.ctrlKey || event.metaKey) return;
    const from = toNumber(day);
    const to = focusStep(event.key, from, scale, firstWeekday, isRtl);
    if (to !== null) {
      days.go(to);
      const page = pageOf(weeks);
      const isTurn = event.key.startsWith('Page') || to < page.first || to > page.last;
      if (isTurn) onTurn(toDay(to));
    } else if (event.key === 'Enter' || event.key === ' ')
      onPlace({ span: { first: from, last: from }, anchor: cell });
    else return;
    event.preventDefault();
  };
}

function WeekdayHead({ first, isWeek, today }: { first: DayNumber; isWeek: boolean; today: DayNumber }) {
  const { locale } = useFormat();
  const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <div role="row" className="sticky top-0 z-4 grid shrink-0 grid-cols-7 border-b bg-surface">
      {Array.from({ length: 7 }, (_, at) => {
        const date = new Date(`${toDay(first + at)}T00:00:00Z`);
        const isToday = isWeek && first + at === today;
        return (
          <div
            key={at}
            role="columnheader"
            aria-label={long.format(date)}
            className={cls(
              'border-e px-2 py-1 text-12 last:border-e-0',
              isToday ? 'font-semibold text-accent-ink' : 'text-ink-3',
            )}
          >
            {short.format(date)}
          </div>
        );
      })}
    </div>
  );
}
