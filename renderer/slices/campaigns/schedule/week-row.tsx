import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { UnfoldHorizontal } from 'lucide-react';
import { type CSSProperties, memo, type PointerEvent } from 'react';
import { useFormat } from '#renderer/i18n/index.ts';
import { cls } from '#renderer/ui/index.ts';
import { firstOf, lastOf, monthOf } from '../days.ts';
import { useCampaignTexts } from '../texts.ts';
import { Bar } from './bar.tsx';
import type { CalendarGridProps, WeekItem } from './calendar-props.ts';
import { datesOf, overlaps, spanOf, type Span } from './dates.ts';
import { isoWeek, toDay, weekdayOf, type DayNumber } from './day-number.ts';
import type { Gap } from './findings.ts';
import { layoutRow, type RowLayout, type Segment } from './lanes.ts';
import { MoreButton } from './more-button.tsx';
import { usePending } from './use-reschedule.ts';

export interface WeekRowProps extends CalendarGridProps {
  first: DayNumber;
  layout: RowLayout<WeekItem>;
  lanes: number;
  /** Pixels from one line of bars to the next. */
  line: number;
  /** In which row each campaign has its button. */
  mains: ReadonlyMap<string, number>;
  row: number;
  today: DayNumber;
  focused: DayNumber;
  onFocusDay: (day: DayNumber) => void;
  /** Days that are being drawn over. */
  marked: Span | null;
  onDraw: (event: PointerEvent, day: DayNumber) => void;
}

/** Pixels over the bars, for the number of the day. */
export const HEAD = 24;

const no: never[] = [];

/**
 * Seven days. A bar stands in the cell of its first day here, which is what a screen reader finds there, and reaches
 * over the next ones: cells are not positioned, so it is drawn above them.
 */
export const WeekRow = memo(function WeekRow(props: WeekRowProps) {
  const { first, layout, scale, lanes, line } = props;
  const height = HEAD + layout.segments.reduce((most, { lane }) => Math.max(most, lane + 1), 0) * line;
  return (
    <div
      role="row"
      className="relative grid flex-1 grid-cols-7 border-b last:border-b-0"
      style={scale === 'week' ? { minHeight: height + 40 } : {}}
    >
      <PendingDays {...props} />
      {Array.from({ length: 7 }, (_, column) => (
        <DayCell key={column} {...props} day={first + column}>
          {layout.segments
            .filter(({ from }) => from === column)
            .map((segment) => (
              <SegmentBar key={segment.item.campaign.id} segment={segment} {...props} />
            ))}
          <MoreButton
            day={first + column}
            hidden={layout.hidden[column] ?? no}
            all={dayItems(props.items, first + column)}
            style={placeOf(column, column, lanes - 1, line)}
            onBar={props.onBar}
          />
        </DayCell>
      ))}
      <Ghost {...props} />
    </div>
  );
}, isDrawnAlike);

/** Nothing that is drawn differs. What a row calls reads the present itself, so a former function does as well. */
function isDrawnAlike(before: WeekRowProps, now: WeekRowProps): boolean {
  return drawn.every((name) => Object.is(before[name], now[name]));
}

const drawn = [
  ...(['first', 'layout', 'lanes', 'line', 'mains', 'row', 'today', 'focused', 'marked', 'items'] as const),
  ...(['findings', 'month', 'scale', 'weeks', 'isNumbered', 'describedBy'] as const),
];

const dayItems = (items: readonly WeekItem[], day: DayNumber) =>
  items.filter(({ span }) => span.first <= day && day <= span.last);

/** On the first of its days that is on the page. */
const startsIn = (span: Span, day: DayNumber, pageStart: DayNumber): boolean =>
  day === Math.max(span.first, pageStart) && day <= span.last;

function placeOf(
  from: number,
  to: number,
  lane: number,
  line: number,
  isCut = [false, false],
): CSSProperties {
  const [start, end] = isCut.map((cut) => (cut ? 0 : 4)) as [number, number];
  return {
    insetInlineStart: `calc(${(from / 7) * 100}% + ${start}px)`,
    width: `calc(${((to - from + 1) / 7) * 100}% - ${start + end}px)`,
    top: HEAD + lane * line,
    height: line - 2,
  };
}

function DayCell({ day, children, ...props }: WeekRowProps & { day: DayNumber; children: React.ReactNode }) {
  const { month, today, focused, marked, items, onDraw, onPlace, onFocusDay } = props;
  const { weeks, first, findings, isNumbered } = props;
  const { t } = useLingui();
  const format = useFormat();
  const text = toDay(day);
  const count = dayItems(items, day).length;
  const has = (span: Span | null) => span !== null && span.first <= day && day <= span.last;
  const isOther = month !== null && monthOf(text) !== month;
  const words = [
    format.date(text, 'long'),
    ...(day === today ? [t`today`] : []),
    ...(count > 0 ? [t`${plural(count, { one: '# campaign', other: '# campaigns' })}`] : []),
  ];
  return (
    <div
      role="gridcell"
      data-day={text}
      aria-current={day === today ? 'date' : undefined}
      tabIndex={day === focused ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && onFocusDay(day)}
      onPointerDown={(event) => event.target === event.currentTarget && onDraw(event, day)}
      onClick={(event) =>
        event.target === event.currentTarget &&
        onPlace({ span: { first: day, last: day }, anchor: event.currentTarget })
      }
      className={cls(
        'min-w-0 border-e last:border-e-0 focus-visible:ring-inside',
        (isOther || isWeekend(day)) && 'bg-paper',
        has(marked) && 'bg-accent-wash!',
      )}
    >
      <div className="pointer-events-none flex h-6 items-center gap-1 px-1">
        <span className="sr-only">{words.join(', ')}</span>
        <DayNumeral day={day} isToday={day === today} isOther={isOther} />
        <GapMark gaps={findings.gaps.filter(({ span }) => startsIn(span, day, weeks[0] ?? 0))} />
        {isNumbered && day === first && <WeekNumber first={day} />}
      </div>
      {children}
    </div>
  );
}

