import type { Activity, ActivityKind, ActivityStep } from './contract.ts';
import { PAUSE } from './spells.ts';

/** One moment of the feed, as it is read: what one change or one operation did. */
export interface Moment {
  key: string;
  kind: ActivityKind;
  person: string;
  from: number;
  at: number;
  subject: Activity['subject'];
  steps: ActivityStep[];
}

const belongs = (later: Activity, { kind, person, subject, at }: Moment): boolean =>
  later.kind === kind &&
  later.person === person &&
  later.subject?.id === subject?.id &&
  later.from - at <= PAUSE;

/** Moments, the newest first, put together where one person did the same kind of thing to one thing in one go. */
export function groupMoments(moments: readonly Moment[]): Activity[] {
  const grouped: Activity[] = [];
  for (const moment of moments) {
    const last = grouped.at(-1);
    if (!last || !belongs(last, moment)) {
      grouped.push({ ...moment, steps: [...moment.steps] });
      continue;
    }
    last.from = Math.min(last.from, moment.from);
    last.steps.push(...moment.steps);
  }
  return grouped;
}

/** Longer texts are cut: the feed says that they changed, the thing itself what they say. */
const SHOWN = 200;

export function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  const json = JSON.stringify(value);
  return json.length > 5 * SHOWN ? null : value;
}
