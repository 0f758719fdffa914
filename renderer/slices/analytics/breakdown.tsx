import { useLingui } from '@lingui/react/macro';
import { ChartColumn } from 'lucide-react';
import { useMemo } from 'react';
import {
  DataTable,
  EmptyState,
  Loading,
  Section,
  SegmentedControl,
  SkeletonText,
  type TableColumn,
} from '#renderer/ui/index.ts';
import { figureOf } from './metrics.ts';
import { largestFirst, type Part } from './parts-table.ts';
import type { RowsOf } from './rows-drawer.tsx';
import type { By } from './view.ts';
import { useFigure, useMetricLabel, useNames } from './words.ts';

export interface BreakdownProps {
  rows: readonly Part[] | undefined;
  metrics: readonly string[];
  currency: string | null;
  by: By;
  onBy: (by: By) => void;
  onOpen: (of: RowsOf) => void;
}

/** More columns than these are for the rows themselves. */
const MOST_COLUMNS = 10;
/** From here on the table scrolls by itself. */
const MANY = 30;

/** The same figures in their parts, largest first. */
export function Breakdown({ rows, metrics, currency, by, onBy, onOpen }: BreakdownProps) {
  const { t } = useLingui();
  const shown = useMemo(() => metrics.slice(0, MOST_COLUMNS), [metrics]);
  const columns = useColumns(shown, currency, by);
  const sorted = useMemo(() => largestFirst(rows ?? [], shown), [rows, shown]);
  return (
    <Section
      title={t`In parts`}
      className="mt-0!"
      actions={
        <SegmentedControl
          label={t`Parts`}
          value={by}
          onChange={onBy}
          segments={[
            { id: 'campaign', label: t`Campaign` },
            { id: 'channel', label: t`Channel` },
            { id: 'source', label: t`Source` },
          ]}
        />
      }
    >
      {rows ? (
        <div
          className={
            sorted.length > MANY
              ? 'h-120 overflow-hidden rounded-lg border'
              : 'overflow-hidden rounded-lg border'
          }
        >
          <DataTable
            label={t`Figures in parts`}
            columns={columns}
            rows={sorted}
            rowId={({ name }) => `=${name}`}
            onOpen={(id) => onOpen({ [by]: id.slice(1) })}
            isFilling={sorted.length > MANY}
            empty={<EmptyState isCompact icon={<ChartColumn />} title={t`No figures in these days`} />}
          />
        </div>
      ) : (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      )}
    </Section>
  );
}

function useColumns(metrics: readonly string[], currency: string | null, by: By): TableColumn<Part>[] {
  const { t } = useLingui();
  const names = useNames();
  const label = useMetricLabel();
  const figure = useFigure(currency);
  const heads = { campaign: t`Campaign`, channel: t`Channel`, source: t`Source` };
  const head = heads[by];
  return useMemo(
    () => [
      {
        id: 'name',
        header: head,
        isRowHeader: true,
        width: '2fr',
        minWidth: 180,
        sortBy: ({ name }) => names[by](name),
        cell: ({ name }) => (
          <span className="block truncate font-medium" title={names[by](name)}>
            {names[by](name)}
          </span>
        ),
      },
      ...metrics.map((metric): TableColumn<Part> => ({
        id: metric,
        header: label(metric),
        isNumeric: true,
        minWidth: 104,
        sortBy: (part) => figureOf(metric, part),
        cell: (part) => figure(metric, figureOf(metric, part)),
      })),
    ],
    [metrics, names, by, head, label, figure],
  );
}
