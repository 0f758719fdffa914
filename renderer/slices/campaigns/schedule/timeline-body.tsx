import { useLingui } from '@lingui/react/macro';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { Span } from './dates.ts';
import type { Place } from './new-here.tsx';
import { AxisHead, AxisLines, HEAD_HEIGHT, LABEL_WIDTH } from './timeline-axis.tsx';
import { CampaignLine, GroupLine } from './timeline-row.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { useFirstWeekday } from './use-place.ts';
import type { TimelineState } from './use-timeline.ts';
import { usePending } from './use-reschedule.ts';

export interface TimelineBodyProps extends TimelineState {
  describedBy: string;
  onBar: (campaign: CampaignSummary, anchor: HTMLElement) => void;
  /** A campaign without dates was given some. */
  onPlaced: (campaign: CampaignSummary, span: Span) => void;
  /** Days were drawn for a new campaign of a client. */
  onNew: (place: Place) => void;
}

const ROW = 32;
const GROUP = 36;
/** What a new campaign is offered by a button, which points at no days: two weeks from today. */
const OFFERED = 14;

/** The rows under the axis; those in sight are drawn. */
export function TimelineBody(props: TimelineBodyProps) {
  const { t } = useLingui();
  const { rows, axis, dayWidth, scroller, scroll } = props;
  const [focused, setFocused] = useState<string | null>(null);
  const virtual = useRows(props, focused);
  const firstWeekday = useFirstWeekday();
  const width = LABEL_WIDTH + (axis.last - axis.first + 1) * dayWidth;
  const height = virtual.getTotalSize();
  const lines = { ...props, drawn: scroll.drawn, firstWeekday };
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={t`Timeline`}
      aria-rowcount={rows.length + 1}
      onScroll={scroll.onScroll}
      onFocus={({ target }) => setFocused(target.dataset.bar ?? null)}
      className="min-h-0 flex-1 overflow-auto"
      style={{ scrollPadding: `${HEAD_HEIGHT}px 0 0 ${LABEL_WIDTH}px` }}
    >
      <div role="rowgroup" className="sticky top-0 z-5" style={{ width }}>
        <AxisHead {...lines} />
      </div>
      <div role="rowgroup" className="relative min-h-[calc(100%-46px)]" style={{ width, height }}>
        <AxisLines {...lines} />
        <div
          aria-hidden="true"
          className="sticky start-0 h-full border-e bg-surface"
          style={{ width: LABEL_WIDTH }}
        />
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const style = { height: size, transform: `translateY(${start - HEAD_HEIGHT}px)` };
          return <Line key={row.id} {...props} row={row} index={index} style={style} />;
        })}
      </div>
    </div>
  );
}

function useRows({ rows, scroller, asked, reschedule }: TimelineBodyProps, focused: string | null) {
  const indexOf = (id: string | undefined) => (id ? rows.findIndex((row) => row.id === id) : -1);
  const movingId = usePending(reschedule, (pending) => pending?.campaign.id);
  const sought = indexOf(asked?.id);
  const kept = [sought, indexOf(movingId), indexOf(focused ?? undefined)];
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer changes in place; nothing here memoizes it
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? GROUP : ROW),
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // The row that is moved, asked for or focused stays, or the focus would be lost with it.
    rangeExtractor: (range) =>
      [...new Set([...kept.filter((index) => index >= 0), ...defaultRangeExtractor(range)])].sort(
        (a, b) => a - b,
      ),
  });
  const gone = useRef(asked);
  useEffect(() => {
    if (gone.current === asked || sought < 0) return;
    gone.current = asked;
    virtual.scrollToIndex(sought);
  }, [virtual, asked, sought]);
  return virtual;
}

interface LineProps extends TimelineBodyProps {
  row: TimelineRow;
  index: number;
  style: React.CSSProperties;
}

function Line({ row, onPlaced, onNew, ...props }: LineProps) {
  const { placing, today, fold } = props;
  const own = placing.placing?.row === row.id ? placing.placing.span : null;
  if (row.kind === 'campaign')
    return (
      <CampaignLine
        {...props}
        row={row}
        placing={own}
        onPlace={(event, how) => placing.begin(event, row.id, how, (span) => onPlaced(row.campaign, span))}
      />
    );
  const client = row.client ?? '';
  const place = (anchor: HTMLElement, span: Span) => onNew({ span, anchor, client });
  return (
    <GroupLine
      {...props}
      row={row}
      placing={own}
      onFold={() => fold(row.id)}
      onAdd={(anchor) => place(anchor, { first: today, last: today + OFFERED - 1 })}
      onPlace={(event: PointerEvent, how) => {
        const anchor = (event.currentTarget as HTMLElement).parentElement?.querySelector('button');
        placing.begin(event, row.id, how, (span) => anchor && place(anchor, span));
      }}
    />
  );
}
