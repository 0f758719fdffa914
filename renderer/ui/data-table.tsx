import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import {
  Cell,
  Collection,
  Column as AriaColumn,
  Row,
  type Selection,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  useLocale,
  useTableOptions,
  Virtualizer,
} from 'react-aria-components';
import { useDensity } from '../theme/theme.ts';
import { Checkbox } from './checkbox.tsx';
import { cls } from './cls.ts';
import { sortRows, type SortValue } from './sort-rows.ts';

export interface TableColumn<Item> {
  id: string;
  header: string;
  cell: (item: Item) => ReactNode;
  /** Gives the column a sort and says by what; null stands last in both directions. */
  sortBy?: (item: Item) => SortValue;
  /** Right-aligned with figures of one width. */
  isNumeric?: boolean;
  /** The cell that names the row; the first one unless another says so. */
  isRowHeader?: boolean;
  /** Pixels, '20%' or a share of the rest, '2fr'. */
  width?: number | `${number}fr` | `${number}%`;
  minWidth?: number;
}

export interface DataTableProps<Item> {
  /** What the rows are. Read out. */
  label: string;
  columns: readonly TableColumn<Item>[];
  rows: readonly Item[];
  rowId: (item: Item) => string;
  /** Enter or a double click on a row. */
  onOpen?: (id: string) => void;
  selection?: 'single' | 'multiple';
  selected?: ReadonlySet<string>;
  onSelect?: (selected: Set<string>) => void;
  sort?: SortDescriptor;
  /** Sorting is the caller's (in SQL, say): rows are shown as given. Without it the table sorts. */
  onSort?: (sort: SortDescriptor) => void;
  /** What stands here instead of rows: an EmptyState. */
  empty?: ReactNode;
  /** As tall as its container, drawing only the rows in sight: for more than a hundred rows. */
  isFilling?: boolean;
  className?: string;
}

