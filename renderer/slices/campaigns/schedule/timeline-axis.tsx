import { useLingui } from '@lingui/react/macro';
import { useFormat } from '#renderer/i18n/index.ts';
import { cls } from '#renderer/ui/index.ts';
import { placeOf, ticksOf, type Tick, type Zoom } from './axis.ts';
import type { Span } from './dates.ts';
import { toDay, weekdayOf, type DayNumber } from './day-number.ts';

export const LABEL_WIDTH = 264;
export const HEAD_HEIGHT = 46;

export interface AxisProps {
  zoom: Zoom;
  axis: Span;
  dayWidth: number;
  drawn: Span;
  today: DayNumber;
  firstWeekday: number;
}

const styleOf = (span: Span, { axis, dayWidth }: AxisProps) => {
  const { left, width } = placeOf(span, axis, dayWidth);
  return { insetInlineStart: left, width };
};

/** Two lines over the rows: the larger parts of time, and the smaller ones in them. */
export function AxisHead(props: AxisProps) {
  const { zoom, drawn, firstWeekday, today } = props;
  const { t } = useLingui();
  const label = useTickLabels();
  const { major, minor } = ticksOf(zoom, drawn, firstWeekday);
  return (
    <div role="row" className="sticky top-0 z-5 flex border-b bg-surface" style={{ height: HEAD_HEIGHT }}>
      <div
        role="columnheader"
        className="sticky start-0 z-2 flex shrink-0 items-end border-e bg-surface px-4 pb-1 text-12 text-ink-3"
        style={{ width: LABEL_WIDTH }}
      >
        {t`Client and campaign`}
      </div>
      <div role="columnheader" aria-label={t`Days`} className="relative flex-1">
        {major.map((tick) => (
          <span
            key={tick.first}
            className="absolute top-0 flex h-6 items-center border-s"
            style={styleOf(tick, props)}
          >
            <span
              className="sticky truncate px-2 text-12 font-semibold first-letter:uppercase"
              style={{ insetInlineStart: LABEL_WIDTH }}
            >
              {label(tick)}
            </span>
          </span>
        ))}
        {minor.map((tick) => (
          <span
            key={tick.first}
            className={cls(
              'figures absolute bottom-0 flex h-5.5 items-center overflow-hidden text-12 whitespace-nowrap text-ink-3',
              tick.kind === 'day' ? 'justify-center' : 'border-s border-t px-1.5',
              tick.kind === 'day' && tick.first === today && 'font-semibold text-accent-ink',
            )}
            style={styleOf(tick, props)}
          >
            {label(tick, true)}
          </span>
        ))}
        {zoom !== 'weeks' && <TodayDot {...props} />}
      </div>
    </div>
  );
}

function TodayDot(props: AxisProps) {
  const { left } = placeOf({ first: props.today, last: props.today }, props.axis, props.dayWidth);
  return (
    <span
      aria-hidden="true"
      className="absolute -bottom-1 z-1 size-2 -translate-x-1/2 rounded-full bg-accent rtl:translate-x-1/2"
      style={{ insetInlineStart: left + props.dayWidth / 2 }}
    />
  );
}

function useTickLabels(): (tick: Tick, isMinor?: boolean) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const monthAndYear = of({ month: 'long', year: 'numeric' });
  const month = of({ month: 'short' });
  const day = of({ day: 'numeric' });
  const week = of({ day: 'numeric', month: 'short' });
  return ({ kind, first }, isMinor = false) => {
    const text = toDay(first);
    const date = new Date(`${text}T00:00:00Z`);
    switch (kind) {
      case 'day':
        return day.format(date);
      case 'week':
        return week.format(date);
      case 'month':
        return isMinor ? month.format(date) : monthAndYear.format(date);
      case 'quarter': {
        const quarter = (Number(text.slice(5, 7)) + 2) / 3;
        const year = text.slice(0, 4);
        return t({ message: `Q${quarter} ${year}`, comment: 'A quarter of a year' });
      }
    }
  };
}

/** Lines behind the rows, the weekend where a day is wide enough to tell, and today. */
export function AxisLines(props: AxisProps) {
  const { zoom, drawn, firstWeekday, axis, dayWidth, today } = props;
  const { major, minor } = ticksOf(zoom, drawn, firstWeekday);
  const isWeekend = ({ first }: Tick) => [0, 6].includes(weekdayOf(first));
  const { left } = placeOf({ first: today, last: today }, axis, dayWidth);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 end-0"
      style={{ insetInlineStart: LABEL_WIDTH }}
    >
      {zoom === 'weeks' &&
        minor
          .filter(isWeekend)
          .map((tick) => (
            <span key={tick.first} className="absolute inset-y-0 bg-paper" style={styleOf(tick, props)} />
          ))}
      {zoom !== 'weeks' &&
        minor.map((tick) => (
          <span
            key={tick.first}
            className="absolute inset-y-0 border-s border-line/50"
            style={styleOf(tick, props)}
          />
        ))}
      {major.map((tick) => (
        <span key={tick.first} className="absolute inset-y-0 border-s" style={styleOf(tick, props)} />
      ))}
      <span
        className="absolute inset-y-0 w-px bg-accent/70"
        style={{ insetInlineStart: left + dayWidth / 2 }}
      />
    </div>
  );
}
