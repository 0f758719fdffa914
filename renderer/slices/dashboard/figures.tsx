import { useLingui } from '@lingui/react/macro';
import { ChartLine, Upload } from 'lucide-react';
import { useId, useMemo } from 'react';
import { api, queryClient, useLive, type AnswerOf, type CallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Card, EmptyState, Link, Sparkline, Tile, type TileDelta } from '#renderer/ui/index.ts';
import type { Day } from '../campaigns/days.ts';
import { meaningOf } from '../analytics/metrics.ts';
import { changeOf, type Metric } from './change.ts';

/** Days that the figures are summed over, and that they are compared with. */
const DAYS = 28;

/** From here on a figure is shortened: the exact one is a click away. */
const LARGE = 1_000_000;

const metrics: readonly Metric[] = ['spend', 'impressions', 'clicks', 'conversions'];

type Latest = NonNullable<AnswerOf<typeof api.analytics.latest>>;

/** The four figures of the last four weeks that have any: the newest export decides which weeks these are. */
export function Figures({ today }: { today: Day }) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const input = useMemo(() => ({ today, days: DAYS, metrics: [...metrics] }), [today]);
  const { data: latest, error } = useLive(api.analytics.latest, input);
  return (
    <section aria-labelledby={id}>
      <header className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h2 id={id} className="text-14 font-semibold">{t`Figures of ${DAYS} days`}</h2>
        {latest && (
          <span className="figures text-12 text-ink-3">
            {t`${format.dateRange(latest.period.from, latest.period.to, 'day')}, imported ${format.relative(latest.importedAt)}`}
          </span>
        )}
      </header>
      {latest === null ? (
        <NoFigures />
      ) : (
        <div className="grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-4">
          {metrics.map((metric) => (
            <Figure key={metric} metric={metric} latest={latest} error={error} />
          ))}
        </div>
      )}
    </section>
  );
}

interface FigureProps {
  metric: Metric;
  /** Undefined while it is on its way. */
  latest: Latest | undefined;
  error: CallError | null;
}

function Figure({ metric, latest, error }: FigureProps) {
  const { t } = useLingui();
  const format = useFormat();
  const label = useMetricLabels()[metric];
  const delta = useDelta(metric);
  if (error)
    return (
      <Tile
        state="error"
        label={label}
        message={error.failure.message}
        onRetry={() => void queryClient.refetchQueries({ queryKey: ['analytics.latest'] })}
      />
    );
  if (!latest) return <Tile state="loading" label={label} />;
  const sum = latest.metrics.find((entry) => entry.metric === metric);
  const asOf = t`As of ${format.date(latest.period.to, 'day')}`;
  if (sum?.value == null) {
    const message =
      metric === 'spend' && latest.currencies.length > 1
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
    metric === 'spend' && latest.currency
      ? format.currency(sum.value, latest.currency, options)
      : format.number(sum.value, options);
  return (
    <Tile
      label={label}
      value={value}
      href={`/analytics?metric=${metric}`}
      asOf={asOf}
      delta={delta(sum.value, sum.before)}
      sparkline={<Line label={label} days={sum.days} />}
    />
  );
}

function Line({ label, days }: { label: string; days: readonly (number | null)[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const values = days.map((value) => value ?? 0);
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
        {t`Download a report from Google Ads, Meta, LinkedIn, GA4, Mailchimp or any other tool as CSV, TSV or Excel file and drop it into Analytics. The figures stay on this computer.`}
      </EmptyState>
    </Card>
  );
}
