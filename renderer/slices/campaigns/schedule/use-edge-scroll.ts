import { useEffect, useRef, type RefObject } from 'react';
import type { Point } from '#renderer/ui/index.ts';

/** So near to an edge a drag scrolls. Pixels. */
const EDGE = 56;
const SPEED = 14;

/** While a drag is near the edge of a scroller it scrolls on, and the drag is told that what is under it has changed. */
export function useEdgeScroll(scroller: RefObject<HTMLElement | null>, startInset: number) {
  const latest = useRef<{ point: Point; again: () => void } | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const tick = () => {
    const now = latest.current;
    const box = scroller.current?.getBoundingClientRect();
    const x = now?.point.x ?? 0;
    const isOn = now !== null && box !== undefined;
    const by = !isOn ? 0 : x > box.right - EDGE ? SPEED : x < box.left + startInset + EDGE ? -SPEED : 0;
    if (by !== 0) {
      scroller.current?.scrollBy({ left: by, behavior: 'instant' });
      now?.again();
    }
    // Asked for after `again`, which comes back here: one loop, not two.
    frame.current = by === 0 ? 0 : requestAnimationFrame(tick);
  };
  return (point: Point | null, again: () => void = () => undefined) => {
    latest.current = point && { point, again };
    if (point && frame.current === 0) frame.current = requestAnimationFrame(tick);
  };
}
