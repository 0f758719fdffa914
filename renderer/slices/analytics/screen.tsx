import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChartLine, Upload } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { Banner, Button, EmptyState, Page, TileGrid, Tile } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { Breakdown } from './breakdown.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MainChart } from './main-chart.tsx';
import { isDerived, metricsIn, unitOf, type Sums } from './metrics.ts';
import { type Available } from './period.ts';
import { RowsDrawer, type RowsOf } from './rows-drawer.tsx';
import { Tiles } from './tiles.tsx';
import { useAvailable, useScope, useView } from './use-view.ts';

/** How the work does: figures of a period, how they move, and the rows behind each of them. */
export default function Screen() {
  const { t } = useLingui();
  const { available, error } = useAvailable();
  const navigate = useNavigate();
  useOldLink();
  const toImport = () => void navigate({ to: '/analytics/import' });
  if (error)
    return (
      <Page title={t`Analytics`}>
        <FailedState title={t`The figures can’t be shown`} error={error} />
      </Page>
    );
  if (available === null)
    return (
      <Page title={t`Analytics`}>
        <EmptyState
          icon={<ChartLine />}
          title={t`No figures yet`}
          actions={
            <Button variant="primary" icon={<Upload aria-hidden="true" />} onPress={toImport}>
              {t`Import figures`}
            </Button>
          }
        >
          {t`Drop in what Google Ads, Meta, Analytics, Search Console or Mailchimp export. Totals rows are left out and nothing counts twice.`}
        </EmptyState>
      </Page>
    );
  return <Figures available={available} onImport={toImport} />;
}

/** Notifications and search lead to an import by `?import=`. */
function useOldLink(): void {
  const { import: imported }: { import?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  useEffect(() => {
    if (imported !== undefined)
      void navigate({ to: '/analytics/import', search: { import: imported } as never, replace: true });
  }, [imported, navigate]);
}

function Figures({ available, onImport }: { available: Available | undefined; onImport: () => void }) {
  const { t } = useLingui();
  const { view, change, clear } = useView();
  const scope = useScope(view, available ?? null);
  const totals = useLive(api.analytics.totals, available ? scope : null);
  const byInput = useMemo(() => ({ ...scope, by: view.by }), [scope, view.by]);
  const breakdown = useLive(api.analytics.breakdown, available ? byInput : null);
  const [rowsOf, setRowsOf] = useState<RowsOf | null>(null);
  const sums = useMemo<Sums>(
    () => Object.fromEntries((totals.data?.metrics ?? []).map(({ metric, value }) => [metric, value])),
    [totals.data],
  );
  const isMixed = hasMixedMoney(sums, breakdown.data);
  const metrics = metricsIn(sums);
  const error = totals.error ?? breakdown.error;
  const currency = totals.data?.currency ?? null;
  return (
    <Page
      title={t`Analytics`}
      actions={
        <Button variant="primary" icon={<Upload aria-hidden="true" />} onPress={onImport}>
          {t`Import`}
        </Button>
      }
      toolbar={available && <FilterBar {...{ view, scope, available }} onChange={change} onClear={clear} />}
      banner={
        isMixed && (
          <Banner title={t`Money here is in several currencies, so it is not added up`}>
            {t`Narrow by source or campaign to one currency to see spend and revenue.`}
          </Banner>
        )
      }
    >
      {error && <FailedState title={t`The figures can’t be shown`} error={error} />}
      {!error && !totals.data && <ComingTiles />}
      {!error && totals.data && metrics.length === 0 && (
        <NothingHere onAll={() => change({ period: 'all' })} onClear={clear} />
      )}
      {!error && totals.data && metrics.length > 0 && (
        <Stack>
          <Tiles totals={totals.data} {...{ scope, metrics, sums }} onOpen={setRowsOf} />
          <MainChart
            {...{ scope, metrics, currency }}
            metric={view.metric !== null && metrics.includes(view.metric) ? view.metric : (metrics[0] ?? '')}
            lines={view.lines}
            onMetric={(metric) => change({ metric })}
            onLines={(lines) => change({ lines })}
          />
          <Breakdown
            rows={breakdown.data}
            {...{ scope, currency }}
            metrics={isMixed ? metrics.filter((metric) => unitOf(metric) !== 'money') : metrics}
            by={view.by}
            onBy={(by) => change({ by })}
            onOpen={setRowsOf}
          />
        </Stack>
      )}
      {rowsOf && <RowsDrawer of={rowsOf} scope={scope} currency={currency} onClose={() => setRowsOf(null)} />}
    </Page>
  );
}

const Stack = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-8">{children}</div>
);

/** The service leaves money out of its totals when there are several currencies; the parts still have it. */
const hasMixedMoney = (sums: Sums, rows: readonly { metrics: Sums }[] | undefined): boolean =>
  (rows ?? []).some(({ metrics }) =>
    Object.keys(metrics).some(
      (metric) => unitOf(metric) === 'money' && !isDerived(metric) && sums[metric] === undefined,
    ),
  );

function ComingTiles() {
  return (
    <TileGrid>
      {Array.from({ length: 6 }, (_, tile) => (
        <Tile key={tile} state="loading" label={'\u00a0'} />
      ))}
    </TileGrid>
  );
}

function NothingHere({ onAll, onClear }: { onAll: () => void; onClear: () => void }) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<ChartLine />}
      title={t`No figures in these days`}
      actions={
        <>
          <Button onPress={onAll}>{t`Show all there is`}</Button>
          <Button onPress={onClear}>{t`Clear filters`}</Button>
        </>
      }
    >
      {t`There are figures for other days, or for other sources and channels.`}
    </EmptyState>
  );
}
