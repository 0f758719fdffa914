import type { EChartsOption } from '#renderer/ui/index.ts';
import { isRatio, largestLines, type Line } from './metrics.ts';

/** More lines than this can't be told apart. */
const MOST_LINES = 6;

/** The lines of a chart, named; the smallest as one, where they may be added up. */
export function linesToDraw(
  lines: readonly Line[],
  { metric, nameOf, rest }: { metric: string; nameOf: (name: string) => string; rest: string },
): Line[] {
  const named = lines.map(({ name, values }) => ({ name: nameOf(name), values }));
  // Quotients can't be added up: the smallest are not drawn.
  return largestLines(named, MOST_LINES, isRatio(metric) ? null : rest);
}

export function lineOption(days: string[], lines: readonly Line[]): EChartsOption {
  return {
    xAxis: { type: 'category', data: days, boundaryGap: false },
    yAxis: { type: 'value' },
    ...(lines.length > 1 ? { legend: { type: 'plain' } } : {}),
    series: lines.map(({ name, values }) => ({
      type: 'line',
      name,
      data: values,
      // A day between two without figures is a line of no length: only a sign shows it.
      showSymbol: values.length <= 14 || values.includes(null),
    })),
  };
}
