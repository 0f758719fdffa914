import { useRef, useState, type PointerEvent } from 'react';
import { between, type Span } from './dates.ts';
import type { DayNumber } from './day-number.ts';
import { followPointer, type Point } from '#renderer/ui/index.ts';

/** As many days has what is carried onto the axis without saying how long it is. */
export const USUAL = 7;

/** Further in than where a drag scrolls. Pixels. */
const PAST_EDGE = 64;

export interface PlacingOptions {
  dayAt: (point: Point) => DayNumber;
  /** Whether a point is over the axis at all, and so far into it. */
  isOver: (point: Point, margin?: number) => boolean;
  onPoint: (point: Point | null, again?: () => void) => void;
}

/** Days that are being given to a row: drawn over its part of the axis, or by carrying its name there. */
export function usePlacing({ dayAt, isOver, onPoint }: PlacingOptions) {
  const [placing, setPlacing] = useState<{ row: string; span: Span } | null>(null);
  const latest = useRef<Span | null>(null);
  const begin = (
    event: PointerEvent,
    row: string,
    how: 'draw' | 'carry',
    onDone: (span: Span) => void,
  ): void => {
    if (event.button !== 0) return;
    // What comes in from the names passes the edge on its way: that is no wish to scroll.
    let isIn = how === 'draw';
    const from = dayAt({ x: event.clientX, y: event.clientY });
    const show = (span: Span | null) => {
      latest.current = span;
      setPlacing(span && { row, span });
    };
    const move = (point: Point) => {
      const day = dayAt(point);
      if (how === 'draw') show(between(from, day));
      else show(isOver(point) ? { first: day, last: day + USUAL - 1 } : null);
      isIn ||= isOver(point, PAST_EDGE);
      onPoint(isIn && isOver(point) ? point : null, () => move(point));
    };
    followPointer(event.nativeEvent, {
      onStart: () => undefined,
      onMove: move,
      onEnd(isDropped) {
        onPoint(null);
        const span = latest.current;
        show(null);
        if (isDropped && span) onDone(span);
      },
    });
  };
  return { placing, begin };
}
