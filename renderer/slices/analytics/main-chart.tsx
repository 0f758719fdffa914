import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Card, Chart, ChartSkeleton, SegmentedControl, Select } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { linesToDraw, lineOption } from './lines.ts';
import type { Scope } from './use-view.ts';
import type { LinesBy } from './view.ts';
import { useChartTitle, useFigure, useMetricLabel, useNames } from './words.ts';

export interface MainChartProps {
  scope: Scope;
  metrics: readonly string[];
  metric: string;
  lines: LinesBy;
  currency: string | null;
  onMetric: (metric: string) => void;
  onLines: (lines: LinesBy) => void;
}

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
  const title = useChartTitle(label, lines);
  const { days, drawn, error } = useLines(scope, metric, lines);
  const option = useMemo(
    () =>
      days && drawn
        ? lineOption(
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
    return linesToDraw(data.lines, {
      metric,
      nameOf: by === 'none' ? () => label : names[by],
      rest: t`All others`,
    });
  }, [data, metric, by, names, label, t]);
  return { days: data?.days, drawn, error };
}
