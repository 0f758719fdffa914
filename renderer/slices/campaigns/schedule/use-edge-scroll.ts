import { useEffect, useRef, type RefObject } from 'react';
import type { Point } from './pointer.ts';

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
    frame.current = 0;
    if (!now || !box) return;
    const { x } = now.point;
    const by = x > box.right - EDGE ? SPEED : x < box.left + startInset + EDGE ? -SPEED : 0;
    if (by === 0) return;
    scroller.current?.scrollBy({ left: by, behavior: 'instant' });
    now.again();
    frame.current = requestAnimationFrame(tick);
  };
  return (point: Point | null, again: () => void = () => undefined) => {
    latest.current = point && { point, again };
    if (point && frame.current === 0) frame.current = requestAnimationFrame(tick);
  };
}
