import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Sparkline, Tile, TileGrid, type TileDelta } from '#renderer/ui/index.ts';
import { changeOf, figuresBefore, tilesOf, type Totals } from './at-a-glance.ts';
import { figureOf, isRatio, type Figures } from './metrics.ts';
import { isComparable } from './period.ts';
import type { RowsOf } from './rows-drawer.tsx';
import type { Scope } from './use-view.ts';
import { useFigure, useMetricLabel } from './words.ts';

export interface TilesProps {
  totals: Totals;
  scope: Scope;
  metrics: readonly string[];
  figures: Figures;
  onOpen: (of: RowsOf) => void;
}

/** The figures of the period at a glance; each opens the rows it is made of. */
export function Tiles({ totals, scope, metrics, figures, onOpen }: TilesProps) {
  const shown = tilesOf(metrics);
  const before = useMemo(() => figuresBefore(totals), [totals]);
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
  const change = changeOf(useFormat(), metric, value, before);
  return change && { ...change, against: t`vs the days before` };
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
