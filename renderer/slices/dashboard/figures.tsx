import { useLingui } from '@lingui/react/macro';
import { ChartLine, Upload } from 'lucide-react';
import { useId, useMemo } from 'react';
import { api, queryClient, useLive, type CallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Card, EmptyState, Link, Sparkline, Tile, type TileDelta } from '#renderer/ui/index.ts';
import { addDays, type Day } from '../campaigns/days.ts';
import { changeOf, meaningOf, type Metric } from './change.ts';

/** Days that the figures are summed over, and that they are compared with. */
const DAYS = 28;

/** From here on a figure is shortened: the exact one is a click away. */
const LARGE = 1_000_000;

const metrics: readonly Metric[] = ['spend', 'impressions', 'clicks', 'conversions'];

interface Period {
  from: Day;
  to: Day;
}

const lastDays = (to: Day): Period => ({ from: addDays(to, 1 - DAYS), to });

/** The four figures of the last four weeks that have any: the newest export decides which weeks these are. */
export function Figures({ today }: { today: Day }) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const upToToday = useMemo(() => lastDays(today), [today]);
  const { data: newest, error } = useLive(api.analytics.totals, upToToday);
  const to = newest?.asOf ? (newest.asOf.day < today ? newest.asOf.day : today) : null;
  const period = useMemo(() => (to === null ? null : lastDays(to)), [to]);
  return (
    <section aria-labelledby={id}>
      <header className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h2 id={id} className="text-14 font-semibold">{t`Figures of ${DAYS} days`}</h2>
        {newest?.asOf && period && (
          <span className="figures text-12 text-ink-3">
            {t`${format.dateRange(period.from, period.to, 'day')}, imported ${format.relative(newest.asOf.importedAt)}`}
          </span>
        )}
      </header>
      {newest && !newest.asOf ? (
        <NoFigures />
      ) : (
        <div className="grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-4">
          {metrics.map((metric) => (
            <Figure key={metric} metric={metric} period={period} error={error} />
          ))}
        </div>
      )}
    </section>
  );
}

interface FigureProps {
  metric: Metric;
  period: Period | null;
  error: CallError | null;
}

function Figure({ metric, period, error: earlier }: FigureProps) {
  const { t } = useLingui();
  const format = useFormat();
  const label = useMetricLabels()[metric];
  const totals = useLive(api.analytics.totals, period);
  const delta = useDelta(metric);
  const error = earlier ?? totals.error;
  if (error)
    return (
      <Tile
        state="error"
        label={label}
        message={error.failure.message}
        onRetry={() => void queryClient.refetchQueries({ queryKey: ['analytics.totals'] })}
      />
    );
  const { data } = totals;
  if (!data?.asOf || !period) return <Tile state="loading" label={label} />;
  const sum = data.metrics.find((entry) => entry.metric === metric);
  const asOf = t`As of ${format.date(period.to, 'day')}`;
  if (!sum) {
    const message =
      metric === 'spend' && data.currencies.length > 1
        ? t`Several currencies: they are not added up. See each in Analytics.`
        : t`No export of these weeks has this figure.`;
    return (
      <Tile
        state="empty"
        label={label}
        asOf={asOf}
        message={message}
        action={<Link href={`/analytics?metric=${metric}`}>{t`Analytics`}</Link>}
      />
    );
  }
  const options: Intl.NumberFormatOptions =
    sum.value >= LARGE ? { notation: 'compact', maximumFractionDigits: 2 } : { maximumFractionDigits: 0 };
  const value =
    metric === 'spend' && data.currency
      ? format.currency(sum.value, data.currency, options)
      : format.number(sum.value, options);
  return (
    <Tile
      label={label}
      value={value}
      href={`/analytics?metric=${metric}`}
      asOf={asOf}
      delta={delta(sum.value, sum.before)}
      sparkline={<Line metric={metric} period={period} label={label} />}
    />
  );
}

function Line({ metric, period, label }: { metric: Metric; period: Period; label: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const input = useMemo(() => ({ ...period, metric, by: 'none' as const }), [period, metric]);
  const { data } = useLive(api.analytics.series, input);
  const values = (data?.lines[0]?.values ?? []).map((value) => value ?? 0);
  if (values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => format.compact(value));
  return (
    <Sparkline
      className="w-18! @7xl:w-24!"
      values={values}
      label={t`${label} day by day, between ${low ?? ''} and ${high ?? ''}`}
    />
  );
}

/** The change against the weeks before, written out. */
function useDelta(metric: Metric): (value: number, before: number | null) => TileDelta {
  const { t } = useLingui();
  const format = useFormat();
  return (value, before) => {
    const against = t`vs ${DAYS} days before`;
    const change = changeOf(value, before);
    if (change === null) return { text: t`nothing to compare`, direction: 'flat', meaning: 'neutral' };
    const share = Math.abs(change) < 0.0005 ? 0 : change;
    return {
      text: format.number(share, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 }),
      direction: share > 0 ? 'up' : share < 0 ? 'down' : 'flat',
      meaning: meaningOf(metric, share),
      against,
    };
  };
}

function useMetricLabels(): Record<Metric, string> {
  const { t } = useLingui();
  return {
    spend: t`Spend`,
    impressions: t`Impressions`,
    clicks: t`Clicks`,
    conversions: t`Conversions`,
  };
}

function NoFigures() {
  const { t } = useLingui();
  return (
    <Card className="border-dashed">
      <EmptyState
        isCompact
        icon={<ChartLine />}
        title={t`No figures yet`}
        actions={
          <Link href="/analytics" className="inline-flex items-center gap-1.5">
            <Upload aria-hidden="true" className="size-4" />
            {t`Import an export`}
          </Link>
        }
      >
        {t`Download a report from Google Ads, Meta, LinkedIn, GA4, Mailchimp or any other tool as CSV or TSV and drop it into Analytics. The figures stay on this computer.`}
      </EmptyState>
    </Card>
  );
}
