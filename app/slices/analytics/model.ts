/** Metrics with a column of their own; the rest stand together in `more`. */
export const mainMetrics = ['spend', 'impressions', 'clicks', 'conversions', 'revenue', 'sessions'] as const;
export type MainMetric = (typeof mainMetrics)[number];

/** Amounts are stored as whole millionths: a hundredth of a conversion and a micro of a currency both fit. */
const MILLION = 1_000_000;
export const toStored = (value: number): number => Math.round(value * MILLION);
export const fromStored = (value: number): number => value / MILLION;

export interface FactKin {
  /** As a fact's. */
  key: Uint8Array;
  /** False for one that only says that there are rows of this currency too. */
  isSame: boolean;
}

/** A row of an export, ready to be written: amounts in millionths. */
export interface Fact {
  /** 16 bytes; the first two are the day, so that days stand together in the index. */
  key: Uint8Array;
  /** Keys under which it may be known with another currency, or without one. */
  kin: readonly FactKin[];
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

/** Rows whose sums stand together, with the sum of each metric. */
type Group = Omit<DaySum, 'metric' | 'value'> & { sums: Map<string, number> };

/** Sums per day of the facts of one import, to be added to `metric_days`. */
export class DaySums {
  readonly #groups = new Map<string, Group>();

  add(fact: Summed): void {
    this.#add(fact, null, 1);
  }

  /** Takes a row off that import `of` counted. */
  takeOff(fact: Summed, of: number): void {
    this.#add(fact, of, -1);
  }

  #add(fact: Summed, of: number | null, sign: 1 | -1): void {
    const { sums } = this.#groupOf(fact, of);
    const note = (metric: string, value: number) => sums.set(metric, (sums.get(metric) ?? 0) + value);
    if (fact.day === null || fact.until !== null) note(ROWS, sign);
    if (fact.day === null) return;
    for (const metric of Object.keys(fact.metrics)) note(metric, sign * (fact.metrics[metric] ?? 0));
  }

  #groupOf({ day, until, source, channel, currency }: Summed, of: number | null): Group {
    // Joined by a character that cells do not keep: this is done for each of a million rows.
    const key = `${day ?? ''}\u0000${until ?? ''}\u0000${channel}\u0000${currency}\u0000${source}\u0000${String(of)}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = { day: day ?? '', until: until ?? day ?? '', source, channel, currency, of, sums: new Map() };
      this.#groups.set(key, group);
    }
    return group;
  }

  /** What was gathered since the last call. */
  *drain(): Generator<DaySum> {
    for (const { sums, ...group } of this.#groups.values())
      for (const [metric, value] of sums) yield { ...group, metric, value };
    this.#groups.clear();
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

const hasMoney = (metrics: Fact['metrics']): boolean => {
  for (const metric in metrics) if (isMoney(metric)) return true;
  return false;
};

/**
 * A known row with what a newer file says of it; null when that is nothing new. A figure that the newer file does not
 * have, because its column was not exported this time or its cell is empty, stays as it is known, and so does a currency
 * that it does not name. One that it is the first to name is news for money.
 */
export function restatedBy(known: Pick<Fact, 'metrics' | 'currency'>, fact: Fact): Fact | null {
  const metrics = { ...known.metrics, ...fact.metrics };
  const saysFigures = Object.entries(fact.metrics).some(([metric, value]) => known.metrics[metric] !== value);
  const saysCurrency = known.currency === '' && fact.currency !== '' && hasMoney(metrics);
  if (!saysFigures && !saysCurrency) return null;
  return { ...fact, currency: fact.currency || known.currency, metrics };
}
