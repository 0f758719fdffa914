import { useMemo, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { useCampaignActions } from '../actions.ts';
import { useToday } from '../days.ts';
import { axisOf, dayAtPixel, dayWidths } from './axis.ts';
import { spanOf } from './dates.ts';
import { toNumber } from './day-number.ts';
import { findingsIn } from './findings.ts';
import type { Point } from '#renderer/ui/index.ts';
import type { ScheduleProps } from './schedule-props.ts';
import { LABEL_WIDTH } from './timeline-axis.tsx';
import { timelineRows } from './timeline-rows.ts';
import { useEdgeScroll } from './use-edge-scroll.ts';
import { useBarFocus } from './use-place.ts';
import { usePlacing } from './use-placing.ts';
import { useReschedule } from './use-reschedule.ts';
import { fromAt, toAt, useTimelineScroll } from './use-timeline-scroll.ts';

/** Rows, axis, scrolling and moving of the timeline. */
export function useTimeline({ campaigns, all, overview }: ScheduleProps) {
  const { locale } = useLocale();
  const today = useToday();
  const todayNumber = toNumber(today);
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  // Where one came in: the axis holds it, and does not grow with every scroll.
  const [entry] = useState(() => toAt(overview.at, today));
  const dayWidth = dayWidths[overview.zoom];
  const rows = useMemo(() => timelineRows(campaigns, folded, locale), [campaigns, folded, locale]);
  const axis = useMemo(
    () =>
      axisOf(
        campaigns.flatMap((campaign) => spanOf(campaign) ?? []),
        todayNumber,
        entry,
      ),
    [campaigns, todayNumber, entry],
  );
  const at = Math.max(axis.first, Math.min(axis.last, toAt(overview.at, today)));
  const scroll = useTimelineScroll({
    scroller,
    axis,
    dayWidth,
    labelWidth: LABEL_WIDTH,
    at,
    onRest: (day) => overview.turn({ at: fromAt(day, today) }, false),
  });
  const { first, last } = scroll.seen;
  const findings = useMemo(() => findingsIn(all, campaigns, { first, last }), [all, campaigns, first, last]);
  const focus = useBarFocus(scroller);
  const actions = useCampaignActions();
  const dayAt = ({ x }: Point) => dayAtPixel(scroll.pixelAt(x), axis, dayWidth);
  const onPoint = useEdgeScroll(scroller, LABEL_WIDTH);
  const reschedule = useReschedule({
    dayAt,
    onPoint,
    onDates: actions.setDates,
    onStep: (campaign, dates) => {
      focus.follow(campaign.id);
      const span = spanOf(dates);
      if (span) scroll.reveal(span);
    },
  });
  const isOver = ({ x, y }: Point, margin = 0) => {
    const box = scroller.current?.getBoundingClientRect();
    if (!box || y < box.top || y > box.bottom) return false;
    return x > box.left && x < box.right && scroll.insetOf(x) >= margin;
  };
  const placing = usePlacing({ dayAt, isOver, onPoint });
  const [asked, setAsked] = useState<{ id: string } | null>(null);
  return {
    rows,
    axis,
    dayWidth,
    zoom: overview.zoom,
    today: todayNumber,
    scroller,
    scroll,
    findings,
    focus,
    reschedule,
    placing,
    /** The row to be brought into sight; asked again, it is another object. */
    asked,
    fold(id: string) {
      const next = new Set(folded);
      if (!next.delete(id)) next.add(id);
      setFolded(next);
    },
    /** Brings a campaign into sight, and the focus to its bar. */
    show(id: string) {
      const campaign = campaigns.find((each) => each.id === id);
      if (!campaign) return;
      setFolded(new Set([...folded].filter((group) => group !== `client:${campaign.client}`)));
      setAsked({ id });
      focus.goTo(id);
    },
  };
}

export type TimelineState = ReturnType<typeof useTimeline>;
