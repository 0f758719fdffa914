import { useLingui } from '@lingui/react/macro';
import type { EChartsOption } from 'echarts';
import { ChartLine, Table2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useFormat } from '../i18n/format.ts';
import { type ChartTable, type ChartValue, tableOf } from './chart-table.ts';
import { cls } from './cls.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { IconButton } from './icon-button.tsx';
import { Loading, Skeleton } from './skeleton.tsx';

export type { EChartsOption } from 'echarts';

const Drawing = lazy(() => import('./chart-drawing.tsx'));

export interface ChartProps {
  /** What it shows: "Clicks by channel". */
  title: string;
  /** What one should see in it, in a sentence; read out in place of the drawing. */
  summary?: string;
  /** An ECharts option. Colours, type, grid and tooltip come from the theme: give data, axes and series. */
  option: EChartsOption;
  /** The numbers behind it; read out of the option when left out. */
  table?: ChartTable;
  /** The head of the table's first column: "Week". */
  nameColumn?: string;
  /** Writes a value, on the axis, in the tooltip and in the table. */
  formatValue?: (value: number) => string;
  height?: number;
  /** "As of" line, the filters it was made with, a source. */
  note?: ReactNode;
  /** In a tile or a card that has the title already. */
  isTitleHidden?: boolean;
  className?: string;
}

/** A drawing of numbers, with the numbers one press away. */
export function Chart({
  title,
  summary,
  option,
  table,
  nameColumn,
  formatValue,
  height = 260,
  note,
  isTitleHidden,
  className,
}: ChartProps) {
  const { t } = useLingui();
  const [isTable, setTable] = useState(false);
  const rows = useMemo(() => table ?? tableOf(option, nameColumn), [table, option, nameColumn]);
  const format = useFormat();
  const write = formatValue ?? ((value: number) => format.number(value));
  return (
    <figure className={cls('flex min-w-0 flex-col', className)}>
      <div className="-mt-1 flex min-h-7 items-center justify-between gap-2 pb-1">
        <figcaption className={isTitleHidden ? 'sr-only' : 'min-w-0 truncate text-13 font-semibold'}>
          {title}
        </figcaption>
        <IconButton
          size="sm"
          className="ms-auto"
          label={isTable ? t`Show chart` : t`Show table`}
          icon={isTable ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
          onPress={() => setTable(!isTable)}
        />
      </div>
      <div style={{ height }}>
        {isTable ? (
          <NumberTable title={title} table={rows} write={write} />
        ) : (
          <ErrorBoundary>
            <Suspense fallback={<ChartSkeleton />}>
              <Drawing label={summary ? `${title}. ${summary}` : title} option={option} write={write} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      {note && <p className="pt-1 text-12 text-ink-3">{note}</p>}
    </figure>
  );
}

/** Grey bars in the place of a chart that is coming. */
export function ChartSkeleton() {
  const heights = ['h-2/5', 'h-3/5', 'h-1/2', 'h-4/5', 'h-2/3', 'h-full', 'h-3/4'];
  return (
    <Loading className="flex h-full items-end gap-3 px-2 pt-4 pb-6">
      {heights.map((height) => (
        <Skeleton key={height} className={cls('flex-1', height)} />
      ))}
    </Loading>
  );
}

function NumberTable({
  title,
  table,
  write,
}: {
  title: string;
  table: ChartTable;
  write: (value: number) => string;
}) {
  const text = (value: ChartValue) => (typeof value === 'number' ? write(value) : (value ?? '–'));
  return (
    <div className="h-full overflow-auto rounded-md border" tabIndex={0} role="region" aria-label={title}>
      <table className="figures w-full border-separate border-spacing-0 text-13">
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                className={cls(
                  'sticky top-0 h-8 border-b bg-surface px-cell text-12 font-medium whitespace-nowrap text-ink-3',
                  index === 0 ? 'text-start' : 'text-end',
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name = null, ...values], row) => (
            <tr key={row}>
              <th scope="row" className="h-7 px-cell text-start font-normal whitespace-nowrap">
                {name}
              </th>
              {values.map((value, column) => (
                <td key={column} className="px-cell text-end whitespace-nowrap">
                  {text(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
