import { useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, ListFilter, Rows3 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Button,
  DataTable,
  Drawer,
  EmptyState,
  IconButton,
  Loading,
  SkeletonText,
  type TableColumn,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { mainMetrics } from './metrics.ts';
import type { Scope } from './use-view.ts';
import { figureText, humanised, useMetricLabel, useNames } from './words.ts';

/** Whose rows: a metric's, those of one part, or those that are of no single day. */
export interface RowsOf {
  metric?: string;
  which?: 'periods' | 'partly' | 'undated';
  campaign?: string;
  channel?: string;
  source?: string;
}

export interface RowsDrawerProps {
  of: RowsOf;
  scope: Scope;
  onClose: () => void;
  /** Has the whole screen show the figures of one part. */
  onNarrow?: (part: Part) => void;
}

type Part = Pick<RowsOf, 'campaign' | 'channel' | 'source'>;

interface Row {
  day: string | null;
  until: string | null;
  source: string;
  channel: string;
  campaign: string;
  currency: string;
  dimensions: Record<string, string>;
  metrics: Record<string, number>;
  importId: string;
}

const PAGE = 200;

/** The rows of the imported files that a figure is made of. */
export function RowsDrawer({ of, scope, onClose, onNarrow }: RowsDrawerProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [page, setPage] = useState(0);
  const title = useTitle(of);
  const input = useMemo(() => ({ ...scope, ...of, offset: page * PAGE, limit: PAGE }), [of, scope, page]);
  const { data, error } = useLive(api.analytics.rows, input);
  const total = data?.total ?? 0;
  const from = format.number(page * PAGE + 1);
  const to = format.number(Math.min((page + 1) * PAGE, total));
  return (
    <Drawer
      isOpen
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      footer={
        total > PAGE && (
          <div className="flex w-full items-center justify-between">
            <span role="status" className="figures text-12 text-ink-3">
              {t`Rows ${from} to ${to} of ${format.number(total)}`}
            </span>
            <span className="flex gap-1">
              <IconButton
                label={t`Newer rows`}
                icon={<ChevronLeft aria-hidden="true" />}
                isDisabled={page === 0}
                onPress={() => setPage(page - 1)}
              />
              <IconButton
                label={t`Older rows`}
                icon={<ChevronRight aria-hidden="true" />}
                isDisabled={(page + 1) * PAGE >= total}
                onPress={() => setPage(page + 1)}
              />
            </span>
          </div>
        )
      }
    >
      {of.which !== 'undated' && (
        <div className="flex min-h-control items-center justify-between gap-3 pb-3">
          <p className="text-13 text-ink-2">{format.dateRange(scope.from, scope.to, 'medium')}</p>
          {onNarrow && isPart(of) && (
            <Button
              size="sm"
              icon={<ListFilter aria-hidden="true" />}
              onPress={() => {
                onNarrow(of);
                onClose();
              }}
            >
              {t`Show figures of this alone`}
            </Button>
          )}
        </div>
      )}
      {error && <FailedState isCompact title={t`The rows can’t be shown`} error={error} />}
      {!data && !error && (
        <Loading>
          <SkeletonText lines={8} />
        </Loading>
      )}
      {data && <Rows key={page} rows={data.rows} of={of} />}
    </Drawer>
  );
}

/** Not of rows that name none: an address can't say which those are. */
const isPart = ({ campaign, channel, source }: RowsOf): boolean =>
  [campaign, channel, source].some((name) => name !== undefined && name !== '');

function useTitle({ which, metric, campaign, channel, source }: RowsOf): string {
  const { t } = useLingui();
  const label = useMetricLabel();
  const names = useNames();
  if (which === 'periods') return t`Rows of several days`;
  if (which === 'partly') return t`Rows that are partly of other days`;
  if (which === 'undated') return t`Rows that name no day`;
  if (metric !== undefined) return t`Rows behind ${label(metric)}`;
  if (campaign !== undefined) return t`Rows of ${names.campaign(campaign)}`;
  if (channel !== undefined) return t`Rows of ${names.channel(channel)}`;
  return t`Rows of ${names.source(source ?? '')}`;
}

function Rows({ rows, of }: { rows: readonly Row[]; of: RowsOf }) {
  const { t } = useLingui();
  const columns = useRowColumns(rows, of);
  const numbered = useMemo(() => rows.map((row, at) => ({ ...row, at: String(at) })), [rows]);
  return (
    <div className="h-[calc(100dvh-11rem)] rounded-md border">
      <DataTable
        label={t`Rows`}
        isFilling
        columns={columns}
        rows={numbered}
        rowId={({ at }) => at}
        empty={<EmptyState isCompact icon={<Rows3 />} title={t`No rows in these days`} />}
      />
    </div>
  );
}

/**
 * The metric asked for first, then all others that these rows have, the main ones before the rest. What the title says of
 * all rows has no column.
 */
function useRowColumns(
  rows: readonly Row[],
  { metric, campaign: ofCampaign, source: ofSource }: RowsOf,
): TableColumn<Row & { at: string }>[] {
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const label = useMetricLabel();
  return useMemo(() => {
    const known = new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)));
    const first = [...(metric === undefined ? [] : [metric]), ...mainMetrics].filter((name) =>
      known.has(name),
    );
    const shown = [...new Set([...first, ...[...known].sort()])];
    const campaignColumn: TableColumn<Row & { at: string }> = {
      id: 'campaign',
      header: t`Campaign`,
      isRowHeader: true,
      width: '2fr',
      minWidth: 150,
      sortBy: ({ campaign }) => campaign,
      cell: ({ campaign }) => names.campaign(campaign),
    };
    const sourceColumn: TableColumn<Row & { at: string }> = {
      id: 'source',
      header: t`Source`,
      minWidth: 120,
      cell: ({ source }) => names.source(source),
    };
    const hasPeriods = rows.some(({ until }) => until !== null);
    return [
      {
        id: 'day',
        header: t`Day`,
        isRowHeader: ofCampaign !== undefined,
        width: hasPeriods ? 176 : 112,
        sortBy: ({ day }) => day,
        cell: ({ day, until }) =>
          day === null
            ? t`No day`
            : until === null
              ? format.date(day, 'medium')
              : format.dateRange(day, until, 'medium'),
      },
      ...(ofCampaign === undefined ? [campaignColumn] : []),
      ...(ofSource === undefined ? [sourceColumn] : []),
      ...shown.map((name): TableColumn<Row & { at: string }> => ({
        id: name,
        header: label(name),
        isNumeric: true,
        minWidth: 108,
        sortBy: ({ metrics }) => metrics[name] ?? null,
        cell: ({ metrics, currency }) => figureText(format, name, metrics[name] ?? null, currency),
      })),
      {
        id: 'more',
        header: t`Also says`,
        width: 320,
        cell: ({ dimensions }) => (
          <span className="text-ink-2">
            {Object.entries(dimensions)
              .map(([name, value]) => `${humanised(name)}: ${value}`)
              .join(' · ')}
          </span>
        ),
      },
    ];
  }, [rows, metric, ofCampaign, ofSource, t, format, names, label]);
}
