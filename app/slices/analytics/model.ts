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
  /** First of its days; null when neither the row nor the file says. */
  day: string | null;
  /** Last of its days when there are several: a week, a month, the period of the whole report. */
  until: string | null;
  source: string;
  channel: string;
  campaign: string;
  /** Of the row's money, also where the row has none of it; '' when the file names no currency. */
  currency: string;
  /** JSON of the other text columns. */
  dimensions: string;
  metrics: Record<string, number>;
}

const DAY = 24 * 3600 * 1000;
/** Rows without a day stand behind all others. */
export const UNDATED = 0xffff;

/** Days since 1970, for the first two bytes of a key; the years from 1970 to 2149 fit. */
export function dayNumber(day: string | null): number {
  if (day === null) return UNDATED;
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

/** The same number of days right before a period. */
export function periodBefore(from: string, to: string): { from: string; to: string } {
  const start = Date.parse(`${from}T00:00:00Z`);
  const length = Date.parse(`${to}T00:00:00Z`) - start + DAY;
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: iso(start - length), to: iso(start - DAY) };
}

/**
 * Stands beside the sums of metrics in `metric_days`: how many rows there are that are of no single day. No file has a
 * metric of this name. Rows without any day are counted under the day ''.
 */
export const ROWS = '#rows';

/** A sum of one metric over one day, or over the days of one period. */
export interface DaySum {
  metric: string;
  day: string;
  until: string;
  source: string;
  channel: string;
  /** Of the rows that were added up, whatever the metric: so the clicks that money in EUR paid for are known. */
  currency: string;
  /** The import that the rows are of, where they are those of an earlier one, taken off again. */
  of: number | null;
  value: number;
}

type Summed = Pick<Fact, 'day' | 'until' | 'source' | 'channel' | 'currency' | 'metrics'>;

/** Sums per day of the facts of one import, to be added to `metric_days`. */
export class DaySums {
  readonly #sums = new Map<string, number>();

  add(fact: Summed): void {
    this.#add(fact, null, 1);
  }

  /** Takes a row off that import `of` counted. */
  takeOff(fact: Summed, of: number): void {
    this.#add(fact, of, -1);
  }

  #add(fact: Summed, of: number | null, sign: 1 | -1): void {
    if (fact.day === null || fact.until !== null) this.#note(ROWS, fact, of, sign);
    if (fact.day === null) return;
    for (const [metric, value] of Object.entries(fact.metrics)) this.#note(metric, fact, of, sign * value);
  }

  #note(metric: string, fact: Summed, of: number | null, value: number): void {
    const { day, until, source, channel, currency } = fact;
    const key = JSON.stringify([metric, day ?? '', until ?? day ?? '', source, channel, currency, of]);
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + value);
  }

  /** What was gathered since the last call. */
  *drain(): Generator<DaySum> {
    for (const [key, value] of this.#sums) {
      const [metric, day, until, source, channel, currency, of] = JSON.parse(key) as [
        string,
        string,
        string,
        string,
        string,
        string,
        number | null,
      ];
      yield { metric, day, until, source, channel, currency, of, value };
    }
    this.#sums.clear();
  }
}

export const moneyMetrics = [
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
] as const;
const money: ReadonlySet<string> = new Set(moneyMetrics);

/** Money is never added up over currencies. */
export const isMoney = (metric: string): boolean => money.has(metric);

export const sameMetrics = (a: Record<string, number>, b: Record<string, number>): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};
