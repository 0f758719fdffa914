import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChartLine, Upload } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { Button, EmptyState, Page, TileGrid, Tile } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { Breakdown } from './breakdown.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MainChart } from './main-chart.tsx';
import { metricsIn, type Figures as FiguresOf } from './metrics.ts';
import { type Available } from './period.ts';
import { PeriodRows } from './period-rows.tsx';
import { ReportMenu } from './report/report-menu.tsx';
import { RowsDrawer, type RowsOf } from './rows-drawer.tsx';
import { Tiles } from './tiles.tsx';
import { useAvailable, useScope, useView } from './use-view.ts';
import { Currencies } from './currencies.tsx';
import { UndatedOnly } from './undated-only.tsx';

/** How the work does: figures of a period, how they move, and the rows behind each of them. */
export default function Screen() {
  const { t } = useLingui();
  const { available, undated, error } = useAvailable();
  const navigate = useNavigate();
  useOldLink();
  const toImport = () => void navigate({ to: '/analytics/import' });
  if (error)
    return (
      <Page title={t`Analytics`}>
        <FailedState title={t`The figures can’t be shown`} error={error} />
      </Page>
    );
  if (available === null && undated > 0) return <UndatedOnly count={undated} onImport={toImport} />;
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
  const figures = useMemo<FiguresOf>(
    () => ({
      metrics: Object.fromEntries((totals.data?.metrics ?? []).map(({ metric, value }) => [metric, value])),
      ratios: Object.fromEntries((totals.data?.ratios ?? []).map(({ ratio, ...parts }) => [ratio, parts])),
    }),
    [totals.data],
  );
  const currencies = totals.data?.currencies ?? [];
  const metrics = metricsIn(figures);
  const error = totals.error ?? breakdown.error;
  const currency = totals.data?.currency ?? null;
  const parts = breakdown.data?.parts;
  const shown =
    totals.data && parts && metrics.length > 0
      ? { view, scope, totals: totals.data, figures, metrics, parts }
      : null;
  return (
    <Page
      title={t`Analytics`}
      actions={
        <>
          {shown && <ReportMenu shown={shown} />}
          <Button variant="primary" icon={<Upload aria-hidden="true" />} onPress={onImport}>
            {t`Import`}
          </Button>
        </>
      }
      toolbar={
        available && (
          <>
            <FilterBar {...{ view, scope, available, currencies }} onChange={change} onClear={clear} />
            <SavedViews screen="analytics" />
          </>
        )
      }
      banner={
        view.currency === null &&
        currencies.length > 1 && (
          <Currencies of={currencies} onChoose={(chosen) => change({ currency: chosen })} />
        )
      }
    >
      {totals.data && (
        <PeriodRows
          of={totals.data.periodRows}
          onOpen={setRowsOf}
          {...(view.period === 'all' ? {} : { onAll: () => change({ period: 'all' }) })}
        />
      )}
      {error && <FailedState title={t`The figures can’t be shown`} error={error} />}
      {!error && !totals.data && <ComingTiles />}
      {!error && totals.data && metrics.length === 0 && (
        <NothingHere onAll={() => change({ period: 'all' })} onClear={clear} />
      )}
      {!error && totals.data && metrics.length > 0 && (
        <Stack>
          <Tiles totals={totals.data} {...{ scope, metrics, figures }} onOpen={setRowsOf} />
          <MainChart
            {...{ scope, metrics, currency }}
            metric={view.metric !== null && metrics.includes(view.metric) ? view.metric : (metrics[0] ?? '')}
            lines={view.lines}
            onMetric={(metric) => change({ metric })}
            onLines={(lines) => change({ lines })}
          />
          <Breakdown
            rows={parts}
            {...{ currency, metrics }}
            by={view.by}
            onBy={(by) => change({ by })}
            onOpen={setRowsOf}
          />
        </Stack>
      )}
      {rowsOf && (
        <RowsDrawer
          of={rowsOf}
          scope={scope}
          onClose={() => setRowsOf(null)}
          onNarrow={({ campaign, channel, source }) =>
            change({
              ...(campaign === undefined ? {} : { campaign }),
              ...(channel === undefined ? {} : { channel }),
              ...(source === undefined ? {} : { source }),
            })
          }
        />
      )}
    </Page>
  );
}

const Stack = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-8">{children}</div>
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
