import type { Ratio } from './contract.ts';
import { fromStored, isMoney } from './model.ts';

export interface RatioParts {
  over: string;
  under: string;
}

/**
 * Figures made of two sums: what stands above the line and what below it. Always of sums, since an average of rates
 * would weigh small rows like large ones. All are plain quotients: `ctr` a share of 1, `cpc` and `cpa` units of the
 * currency, `roas` a factor.
 *
 * Both sums are of the same rows. Clicks that Search Console counts cost nothing and must not make the clicks of an ad
 * look cheap, so a sum counts only where the other one is known too: in a **part of a file**, which is its rows of one
 * channel and one currency, that has both metrics at all. Not row by row, because tools leave a cell empty for “none”
 * (Meta on days without a result), and such a day's spend belongs to the cost of the results of the others. Not by
 * source, because one year's export may have had a column that another year's lacks.
 */
export const ratios: Readonly<Record<Ratio, RatioParts>> = {
  ctr: { over: 'clicks', under: 'impressions' },
  cpc: { over: 'spend', under: 'clicks' },
  cpa: { over: 'spend', under: 'conversions' },
  roas: { over: 'revenue', under: 'spend' },
};

/** The ratio of this name with its parts; null when it is a metric. */
export const ratioOf = (name: string | undefined): (RatioParts & { ratio: Ratio }) | null =>
  name !== undefined && Object.hasOwn(ratios, name)
    ? { ratio: name as Ratio, ...ratios[name as Ratio] }
    : null;

/** A sum of one metric in millionths, or, with `ratio`, of that part of it that the ratio counts. */
export interface Sum {
  metric: string;
  ratio: Ratio | null;
  currency: string;
  value: number;
}

/** Sums by metric, and for each ratio the two sums it is made of. */
export interface Figures {
  metrics: Record<string, number>;
  ratios: Partial<Record<Ratio, { over: number; under: number }>>;
}

/**
 * Currencies of the money among sums; '' where a file named none, which is not known to be any of the others. One whose
 * sums are nought is none beside others: newer figures took all of it off again.
 */
export function currenciesAmong(sums: Iterable<Pick<Sum, 'metric' | 'currency' | 'value'>>): string[] {
  const money = [...sums].filter(({ metric }) => isMoney(metric));
  const counting = money.filter(({ value }) => value !== 0);
  return [...new Set((counting.length > 0 ? counting : money).map(({ currency }) => currency))];
}

const hasMoney = ({ metric, ratio }: Sum): boolean =>
  isMoney(metric) || (ratio !== null && isMoneyRatio(ratio));

export const isMoneyRatio = (ratio: Ratio): boolean =>
  isMoney(ratios[ratio].over) || isMoney(ratios[ratio].under);

/** Adds sums up: counts of any currency, money of the one told only. With null there is no money in the answer. */
export function figuresOf(sums: Iterable<Sum>, currency: string | null): Figures {
  const metrics: Record<string, number> = {};
  const parts: Figures['ratios'] = {};
  for (const sum of sums) {
    if (hasMoney(sum) && sum.currency !== currency) continue;
    const { metric, ratio, value } = sum;
    if (ratio === null) metrics[metric] = (metrics[metric] ?? 0) + value;
    else (parts[ratio] ??= { over: 0, under: 0 })[metric === ratios[ratio].over ? 'over' : 'under'] += value;
  }
  // Millionths are whole numbers and add up exactly; what they are divided to need not.
  for (const metric of Object.keys(metrics)) metrics[metric] = fromStored(metrics[metric] ?? 0);
  for (const part of Object.values(parts)) {
    part.over = fromStored(part.over);
    part.under = fromStored(part.under);
  }
  return { metrics, ratios: parts };
}

/** The quotient that a ratio is; null when nothing stands below the line. */
export const quotient = (over: number | undefined, under: number | undefined): number | null =>
  over === undefined || under === undefined || under === 0 ? null : over / under;
