import type { Ratio } from '#app/slices/analytics/contract.ts';
import type { Format } from '#renderer/i18n/index.ts';
import { mainMetrics, meaningOf, ratios, type Figures } from './metrics.ts';

/** What the service answers of a period and the days before it. */
export interface Totals {
  metrics: readonly { metric: string; value: number; before: number | null }[];
  ratios: readonly { ratio: Ratio; before: { over: number; under: number } | null }[];
  currency: string | null;
  asOf: { day: string; importedAt: number } | null;
  available: { from: string; to: string } | null;
}

const shownFirst: readonly string[] = [...mainMetrics, ...Object.keys(ratios)];
/** Files of mail tools have none of the main metrics but clicks: then their own stand here. */
const MOST = 12;

/** The metrics that are seen at a glance. */
export function tilesOf(metrics: readonly string[]): readonly string[] {
  const main = metrics.filter((metric) => shownFirst.includes(metric));
  return main.length >= 4 ? main : metrics.slice(0, MOST);
}

/** The figures of the days before. */
export const figuresBefore = (totals: Totals): Figures => ({
  metrics: Object.fromEntries(
    totals.metrics.flatMap(({ metric, before }) => (before === null ? [] : [[metric, before]])),
  ),
  ratios: Object.fromEntries(
    totals.ratios.flatMap(({ ratio, before }) => (before === null ? [] : [[ratio, before]])),
  ),
});

export interface Change {
  /** "+12 %" */
  text: string;
  direction: 'up' | 'down' | 'flat';
  meaning: 'good' | 'bad' | 'neutral';
}

/** How a figure moved; null where there is nothing to compare it with. */
export function changeOf(
  format: Format,
  metric: string,
  value: number | null,
  before: number | null,
): Change | null {
  if (value === null || before === null || before === 0) return null;
  const change = value / before - 1;
  const text = format.number(change, {
    style: 'percent',
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  });
  const direction = Math.abs(change) < 0.0005 ? 'flat' : change > 0 ? 'up' : 'down';
  return { text, direction, meaning: direction === 'flat' ? 'neutral' : meaningOf(metric, change) };
}