/** Rows to compare, sort and select. Arrow keys walk the cells; the head stays while rows scroll under it. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const { rows, columns, sort: givenSort, onSort, isFilling, className } = props;
  const [ownSort, setOwnSort] = useState<SortDescriptor>();
  const sort = givenSort ?? ownSort;
  const { locale } = useLocale();
  const density = useDensity();
  const sorted = useMemo(
    () => (onSort ? rows : sortRows(rows, columns, sort, locale)),
    [rows, columns, sort, onSort, locale],
  );
  const table = (
    <Grid
      {...props}
      rows={sorted}
      onSort={onSort ?? setOwnSort}
      {...(sort ? { sort } : {})}
      className={cls(
        'w-full text-13',
        isFilling ? 'h-full overflow-auto' : 'border-separate border-spacing-0',
      )}
    />
  );
  if (!isFilling) return <div className={cls('overflow-x-auto', className)}>{table}</div>;
  const rowHeight = density === 'compact' ? 30 : 38;
  return (
    <div className={cls('h-full min-h-0 min-w-0', className)}>
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: 32 }}>
        {table}
      </Virtualizer>
    </div>
  );
}

function Grid<Item>({
  label,
  columns,
  rows,
  rowId,
  onOpen,
  selection,
  selected,
  onSelect,
  sort,
  onSort,
  empty,
  isFilling,
  className,
}: DataTableProps<Item>) {
  const named = columns.find((column) => column.isRowHeader) ?? columns[0];
  const isEmpty = rows.length === 0;
  const select = (keys: Selection) =>
    onSelect?.(keys === 'all' ? new Set(rows.map(rowId)) : new Set([...keys].map(String)));
  return (
    <Table
      aria-label={label}
      {...(className ? { className } : {})}
      {...(selection ? { selectionMode: selection } : {})}
      {...(selected ? { selectedKeys: selected } : {})}
      {...(sort ? { sortDescriptor: sort } : {})}
      {...(onSort ? { onSortChange: onSort } : {})}
      {...(onOpen ? { onRowAction: (key) => onOpen(String(key)) } : {})}
      onSelectionChange={select}
    >
      <Head columns={columns} named={named} isFilling={isFilling ?? false} />
      <TableBody
        items={rows.map((item) => ({ id: rowId(item), item }))}
        renderEmptyState={() => empty ?? null}
        className={isEmpty ? 'data-empty:text-center' : ''}
        dependencies={[columns]}
      >
        {({ id, item }) => (
          <Row
            id={id}
            columns={columns}
            className={cls(rowLook, isFilling && 'relative h-full w-full', onOpen && 'cursor-pointer')}
            dependencies={[columns, item]}
          >
            {selection === 'multiple' && (
              <Cell className={cls(cellLook, isFilling && fillingCell, 'ps-4! pe-0!')}>
                <Checkbox slot="selection" />
              </Cell>
            )}
            <Collection items={columns} dependencies={[columns, item]}>
              {(column) => (
                <Cell
                  className={cls(
                    cellLook,
                    isFilling && fillingCell,
                    column.isNumeric && 'figures justify-end text-end',
                  )}
                >
                  {isFilling ? (
                    <span className="min-w-0 truncate">{column.cell(item)}</span>
                  ) : (
                    column.cell(item)
                  )}
                </Cell>
              )}
            </Collection>
          </Row>
        )}
      </TableBody>
    </Table>
  );
}

function Head<Item>({
  columns,
  named,
  isFilling,
}: {
  columns: readonly TableColumn<Item>[];
  named: TableColumn<Item> | undefined;
  isFilling: boolean;
}) {
  const { selectionMode } = useTableOptions();
  return (
    <TableHeader className="sticky top-0 z-10 bg-surface">
      {selectionMode === 'multiple' && (
        <AriaColumn
          width={40}
          minWidth={40}
          className={cls(headLook, isFilling && fillingCell, 'ps-4! pe-0!')}
        >
          <Checkbox slot="selection" />
        </AriaColumn>
      )}
      <Collection items={columns}>
        {(column) => (
          <AriaColumn
            id={column.id}
            isRowHeader={column === named}
            allowsSorting={column.sortBy !== undefined}
            {...(column.width === undefined ? {} : { width: column.width })}
            {...(column.minWidth === undefined ? {} : { minWidth: column.minWidth })}
            className={cls(headLook, isFilling && fillingCell, column.isNumeric && 'justify-end text-end')}
          >
            {({ sortDirection, allowsSorting }) => (
              <span
                className={cls('flex min-w-0 items-center gap-1', column.isNumeric && 'flex-row-reverse')}
              >
                <span className="truncate">{column.header}</span>
                {allowsSorting && <SortArrow direction={sortDirection} />}
              </span>
            )}
          </AriaColumn>
        )}
      </Collection>
    </TableHeader>
  );
}

function SortArrow({ direction }: { direction: 'ascending' | 'descending' | undefined }) {
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <Arrow
      aria-hidden="true"
      className={cls(
        'size-3 shrink-0',
        direction
          ? 'text-ink'
          : 'opacity-0 group-data-hovered/head:opacity-60 group-data-focus-visible/head:opacity-60',
      )}
    />
  );
}

const headLook =
  'group/head h-8 border-b bg-surface px-cell text-start text-12 font-medium text-ink-3 whitespace-nowrap outline-none select-none ' +
  'data-hovered:data-allows-sorting:text-ink data-focus-visible:ring-inside';

const rowLook =
  'group/row outline-none data-hovered:bg-hover/60 data-pressed:bg-hover data-selected:bg-accent-wash data-disabled:text-ink-off data-focus-visible:ring-inside';

const cellLook =
  'h-row border-b px-cell align-middle outline-none group-last/row:border-b-0 data-focus-visible:ring-inside';

/** Drawn only where it is in sight, a cell is a box of its own instead of a table cell. */
const fillingCell = 'flex h-full items-center';
