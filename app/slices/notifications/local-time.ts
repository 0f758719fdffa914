/** What clocks and calendars of a time zone show at an instant. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Monday is 1, Sunday 7. */
  weekday: number;
  /** Since midnight by the clock on the wall. */
  minutes: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** The wall clock at an instant, read as if it were UTC: milliseconds. */
function wallAt(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

export function localTime(at: number, timeZone: string): LocalTime {
  const wall = wallAt(at, timeZone);
  const day = new Date(wall).toISOString().slice(0, 10);
  return { day, weekday: weekdayOf(day), minutes: Math.floor((wall % DAY) / MINUTE) };
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The instant at which the clocks of a zone show a time on a day. Of a time that comes twice, when clocks are set back,
 * it is the first; one that is left out, when they are set forward, is as much later as they are.
 */
export function instantOf(day: string, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * MINUTE;
  // The zone's offsets a day before and after: one of the two holds at the time that is looked for.
  const offsets = [wall - DAY, wall + DAY].map((at) => wallAt(at, timeZone) - at);
  const [before = 0, after = 0] = offsets;
  const candidates = [wall - before, wall - after].filter((at) => wallAt(at, timeZone) === wall);
  return candidates.length > 0 ? Math.min(...candidates) : wall - before;
}
