export type Metric = 'spend' | 'impressions' | 'clicks' | 'conversions';

/** By what share a sum changed, 0.1 for a tenth more; null when there is nothing to compare it with. */
export const changeOf = (value: number, before: number | null): number | null =>
  before === null || before === 0 ? null : (value - before) / before;

/** Whether a change is good. Spending more is neither: it depends on what it brings. */
export function meaningOf(metric: Metric, change: number): 'good' | 'bad' | 'neutral' {
  if (metric === 'spend' || change === 0) return 'neutral';
  return change > 0 ? 'good' : 'bad';
}
