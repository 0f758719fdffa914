/** Metrics with a column of their own; the rest stand together in `more`. */
export const mainMetrics = ['spend', 'impressions', 'clicks', 'conversions', 'revenue', 'sessions'] as const;
export type MainMetric = (typeof mainMetrics)[number];

/** Amounts are stored as whole millionths: a hundredth of a conversion and a micro of a currency both fit. */
const MILLION = 1_000_000;
export const toStored = (value: number): number => Math.round(value * MILLION);
export const fromStored = (value: number): number => value / MILLION;

/** A row of an export, ready to be written: amounts in millionths. */
export interface Fact {
  /** 16 bytes; the first two are the day, so that days stand together in the index. */
  key: Uint8Array;
  line: number;
  day: string | null;
  until: string | null;
  source: string;
  channel: string;
  campaign: string;
  currency: string;
  /** JSON of the other text columns. */
  dimensions: string;
  metrics: Record<string, number>;
}

const DAY = 24 * 3600 * 1000;
/** Rows without a day stand behind all others. */
export const UNDATED = 0xffff;

const dayNumbers = new Map<string, number>();

/** Days since 1970, for the first two bytes of a key; the years from 1970 to 2149 fit. */
export function dayNumber(day: string | null): number {
  if (day === null) return UNDATED;
  let number = dayNumbers.get(day);
  if (number === undefined) {
    number = numberOf(day);
    // A file has few days, and any number of rows of each.
    if (dayNumbers.size < 10_000) dayNumbers.set(day, number);
  }
  return number;
}

function numberOf(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / DAY;
  return Number.isInteger(number) && number >= 0 && number < UNDATED ? number : UNDATED;
}

/** The key range of rows from one day to another, both included. */
export function keyRange(from: string, to: string): { low: Uint8Array; high: Uint8Array } {
  return { low: prefix(dayNumber(from)), high: prefix(dayNumber(to) + 1) };
}

function prefix(number: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, Math.min(number, UNDATED));
  return bytes;
}

/** Days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The period of so many days that ends with `to`. */
export const daysUpTo = (to: string, days: number): { from: string; to: string } => ({
  from: new Date(Date.parse(`${to}T00:00:00Z`) - (days - 1) * DAY).toISOString().slice(0, 10),
  to,
});

/** The same number of days right before a period. */
export function periodBefore(from: string, to: string): { from: string; to: string } {
  const start = Date.parse(`${from}T00:00:00Z`);
  const length = Date.parse(`${to}T00:00:00Z`) - start + DAY;
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: iso(start - length), to: iso(start - DAY) };
}

/** Sums per day of the facts of one import, to be added to `metric_days`. */
export class DaySums {
  readonly #sums = new Map<string, number>();

  add(
    {
      day,
      source,
      channel,
      currency,
      metrics,
    }: Pick<Fact, 'day' | 'source' | 'channel' | 'currency' | 'metrics'>,
    sign: 1 | -1,
  ): void {
    if (day === null) return;
    for (const [metric, value] of Object.entries(metrics)) {
      const key = JSON.stringify([metric, day, source, channel, isMoney(metric) ? currency : '']);
      this.#sums.set(key, (this.#sums.get(key) ?? 0) + sign * value);
    }
  }

  /** What was gathered since the last call. */
  *drain(): Generator<{
    metric: string;
    day: string;
    source: string;
    channel: string;
    currency: string;
    value: number;
  }> {
    for (const [key, value] of this.#sums) {
      const [metric, day, source, channel, currency] = JSON.parse(key) as [
        string,
        string,
        string,
        string,
        string,
      ];
      yield { metric, day, source, channel, currency, value };
    }
    this.#sums.clear();
  }
}

const money = new Set([
  'spend',
  'revenue',
  'all_revenue',
  'purchase_revenue',
  'gross_sales',
  'net_sales',
  'discounts',
  'refunds',
  'shipping',
  'taxes',
]);

/** Money is never added up over currencies. */
export const isMoney = (metric: string): boolean => money.has(metric);

export const sameMetrics = (a: Record<string, number>, b: Record<string, number>): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};
