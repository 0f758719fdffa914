import { useLingui } from '@lingui/react/macro';
import { Hash } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { useFormat } from '#renderer/i18n/index.ts';
import { cls, IconButton, SegmentedControl } from '#renderer/ui/index.ts';
import { useCampaignActions } from '../actions.ts';
import { monthOf, useToday } from '../days.ts';
import { BarCard, type OpenBar } from './bar-card.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import { overlaps, spanOf, type Dates, type Span } from './dates.ts';
import { toDay, toNumber, type DayNumber } from './day-number.ts';
import { findingsIn } from './findings.ts';
import { FindingsList } from './findings-list.tsx';
import { Hint } from './hint.tsx';
import { MoveNote } from './move-note.tsx';
import { NewHere, type Place } from './new-here.tsx';
import { pageOf, turned, weeksOf, type Scale } from './period.ts';
import type { Point } from '#renderer/ui/index.ts';
import { ScheduleHead } from './schedule-head.tsx';
import type { ScheduleProps } from './schedule-props.ts';
import { useBarFocus, useFirstWeekday } from './use-place.ts';
import { AfterPending, useReschedule } from './use-reschedule.ts';
import { useWeekNumbers } from './use-week-numbers.ts';

const none: never[] = [];

/** Campaigns on the days of a month or a week. */
export default function Calendar(props: ScheduleProps) {
  const { campaigns, all, overview, notice, onOpen, onAdd, onForm } = props;
  const actions = useCampaignActions();
  const today = useToday();
  const firstWeekday = useFirstWeekday();
  const { scale } = overview;
  const at = overview.at ?? today;
  const weeks = useMemo(() => weeksOf(scale, at, firstWeekday), [scale, at, firstWeekday]);
  const page = useMemo(() => pageOf(weeks), [weeks]);
  const items = useMemo(
    () =>
      campaigns.flatMap((campaign) => {
        const span = spanOf(campaign);
        return span && overlaps(span, page) ? [{ campaign, span }] : [];
      }),
    [campaigns, page],
  );
  const findings = useMemo(() => findingsIn(all, campaigns, page), [all, campaigns, page]);
  const [opened, setOpened] = useState<OpenBar | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const focus = useBarFocus(body);
  const dayAt = useDayAt(body, weeks);
  const reschedule = useReschedule({
    dayAt,
    onDates: actions.setDates,
    onStep: (campaign, dates) => {
      focus.follow(campaign.id);
      follow(dates);
    },
  });
  const follow = (dates: Dates) => {
    const span = spanOf(dates);
    if (span && !overlaps(span, page)) overview.turn({ at: toDay(span.first) }, false);
  };
  const hint = useId();
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <CalendarHead
        {...{ overview, scale, at }}
        findings={
          <FindingsList
            findings={findings}
            onShow={(span: Span, id) => {
              focus.goTo(id);
              if (!overlaps(span, page)) overview.turn({ at: toDay(span.first) });
            }}
          />
        }
      />
      {notice}
      <CalendarGrid
        ref={body}
        {...{ weeks, scale, items, findings, reschedule, dayAt }}
        month={scale === 'month' ? monthOf(at) : null}
        isNumbered={useWeekNumbers().isOn}
        describedBy={hint}
        onBar={(campaign, anchor) => setOpened({ campaign, anchor })}
        onPlace={setPlace}
        onOpen={onOpen}
        onTurn={(day) => overview.turn({ at: day }, false)}
      />
      <Hint id={hint} />
      <MoveNote reschedule={reschedule} />
      <AfterPending reschedule={reschedule} onDrawn={focus.settle} />
      <BarCard
        opened={opened}
        clashing={(opened && findings.clashing.get(opened.campaign.id)) ?? none}
        onClose={() => setOpened(null)}
        onOpen={onOpen}
        onDates={(campaign, dates) => {
          focus.goTo(campaign.id);
          actions.setDates(campaign, dates);
        }}
        onState={(campaign, state) => actions.setState([campaign], state)}
      />
      <NewHere place={place} onClose={() => setPlace(null)} onAdd={onAdd} onForm={onForm} />
    </div>
  );
}

/** The day under a point: all cells are of one size. */
function useDayAt(body: React.RefObject<HTMLElement | null>, weeks: readonly DayNumber[]) {
  const isRtl = useLocale().direction === 'rtl';
  return ({ x, y }: Point): DayNumber => {
    const first = weeks[0] ?? 0;
    const box = body.current?.getBoundingClientRect();
    if (!box) return first;
    const within = (share: number, count: number) =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    const column = within((x - box.left) / box.width, 7);
    const row = within((y - box.top) / box.height, weeks.length);
    return first + row * 7 + (isRtl ? 6 - column : column);
  };
}

interface HeadProps extends Pick<ScheduleProps, 'overview'> {
  scale: Scale;
  at: string;
  findings: React.ReactNode;
}

function CalendarHead({ overview, scale, at, findings }: HeadProps) {
  const { t } = useLingui();
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const numbers = useWeekNumbers();
  const first = weeksOf('week', at, firstWeekday)[0] ?? toNumber(at);
  const isMonth = scale === 'month';
  const turn = (pages: number) => overview.turn({ at: turned(scale, at, pages) });
  return (
    <ScheduleHead
      title={isMonth ? format.date(at, 'month') : format.dateRange(toDay(first), toDay(first + 6))}
      previous={{ label: isMonth ? t`Previous month` : t`Previous week`, onPress: () => turn(-1) }}
      next={{ label: isMonth ? t`Next month` : t`Next week`, onPress: () => turn(1) }}
      onToday={() => overview.turn({ at: null })}
    >
      {findings}
      <IconButton
        size="sm"
        label={numbers.isOn ? t`Hide week numbers` : t`Show week numbers`}
        icon={<Hash aria-hidden="true" />}
        onPress={numbers.toggle}
        className={cls(numbers.isOn && 'text-accent-ink!')}
      />
      <SegmentedControl
        label={t`Days on a page`}
        value={scale}
        onChange={(next) => overview.turn({ scale: next })}
        segments={[
          { id: 'month', label: t`Month` },
          { id: 'week', label: t`Week` },
        ]}
      />
    </ScheduleHead>
  );
}
