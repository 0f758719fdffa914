import {
  Cell,
  Collection,
  Column as AriaColumn,
  Row,
  type Selection,
  Table,
  TableBody,
  TableHeader,
  useTableOptions,
} from 'react-aria-components';
import { useMemo } from 'react';
import { Checkbox } from './checkbox.tsx';
import { cls } from './cls.ts';
import { namingColumn, type SortedTableProps, type TableColumn } from './table-column.ts';
import { cellLook, headLook, rowLook, SortArrow } from './table-look.tsx';

/** A table as tall as its rows: for a few dozen of them. */
export function GrowingTable<Item extends object>(props: SortedTableProps<Item>) {
  const {
    label,
    columns,
    rows: given,
    rowId,
    onOpen,
    selection,
    selected,
    onSelect,
    sort,
    onSort,
    empty,
    className,
  } = props;
  const rows = useMemo(() => given.filter((row) => row !== undefined), [given]);
  const select = (keys: Selection) =>
    onSelect?.(keys === 'all' ? new Set(rows.map(rowId)) : new Set([...keys].map(String)));
  const naming = namingColumn(columns);
  const marks = selection && rows.length > 0 ? selection : 'none';
  return (
    <div className={cls('overflow-x-auto', className)}>
      <Table
        aria-label={label}
        className="w-full border-separate border-spacing-0 text-13"
        selectionMode={marks}
        selectedKeys={selected}
        onSelectionChange={select}
        sortDescriptor={sort}
        onSortChange={onSort}
        onRowAction={onOpen && ((key) => onOpen(String(key)))}
      >
        <Head columns={columns} />
        <TableBody items={rows} renderEmptyState={() => empty ?? null} dependencies={[columns, marks]}>
          {(item) => (
            <Row id={rowId(item)} className={cls(rowLook, onOpen && 'cursor-pointer')}>
              {marks === 'multiple' && (
                <Cell className={cls(cellLook, 'w-10 ps-4! pe-0!')}>
                  <Checkbox slot="selection" />
                </Cell>
              )}
              <Collection items={columns} dependencies={[item]}>
                {(column) => (
                  <Cell
                    className={cls(
                      cellLook,
                      column === naming ? 'min-w-40' : 'whitespace-nowrap',
                      column.isNumeric && 'figures text-end',
                    )}
                  >
                    {column.cell(item)}
                  </Cell>
                )}
              </Collection>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

function Head<Item>({ columns }: { columns: readonly TableColumn<Item>[] }) {
  const { selectionMode } = useTableOptions();
  const naming = namingColumn(columns);
  return (
    <TableHeader className="sticky top-0 z-10 bg-surface">
      {selectionMode === 'multiple' && (
        <AriaColumn width={40} minWidth={40} className={cls(headLook, 'w-10 ps-4! pe-0!')}>
          <Checkbox slot="selection" />
        </AriaColumn>
      )}
      <Collection items={columns}>
        {(column) => (
          <AriaColumn
            id={column.id}
            isRowHeader={column === naming}
            allowsSorting={column.sortBy !== undefined}
            className={cls(headLook, column.isNumeric && 'text-end')}
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
