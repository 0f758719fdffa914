import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { useLocale } from 'react-aria-components';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { isSame, movedBy, stepOf, type Dates, type Part } from './dates.ts';
import type { DayNumber } from './day-number.ts';
import { followPointer, type Point } from '#renderer/ui/index.ts';

/** A campaign on its way: nothing is written before it is let go. */
export interface Pending {
  campaign: CampaignSummary;
  dates: Dates;
  by: 'pointer' | 'keys';
}

/** The same object for as long as the view is there: what moves is asked for with `usePending`, by who draws it. */
export interface Reschedule {
  pending: () => Pending | null;
  subscribe: (onChange: () => void) => () => void;
  /** For a bar or one of its ends: a press that may become a drag. */
  grab: (event: PointerEvent, campaign: CampaignSummary, part: Part) => void;
  /** For a bar: arrows move, Enter keeps, Escape takes back. True when the key meant something here. */
  press: (event: KeyboardEvent, campaign: CampaignSummary) => boolean;
  /** For a bar: what was moved by keys is kept when the focus goes on. */
  leave: (campaign: CampaignSummary) => void;
}

export interface RescheduleOptions {
  /** Which day a point of the window is on. */
  dayAt: (point: Point) => DayNumber;
  onDates: (campaign: CampaignSummary, dates: Dates) => void;
  /** Told while it goes by keys, so that the view can follow. */
  onStep?: (campaign: CampaignSummary, dates: Dates) => void;
  /** Told while a pointer drags, for scrolling at the edges. */
  onPoint?: (point: Point | null, again?: () => void) => void;
}

/** What is on its way, or a part of it that `select` gives: drawn anew only when that part is another. */
export const usePending = <T>(reschedule: Reschedule, select: (pending: Pending | null) => T): T =>
  useSyncExternalStore(reschedule.subscribe, () => select(reschedule.pending()));

/** Calls a function whenever what is on its way has been drawn in another place. */
export function AfterPending({ reschedule, onDrawn }: { reschedule: Reschedule; onDrawn: () => void }) {
  const pending = usePending(reschedule, (now) => now);
  useLayoutEffect(onDrawn, [onDrawn, pending]);
  return null;
}

/** Moving and stretching of bars, by pointer and by keyboard. */
export function useReschedule(options: RescheduleOptions): Reschedule {
  const isRtl = useLocale().direction === 'rtl';
  const latest = useRef({ options, isRtl });
  useEffect(() => {
    latest.current = { options, isRtl };
  });
  // eslint-disable-next-line react-hooks/refs -- read when something happens, never while drawing
  return useMemo(() => createReschedule(() => latest.current), []);
}

function createReschedule(latest: () => { options: RescheduleOptions; isRtl: boolean }): Reschedule {
  let pending: Pending | null = null;
  const listeners = new Set<() => void>();
  const show = (next: Pending | null) => {
    pending = next;
    for (const listener of listeners) listener();
  };
  const finish = (isKept: boolean) => {
    const done = pending;
    show(null);
    if (isKept && done && !isSame(done.dates, done.campaign))
      latest().options.onDates(done.campaign, done.dates);
  };
  return {
    pending: () => pending,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    grab(event, campaign, part) {
      if (event.button !== 0) return;
      event.stopPropagation();
      const from = latest().options.dayAt({ x: event.clientX, y: event.clientY });
      const move = (point: Point) => {
        const { options } = latest();
        const dates = movedBy(campaign, part, options.dayAt(point) - from);
        // A pointer moves many times over one day.
        if (!pending || !isSame(pending.dates, dates)) show({ campaign, dates, by: 'pointer' });
        options.onPoint?.(point, () => move(point));
      };
      followPointer(event.nativeEvent, {
        onStart: () => finish(true),
        onMove: move,
        onEnd(isDropped) {
          latest().options.onPoint?.(null);
          finish(isDropped);
        },
      });
    },
    press(event, campaign) {
      const { options, isRtl } = latest();
      const moving = pending?.by === 'keys' && pending.campaign.id === campaign.id ? pending : null;
      const step = stepOf(event, isRtl);
      if (step) {
        const dates = movedBy(moving?.dates ?? campaign, step.part, step.days);
        show({ campaign, dates, by: 'keys' });
        options.onStep?.(campaign, dates);
      } else if (moving && (event.key === 'Enter' || event.key === ' ')) finish(true);
      else if (moving && event.key === 'Escape') finish(false);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    leave(campaign) {
      if (pending?.by === 'keys' && pending.campaign.id === campaign.id) finish(true);
    },
  };
}
