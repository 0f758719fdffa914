import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useLocale } from 'react-aria-components';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { isSame, movedBy, stepOf, type Dates, type Part } from './dates.ts';
import type { DayNumber } from './day-number.ts';
import { followPointer, type Point } from './pointer.ts';

/** A campaign on its way: nothing is written before it is let go. */
export interface Pending {
  campaign: CampaignSummary;
  dates: Dates;
  by: 'pointer' | 'keys';
}

export interface Reschedule {
  pending: Pending | null;
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

/** Moving and stretching of bars, by pointer and by keyboard. */
export function useReschedule(options: RescheduleOptions): Reschedule {
  const [pending, setPending] = useState<Pending | null>(null);
  const isRtl = useLocale().direction === 'rtl';
  const latest = useRef({ options, pending });
  useEffect(() => {
    latest.current = { options, pending };
  });

  const finish = (isKept: boolean) => {
    const { options: now, pending: done } = latest.current;
    latest.current.pending = null;
    setPending(null);
    if (isKept && done && !isSame(done.dates, done.campaign)) now.onDates(done.campaign, done.dates);
  };
  const show = (next: Pending) => {
    latest.current.pending = next;
    setPending(next);
  };

  return {
    pending,
    grab(event, campaign, part) {
      if (event.button !== 0) return;
      event.stopPropagation();
      const from = latest.current.options.dayAt({ x: event.clientX, y: event.clientY });
      const move = (point: Point) => {
        const { options: now, pending: shown } = latest.current;
        const dates = movedBy(campaign, part, now.dayAt(point) - from);
        // A pointer moves many times over one day.
        if (!shown || !isSame(shown.dates, dates)) show({ campaign, dates, by: 'pointer' });
        now.onPoint?.(point, () => move(point));
      };
      followPointer(event.nativeEvent, {
        onStart: () => finish(true),
        onMove: move,
        onEnd(isDropped) {
          latest.current.options.onPoint?.(null);
          finish(isDropped);
        },
      });
    },
    press(event, campaign) {
      // Rows that nothing moves in are not drawn anew, so what is pending is asked for when a key comes.
      const { options: now, pending: shown } = latest.current;
      const moving = shown?.by === 'keys' && shown.campaign.id === campaign.id ? shown : null;
      const step = stepOf(event, isRtl);
      if (step) {
        const dates = movedBy(moving?.dates ?? campaign, step.part, step.days);
        show({ campaign, dates, by: 'keys' });
        now.onStep?.(campaign, dates);
      } else if (moving && (event.key === 'Enter' || event.key === ' ')) finish(true);
      else if (moving && event.key === 'Escape') finish(false);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    leave(campaign) {
      const { pending: now } = latest.current;
      if (now?.by === 'keys' && now.campaign.id === campaign.id) finish(true);
    },
  };
}