const isWeekend = (day: DayNumber): boolean => [0, 6].includes(weekdayOf(day));

function DayNumeral({ day, isToday, isOther }: { day: DayNumber; isToday: boolean; isOther: boolean }) {
  const format = useFormat();
  const text = toDay(day);
  const isFirst = text === firstOf(monthOf(text));
  const label =
    isFirst || text === lastOf(monthOf(text)) ? format.date(text, 'day') : String(Number(text.slice(8)));
  return (
    <span
      aria-hidden="true"
      className={cls(
        'figures inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1 text-12',
        isToday ? 'bg-accent font-semibold text-on-accent' : isOther ? 'text-ink-3' : 'text-ink-2',
        isFirst && !isToday && 'font-semibold',
      )}
    >
      {label}
    </span>
  );
}

function WeekNumber({ first }: { first: DayNumber }) {
  const { t } = useLingui();
  const week = isoWeek(first);
  return (
    <span className="figures ms-auto px-1 text-12 text-ink-3">
      {t({ message: `W ${week}`, comment: 'Short for the number of a week of the year' })}
    </span>
  );
}

/** Says on its first day that nothing of a client is out for a while. */
function GapMark({ gaps }: { gaps: readonly Gap[] }) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  if (gaps.length === 0) return null;
  const words = gaps
    .map(({ client, span }) => {
      const period = texts.period(datesOf(span));
      return t`Nothing of ${client} is scheduled: ${period}.`;
    })
    .join('\n');
  return (
    <span
      title={words}
      className="pointer-events-auto inline-flex h-5 items-center text-warning-ink [&_svg]:size-3.5"
    >
      <UnfoldHorizontal aria-hidden="true" />
      <span className="sr-only">{words}</span>
    </span>
  );
}

function SegmentBar({ segment, ...props }: WeekRowProps & { segment: Segment<WeekItem> }) {
  const { mains, row, scale, line, findings, reschedule, onBar, describedBy } = props;
  const texts = useCampaignTexts();
  const { item, from, to, lane, isStart, isEnd } = segment;
  const { campaign } = item;
  const isMoving = usePending(reschedule, (pending) => pending?.campaign.id === campaign.id);
  return (
    <Bar
      {...{ campaign, isStart, isEnd, reschedule, describedBy }}
      isMain={mains.get(campaign.id) === row}
      clashing={findings.clashing.get(campaign.id) ?? no}
      look={isMoving ? 'faded' : 'plain'}
      onOpen={onBar}
      below={scale === 'week' && [campaign.client, texts.period(campaign)].filter(Boolean).join(', ')}
      style={placeOf(from, to, lane, line, [!isStart, !isEnd])}
    />
  );
}

/** The part of what is on its way that stands in this row. */
function usePendingHere({ reschedule, first }: Pick<WeekRowProps, 'reschedule' | 'first'>) {
  const pending = usePending(reschedule, (now) => {
    const span = now && spanOf(now.dates);
    return span && overlaps(span, { first, last: first + 6 }) ? now : null;
  });
  const span = pending && spanOf(pending.dates);
  return pending && span ? { pending, span } : null;
}

/** The days where a bar that is being moved would stand: under all bars, over the cells. */
function PendingDays(props: WeekRowProps) {
  const { first } = props;
  const here = usePendingHere(props);
  if (!here) return null;
  const from = Math.max(here.span.first, first) - first;
  const days = Math.min(here.span.last, first + 6) - first - from + 1;
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 bg-accent-wash"
      style={{ insetInlineStart: `${(from / 7) * 100}%`, width: `${(days / 7) * 100}%` }}
    />
  );
}

/** Where a bar that is being moved would stand: over the others, which stay where they are meanwhile. */
function Ghost(props: WeekRowProps) {
  const { first, layout, line, reschedule, mains, row, lanes, describedBy, onBar } = props;
  const here = usePendingHere(props);
  if (!here) return null;
  const { campaign } = here.pending;
  const [segment] = layoutRow([{ campaign, span: here.span }], { first, last: first + 6 }).segments;
  if (!segment) return null;
  const own = layout.segments.find(({ item }) => item.campaign.id === campaign.id)?.lane ?? 0;
  const { from, to, isStart, isEnd } = segment;
  // Turned to a page without its bar, the keys go on here.
  const isMain = !mains.has(campaign.id) && (isStart || row === 0);
  return (
    <Bar
      {...{ campaign, isStart, isEnd, isMain, reschedule, describedBy }}
      clashing={no}
      look="lifted"
      onOpen={onBar}
      style={placeOf(from, to, Math.min(own, lanes - 1), line, [!isStart, !isEnd])}
    />
  );
}
