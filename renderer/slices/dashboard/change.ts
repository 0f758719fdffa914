export type Metric = 'spend' | 'impressions' | 'clicks' | 'conversions';

/** By what share a sum changed, 0.1 for a tenth more; null when there is nothing to compare it with. */
export const changeOf = (value: number, before: number | null): number | null =>
  before === null || before === 0 ? null : (value - before) / before;
