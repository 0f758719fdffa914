const HOUR = 3600_000;
const MORNING = 8;
const EVENING = 18;

export type SnoozeName = 'hour' | 'evening' | 'tomorrow' | 'monday';

export interface SnoozeTime {
  name: SnoozeName;
  at: number;
}

/** A day from now, at an hour by the clock on the wall. */
function hourOf(now: number, days: number, hour: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
}

/** When an entry can come back; this evening only while it is still some time away. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const evening = hourOf(now, 0, EVENING);
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    { name: 'hour', at: now + HOUR },
    ...(evening > now + 2 * HOUR ? [{ name: 'evening' as const, at: evening }] : []),
    { name: 'tomorrow', at: hourOf(now, 1, MORNING) },
    ...(toMonday > 1 ? [{ name: 'monday' as const, at: hourOf(now, toMonday, MORNING) }] : []),
  ];
}
