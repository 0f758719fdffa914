import { useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import {
  Button,
  DataTable,
  EmptyState,
  Loading,
  Section,
  SegmentedControl,
  SkeletonText,
  toasts,
  type TableColumn,
} from '#renderer/ui/index.ts';
import { saveFile } from '../shared/save-file.ts';
import { csvFile, type CsvCell } from './csv.ts';
import { figureOf, type Figures } from './metrics.ts';
import type { RowsOf } from './rows-drawer.tsx';
import type { Scope } from './use-view.ts';
import type { By } from './view.ts';
import { useFigure, useMetricLabel, useNames } from './words.ts';

export interface Part extends Figures {
  name: string;
}

export interface BreakdownProps {
  rows: readonly Part[] | undefined;
  metrics: readonly string[];
  scope: Scope;
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
export function Breakdown({ rows, metrics, scope, currency, by, onBy, onOpen }: BreakdownProps) {
  const { t } = useLingui();
  const names = useNames();
  const shown = useMemo(() => metrics.slice(0, MOST_COLUMNS), [metrics]);
  const columns = useColumns(shown, currency, by);
  const first = shown[0] ?? '';
  const sorted = useMemo(
    () => [...(rows ?? [])].sort((a, b) => (figureOf(first, b) ?? 0) - (figureOf(first, a) ?? 0)),
    [rows, first],
  );
  const label = useMetricLabel();
  const download = () => {
    const head: CsvCell[] = [columns[0]?.header ?? '', ...shown.map(label)];
    const body = sorted.map((row): CsvCell[] => [
      names[by](row.name),
      ...shown.map((metric) => figureOf(metric, row)),
    ]);
    const name = `figures-by-${by}-${scope.from}-${scope.to}.csv`;
    saveFile(csvFile([head, ...body]), name);
    toasts.show({ text: t`“${name}” is in your downloads.`, tone: 'positive' });
  };
  return (
    <Section
      title={t`In parts`}
      className="mt-0!"
      actions={
        <>
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
          <Button icon={<Download aria-hidden="true" />} onPress={download} isDisabled={sorted.length === 0}>
            {t`Export CSV`}
          </Button>
        </>
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
            empty={<EmptyState isCompact icon={<Download />} title={t`No figures in these days`} />}
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
        cell: ({ name }) => <span className="font-medium">{names[by](name)}</span>,
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
