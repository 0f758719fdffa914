/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

export interface Period {
  from: Day;
  to: Day;
}

/** Days there are figures for, and the newest of them that has its own: a month's may be still to come. */
export type Available = (Period & { newest: Day }) | null;

export const presets = ['7', '28', '90', 'month', 'all'] as const;
export type Preset = (typeof presets)[number];

const DAY = 24 * 3600 * 1000;
const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const iso = (time: number): Day => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => iso(at(day) + days * DAY);
export const daysIn = ({ from, to }: Period): number => Math.round((at(to) - at(from)) / DAY) + 1;
/** The person's own day, not Greenwich's. */
export const today = (now = new Date()): Day =>
  iso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));

/** The last days of a preset are those that have figures: exports end yesterday, or last year. */
export function periodOf(preset: Preset, available: Available, now: Day): Period {
  const last = available && available.newest < now ? available.newest : now;
  switch (preset) {
    case 'month':
      return { from: `${now.slice(0, 7)}-01`, to: now };
    case 'all':
      return available ? { from: available.from, to: available.to } : { from: now, to: now };
    default:
      return { from: addDays(last, 1 - Number(preset)), to: last };
  }
}

/** The same number of days right before. */
export function periodBefore(period: Period): Period {
  const days = daysIn(period);
  return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}

/** Whether a period can be compared with the one before: that must have figures from its first day on. */
export const isComparable = (period: Period, available: Period | null): boolean =>
  available !== null && periodBefore(period).from >= available.from;

export const isDay = (text: unknown): text is Day => {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = at(text);
  return !Number.isNaN(time) && iso(time) === text;
};
