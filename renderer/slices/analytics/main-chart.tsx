import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Card,
  Chart,
  ChartSkeleton,
  SegmentedControl,
  Select,
  type EChartsOption,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { isRatio, largestLines, type Line } from './metrics.ts';
import type { Scope } from './use-view.ts';
import type { LinesBy } from './view.ts';
import { useFigure, useMetricLabel, useNames } from './words.ts';

export interface MainChartProps {
  scope: Scope;
  metrics: readonly string[];
  metric: string;
  lines: LinesBy;
  currency: string | null;
  onMetric: (metric: string) => void;
  onLines: (lines: LinesBy) => void;
}

/** More lines than this can't be told apart. */
const MOST_LINES = 6;
const HEIGHT = 280;

/** One metric day by day, whole or in its parts. */
export function MainChart({ scope, metrics, metric, lines, currency, onMetric, onLines }: MainChartProps) {
  const { t } = useLingui();
  const label = useMetricLabel();
  return (
    <Card className="p-4">
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Select
          label={t`Metric`}
          isLabelHidden
          className="w-48"
          value={metric}
          onChange={onMetric}
          options={metrics.map((id) => ({ id, label: label(id) }))}
        />
        <SegmentedControl
          label={t`Lines`}
          value={lines}
          onChange={onLines}
          segments={[
            { id: 'none', label: t`Together` },
            { id: 'channel', label: t`By channel` },
            { id: 'campaign', label: t`By campaign` },
            { id: 'source', label: t`By source` },
          ]}
        />
      </div>
      <Lines {...{ scope, metric, lines, currency }} />
    </Card>
  );
}

function Lines({
  scope,
  metric,
  lines,
  currency,
}: Pick<MainChartProps, 'scope' | 'metric' | 'lines' | 'currency'>) {
  const { t } = useLingui();
  const format = useFormat();
  const label = useMetricLabel()(metric);
  const figure = useFigure(currency);
  const { days, drawn, error } = useLines(scope, metric, lines);
  const option = useMemo(
    () =>
      days && drawn
        ? toOption(
            days.map((day) => format.date(day, 'day')),
            drawn,
          )
        : null,
    [days, drawn, format],
  );
  const table = useMemo(
    () =>
      days && drawn
        ? {
            columns: [t`Day`, ...drawn.map(({ name }) => name)],
            rows: days.map((day, at) => [
              format.date(day, 'medium'),
              ...drawn.map(({ values }) => values[at] ?? null),
            ]),
          }
        : undefined,
    [days, drawn, format, t],
  );
  if (error) return <FailedState isCompact title={t`The chart can’t be drawn`} error={error} />;
  if (!option || !table)
    return (
      <div style={{ height: HEIGHT }}>
        <ChartSkeleton />
      </div>
    );
  const title = {
    none: t`${label} day by day`,
    channel: t`${label} by channel`,
    campaign: t`${label} by campaign`,
    source: t`${label} by source`,
  }[lines];
  return (
    <Chart
      title={title}
      option={option}
      table={table}
      height={HEIGHT}
      formatValue={(value) => figure(metric, value, true)}
      nameColumn={t`Day`}
    />
  );
}

/** The lines to draw, in words. */
function useLines(scope: Scope, metric: string, by: LinesBy) {
  const { t } = useLingui();
  const names = useNames();
  const label = useMetricLabel()(metric);
  const input = useMemo(() => ({ ...scope, metric, by }), [scope, metric, by]);
  const { data, error } = useLive(api.analytics.series, input);
  const drawn = useMemo(() => {
    if (!data) return undefined;
    // Quotients can't be added up: the smallest are not drawn.
    const rest = isRatio(metric) ? null : t`All others`;
    const named = data.lines.map(({ name, values }) => ({
      name: by === 'none' ? label : names[by](name),
      values,
    }));
    return largestLines(named, MOST_LINES, rest);
  }, [data, metric, by, names, label, t]);
  return { days: data?.days, drawn, error };
}

function toOption(days: string[], lines: readonly Line[]): EChartsOption {
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
