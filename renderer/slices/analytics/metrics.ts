/** Sums by metric, as the service gives them. */
export type Sums = Readonly<Record<string, number>>;

/** Metrics that stand first, in this order; all others follow by name. */
export const mainMetrics = ['spend', 'impressions', 'clicks', 'conversions', 'revenue', 'sessions'] as const;

/** Figures made of two sums: always of the sums, since an average of rates would weigh small rows like large ones. */
export const derivedMetrics = {
  ctr: { over: 'clicks', under: 'impressions' },
  cpc: { over: 'spend', under: 'clicks' },
  cpa: { over: 'spend', under: 'conversions' },
  roas: { over: 'revenue', under: 'spend' },
} as const;
export type DerivedMetric = keyof typeof derivedMetrics;

export const isDerived = (metric: string): metric is DerivedMetric => Object.hasOwn(derivedMetrics, metric);

export type Unit = 'money' | 'share' | 'factor' | 'count';

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
  'cpc',
  'cpa',
]);

/** Kept for averages: as a number of its own it says nothing to anybody. */
const HIDDEN = new Set(['position_weight']);

export const unitOf = (metric: string): Unit =>
  MONEY.has(metric) ? 'money' : metric === 'ctr' ? 'share' : metric === 'roas' ? 'factor' : 'count';

/** Whether more of it is good news. Spend and impressions are neither. */
export function meaningOf(metric: string, change: number): 'good' | 'bad' | 'neutral' {
  if (change === 0 || metric === 'spend' || metric === 'impressions') return 'neutral';
  const isCost =
    metric === 'cpc' || metric === 'cpa' || /bounces|unsubscribes|complaints|refunds/.test(metric);
  return change > 0 === isCost ? 'bad' : 'good';
}

/** A metric out of sums: the sum itself, or a quotient of two. Null when there is nothing to say. */
export function figureOf(metric: string, sums: Sums): number | null {
  if (!isDerived(metric)) return sums[metric] ?? null;
  const { over, under } = derivedMetrics[metric];
  const [above, below] = [sums[over], sums[under]];
  return above === undefined || below === undefined || below === 0 ? null : above / below;
}

/** Metrics there are figures for: the main ones, those made of them, then the rest by name. */
export function metricsIn(sums: Sums): string[] {
  const main: string[] = mainMetrics.filter((metric) => sums[metric] !== undefined);
  const derived = Object.keys(derivedMetrics).filter((metric) => figureOf(metric, sums) !== null);
  const known = new Set([...main, ...derived]);
  const others = Object.keys(sums).filter((metric) => !known.has(metric) && !HIDDEN.has(metric));
  return [...main, ...derived, ...others.sort()];
}

export interface Line {
  name: string;
  values: (number | null)[];
}

/** Day by day quotients of two sets of lines; a day that lacks one of the two has no value. */
export function divideLines(over: readonly Line[], under: readonly Line[]): Line[] {
  const below = new Map(under.map(({ name, values }) => [name, values]));
  return over.flatMap(({ name, values }) => {
    const divisors = below.get(name);
    if (!divisors) return [];
    return [
      {
        name,
        values: values.map((value, day) => {
          const divisor = divisors[day];
          return value === null || divisor === null || divisor === undefined || divisor === 0
            ? null
            : value / divisor;
        }),
      },
    ];
  });
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
