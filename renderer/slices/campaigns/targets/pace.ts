import type { Target } from '#app/slices/campaigns/contract.ts';
import { isRatio, unitOf } from '../../analytics/metrics.ts';
import { daysBetween, type Day } from '../days.ts';

/** A target's amount as figures are told: units of the currency, a share of 1, a factor, a count. */
export function figureOfTarget({ metric, amount }: Pick<Target, 'metric' | 'amount'>): number {
  const unit = unitOf(metric);
  if (unit === 'share') return amount / 10_000;
  return unit === 'count' ? amount : amount / 100;
}

/** A figure as the amount of a target. */
export function amountOf(metric: string, figure: number): number {
  const unit = unitOf(metric);
  if (unit === 'share') return Math.round(figure * 10_000);
  return Math.round(unit === 'count' ? figure : figure * 100);
}

/** Which way a target on this metric usually goes: what costs shall stay below. */
export const usualDirection = (metric: string): Target['direction'] =>
  ['spend', 'cpc', 'cpa'].includes(metric) || /bounces|unsubscribes|complaints|refunds/.test(metric)
    ? 'max'
    : 'min';

export interface Days {
  start: Day | null;
  end: Day | null;
}

/** The share of a campaign's days, 0 to 1, that figures of `asOf` can tell of; null where it has no two ends. */
export function shareGone({ start, end }: Days, asOf: Day): number | null {
  if (start === null || end === null) return null;
  const gone = daysBetween(start, asOf < end ? asOf : end) + 1;
  return Math.min(1, Math.max(0, gone / (daysBetween(start, end) + 1)));
}

export type Pace =
  /** There are no figures. */
  | 'none'
  /** Sums that shall be reached: faster, as fast and slower than the days go by; there, or the days are over. */
  | 'ahead'
  | 'on'
  | 'behind'
  | 'reached'
  | 'missed'
  /** Sums that shall not be passed: slower or as fast as the days go by, faster, and past it. */
  | 'within'
  | 'fast'
  | 'over'
  /** Ratios, which don't grow with the days: as they shall be or not. */
  | 'met'
  | 'unmet'
  /** Without an end there is nothing to measure the pace with. */
  | 'open';

/** So much faster or slower than the days still counts as on pace. */
const TOLERANCE = 0.1;

/** How a target stands: `actual` in the units of figures, `gone` the share of the days behind. */
export function paceOf(target: Target, actual: number | null, gone: number | null): Pace {
  if (actual === null) return 'none';
  const aim = figureOfTarget(target);
  const isMax = target.direction === 'max';
  if (isRatio(target.metric)) return (isMax ? actual <= aim : actual >= aim) ? 'met' : 'unmet';
  if (isMax && actual > aim) return 'over';
  if (!isMax && actual >= aim) return 'reached';
  if (gone === null) return isMax ? 'within' : 'open';
  if (gone >= 1) return isMax ? 'within' : 'missed';
  const speed = gone === 0 ? 1 : actual / aim / gone;
  if (isMax) return speed > 1 + TOLERANCE ? 'fast' : 'within';
  if (speed > 1 + TOLERANCE) return 'ahead';
  return speed < 1 - TOLERANCE ? 'behind' : 'on';
}

/** How much of the aim is reached, or of the limit used up, 0 to 1. */
export function shareReached(target: Target, actual: number | null): number {
  const aim = figureOfTarget(target);
  if (actual === null || actual <= 0) return 0;
  return aim === 0 ? 1 : Math.min(1, actual / aim);
}
