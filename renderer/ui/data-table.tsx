import { useMemo, useState } from 'react';
import { type SortDescriptor, useLocale } from 'react-aria-components';
import { GrowingTable } from './growing-table.tsx';
import { sortRows } from './sort-rows.ts';
import { type DataTableProps } from './table-column.ts';
import { VirtualGrid } from './virtual-grid.tsx';

export type { DataTableProps, TableColumn } from './table-column.ts';

/**
 * Rows to compare, sort and select. Arrow keys walk rows and cells; the head stays while rows scroll under it. With
 * `isFilling` it takes its container's height and draws only what is in sight, whatever the number of rows.
 */
export function DataTable<Item extends object>(props: DataTableProps<Item>) {
  const { rows, columns, onSort, isFilling } = props;
  const [ownSort, setOwnSort] = useState<SortDescriptor>();
  const { locale } = useLocale();
  const sort = props.sort ?? ownSort;
  const sorted = useMemo(
    () =>
      onSort
        ? rows
        : sortRows(
            rows.filter((row) => row !== undefined),
            columns,
            sort,
            locale,
          ),
    [rows, columns, sort, onSort, locale],
  );
  const table = { ...props, rows: sorted, sort, onSort: onSort ?? setOwnSort };
  return isFilling ? <VirtualGrid {...table} /> : <GrowingTable {...table} />;
}
