import type { Ratio } from '#app/slices/analytics/contract.ts';

/** Sums by metric, as the service gives them. */
export type Sums = Readonly<Record<string, number>>;

/** Sums by metric, and the two sums of each ratio: those of rows that have both, where the metric's may be of more. */
export interface Figures {
  metrics: Sums;
  ratios: Readonly<Partial<Record<Ratio, { over: number; under: number }>>>;
}

/** Metrics that stand first, in this order; all others follow by name. */
export const mainMetrics = ['spend', 'impressions', 'clicks', 'conversions', 'revenue', 'sessions'] as const;

export type Unit = 'money' | 'share' | 'factor' | 'count';

/** Figures that the service makes of two sums, in the order in which they stand. */
export const ratios: Readonly<Record<Ratio, Unit>> = {
  ctr: 'share',
  cpc: 'money',
  cpa: 'money',
  roas: 'factor',
};

export const isRatio = (metric: string): metric is Ratio => Object.hasOwn(ratios, metric);

const MONEY = new Set([
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

/** Kept for averages: as a number of its own it says nothing to anybody. */
const HIDDEN = new Set(['position_weight']);

export const unitOf = (metric: string): Unit =>
  isRatio(metric) ? ratios[metric] : MONEY.has(metric) ? 'money' : 'count';

/** Whether more of it is good news. Spend and impressions are neither. */
export function meaningOf(metric: string, change: number): 'good' | 'bad' | 'neutral' {
  if (change === 0 || metric === 'spend' || metric === 'impressions') return 'neutral';
  const isCost =
    metric === 'cpc' || metric === 'cpa' || /bounces|unsubscribes|complaints|refunds/.test(metric);
  return change > 0 === isCost ? 'bad' : 'good';
}

/** A figure: the sum itself, or a quotient of two. Null when there is nothing to say. */
export function figureOf(metric: string, { metrics, ratios: parts }: Figures): number | null {
  if (!isRatio(metric)) return metrics[metric] ?? null;
  const { over, under } = parts[metric] ?? { over: 0, under: 0 };
  return under === 0 ? null : over / under;
}

/** What there are figures for: the main metrics, the ratios, then the rest by name. */
export function metricsIn(figures: Figures): string[] {
  const main: string[] = mainMetrics.filter((metric) => figures.metrics[metric] !== undefined);
  const quotients = Object.keys(ratios).filter((ratio) => figureOf(ratio, figures) !== null);
  const known = new Set([...main, ...quotients]);
  const others = Object.keys(figures.metrics).filter((metric) => !known.has(metric) && !HIDDEN.has(metric));
  return [...main, ...quotients, ...others.sort()];
}

export interface Line {
  name: string;
  values: (number | null)[];
}

const total = ({ values }: Line): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The largest lines; the rest as one, where they may be added up. */
export function largestLines(lines: readonly Line[], most: number, rest: string | null): Line[] {
  const sorted = [...lines].sort((a, b) => total(b) - total(a));
  if (sorted.length <= most) return sorted;
  const shown = sorted.slice(0, rest === null ? most : most - 1);
  if (rest === null) return shown;
  const others = sorted.slice(most - 1);
  const days = others[0]?.values.length ?? 0;
  const values = Array.from({ length: days }, (_, day) => {
    const known = others.flatMap((line) => line.values[day] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
  return [...shown, { name: rest, values }];
}
