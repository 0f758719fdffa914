import type { Delivery, NotificationKind, NotificationSettings } from './contract.ts';
import { addDays, instantOf, localTime, minutesOf, weekdayOf } from './local-time.ts';

/**
 * Until the person says otherwise: what waits for a decision or may cost data at once, all else once a day, in the
 * morning.
 */
export const usualSettings = (timeZone: string): NotificationSettings => ({
  quiet: { isOn: false, from: '20:00', to: '08:00', days: [1, 2, 3, 4, 5, 6, 7] },
  digest: { when: 'daily', at: '08:30' },
  kinds: {
    conflict: 'now',
    import: 'digest',
    backup: 'now',
    tasks: 'digest',
    campaign: 'digest',
    comment: 'now',
    approval: 'now',
  },
  timeZone,
});

/** When an entry arrives, and whether as a part of a digest. */
export interface Arrival {
  at: number;
  isGrouped: boolean;
}

/** The quiet hours that an instant is in, by their end; null outside of them. `from` and `to` the same is none. */
function quietUntil(at: number, { quiet, timeZone }: NotificationSettings): number | null {
  if (!quiet.isOn || quiet.from === quiet.to) return null;
  const { day } = localTime(at, timeZone);
  const isOvernight = minutesOf(quiet.to) < minutesOf(quiet.from);
  for (const first of [addDays(day, -1), day]) {
    if (!quiet.days.includes(weekdayOf(first))) continue;
    const end = instantOf(isOvernight ? addDays(first, 1) : first, quiet.to, timeZone);
    if (instantOf(first, quiet.from, timeZone) <= at && at < end) return end;
  }
  return null;
}

export const isQuiet = (at: number, settings: NotificationSettings): boolean =>
  quietUntil(at, settings) !== null;

/** An instant, or the end of the quiet hours that it is in. */
export function afterQuiet(at: number, settings: NotificationSettings): number {
  let free = at;
  // One night can end in the next one's beginning only where clocks are set; twice is more than enough.
  for (let end = quietUntil(free, settings), step = 0; end !== null && step < 3; step += 1) {
    free = end;
    end = quietUntil(free, settings);
  }
  return free;
}

/** The next digest after an instant; null when there are none. */
export function nextDigest(at: number, settings: NotificationSettings): number | null {
  const { digest, timeZone } = settings;
  if (digest.when === 'off') return null;
  const { day } = localTime(at, timeZone);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (digest.when === 'weekly' && weekdayOf(candidate) !== 1) continue;
    const moment = instantOf(candidate, digest.at, timeZone);
    if (moment > at) return afterQuiet(moment, settings);
  }
  return null;
}

type Settable = keyof NotificationSettings['kinds'];
const isSettable = (kind: NotificationKind, kinds: NotificationSettings['kinds']): kind is Settable =>
  kind in kinds;

/** How entries of a kind are wanted; those that nobody can set arrive at once. Without digests nothing waits for one. */
export function deliveryOf(kind: NotificationKind, { kinds, digest }: NotificationSettings): Delivery {
  const wanted = isSettable(kind, kinds) ? kinds[kind] : 'now';
  return wanted === 'digest' && digest.when === 'off' ? 'now' : wanted;
}

/** When something that happens now arrives; null for never. */
export function arrivalOf(
  kind: NotificationKind,
  at: number,
  settings: NotificationSettings,
): Arrival | null {
  const delivery = deliveryOf(kind, settings);
  if (delivery === 'off') return null;
  const digest = delivery === 'digest' ? nextDigest(at, settings) : null;
  if (digest !== null) return { at: digest, isGrouped: true };
  const free = afterQuiet(at, settings);
  return { at: free, isGrouped: free > at };
}

/** Before this the day has not begun: an app that ran through the night tells of it in the morning. */
const MORNING = '06:00';

/** What a day asks for, told once: of which day it is, and when it arrives. */
export interface Reminder {
  day: string;
  arrival: Arrival;
}

/**
 * Whether it is time to tell what the day asks for: from the morning on, or, where such things come with the digest, from
 * its moment on. Null before that, and where nobody wants to hear of it.
 */
export function reminderAt(
  kind: NotificationKind,
  at: number,
  settings: NotificationSettings,
): Reminder | null {
  const delivery = deliveryOf(kind, settings);
  const { digest, timeZone } = settings;
  const { day, weekday } = localTime(at, timeZone);
  const isDigest = delivery === 'digest';
  if (delivery === 'off' || (isDigest && digest.when === 'weekly' && weekday !== 1)) return null;
  if (at < instantOf(day, isDigest ? digest.at : MORNING, timeZone)) return null;
  const free = afterQuiet(at, settings);
  return { day, arrival: { at: free, isGrouped: isDigest || free > at } };
}
