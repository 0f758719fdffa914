import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Ratio } from '#app/slices/analytics/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Sparkline, Tile, TileGrid, type TileDelta } from '#renderer/ui/index.ts';
import { figureOf, isRatio, mainMetrics, meaningOf, ratios, type Figures } from './metrics.ts';
import { isComparable } from './period.ts';
import type { RowsOf } from './rows-drawer.tsx';
import type { Scope } from './use-view.ts';
import { useFigure, useMetricLabel } from './words.ts';

interface Totals {
  metrics: readonly { metric: string; value: number; before: number | null }[];
  ratios: readonly { ratio: Ratio; before: { over: number; under: number } | null }[];
  currency: string | null;
  asOf: { day: string; importedAt: number } | null;
  available: { from: string; to: string } | null;
}

export interface TilesProps {
  totals: Totals;
  scope: Scope;
  metrics: readonly string[];
  figures: Figures;
  onOpen: (of: RowsOf) => void;
}

const shownFirst: readonly string[] = [...mainMetrics, ...Object.keys(ratios)];
/** Files of mail tools have none of the main metrics but clicks: then their own stand here. */
const MOST = 12;

/** The figures of the period at a glance; each opens the rows it is made of. */
export function Tiles({ totals, scope, metrics, figures, onOpen }: TilesProps) {
  const main = metrics.filter((metric) => shownFirst.includes(metric));
  const shown = main.length >= 4 ? main : metrics.slice(0, MOST);
  const before = useMemo<Figures>(
    () => ({
      metrics: Object.fromEntries(
        totals.metrics.flatMap(({ metric, before: value }) => (value === null ? [] : [[metric, value]])),
      ),
      ratios: Object.fromEntries(
        totals.ratios.flatMap(({ ratio, before: parts }) => (parts === null ? [] : [[ratio, parts]])),
      ),
    }),
    [totals],
  );
  return (
    <TileGrid>
      {shown.map((metric) => (
        <MetricTile key={metric} {...{ metric, totals, scope, onOpen }} now={figures} before={before} />
      ))}
    </TileGrid>
  );
}

interface MetricTileProps {
  metric: string;
  totals: Totals;
  scope: Scope;
  now: Figures;
  before: Figures;
  onOpen: (of: RowsOf) => void;
}

function MetricTile({ metric, totals, scope, now, before, onOpen }: MetricTileProps) {
  const { t } = useLingui();
  const format = useFormat();
  const figure = useFigure(totals.currency);
  const label = useMetricLabel()(metric);
  const value = figureOf(metric, now);
  const earlier = isComparable(scope, totals.available) ? figureOf(metric, before) : null;
  const delta = useDelta(metric, value, earlier);
  return (
    <Tile
      label={label}
      value={figure(metric, value)}
      {...(delta ? { delta } : {})}
      {...(isRatio(metric) ? {} : { sparkline: <Shape metric={metric} scope={scope} label={label} /> })}
      {...(totals.asOf ? { asOf: t`As of ${format.date(totals.asOf.day, 'medium')}` } : {})}
      onOpen={() => onOpen({ metric })}
    />
  );
}

/** How a figure moved against the period before; nothing where that period has no figures of its own. */
function useDelta(metric: string, value: number | null, before: number | null): TileDelta | null {
  const { t } = useLingui();
  const format = useFormat();
  if (value === null || before === null || before === 0) return null;
  const change = value / before - 1;
  const text = format.number(change, {
    style: 'percent',
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  });
  const direction = Math.abs(change) < 0.0005 ? 'flat' : change > 0 ? 'up' : 'down';
  return {
    text,
    direction,
    meaning: direction === 'flat' ? 'neutral' : meaningOf(metric, change),
    against: t`vs the days before`,
  };
}

function Shape({ metric, scope, label }: { metric: string; scope: Scope; label: string }) {
  const { t } = useLingui();
  const input = useMemo(() => ({ ...scope, metric, by: 'none' as const }), [scope, metric]);
  const { data } = useLive(api.analytics.series, input);
  const all = data?.lines[0]?.values ?? [];
  // Days to come are not days without.
  const values = all.slice(0, all.findLastIndex((value) => value !== null) + 1).map((value) => value ?? 0);
  if (values.length < 3) return null;
  return <Sparkline values={values} label={t`${label} day by day`} className="w-20!" />;
}
