import { type ReactNode } from 'react';
import { type SortDescriptor } from 'react-aria-components';
import { type SortValue } from './sort-rows.ts';

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
  /** Pixels it never goes under; the table scrolls sideways instead. */
  minWidth?: number;
}

export interface DataTableProps<Item> {
  /** What the rows are. Read out. */
  label: string;
  columns: readonly TableColumn<Item>[];
  /** Undefined where a row is not here yet: only for a table that is filling and whose sorting is the caller's. */
  rows: readonly (Item | undefined)[];
  rowId: (item: Item) => string;
  /** A click or Enter on a row. */
  onOpen?: (id: string) => void;
  selection?: 'single' | 'multiple';
  selected?: ReadonlySet<string>;
  onSelect?: (selected: Set<string>) => void;
  sort?: SortDescriptor;
  /** Sorting is the caller's (in SQL, say): rows are shown as given. Without it the table sorts. */
  onSort?: (sort: SortDescriptor) => void;
  /** What stands here instead of rows: an EmptyState. */
  empty?: ReactNode;
  /** Told which rows are in sight, for a caller that brings rows as they are looked at. */
  onSight?: (first: number, last: number) => void;
  /** Selecting all is the caller's, who may have to bring rows first. */
  onSelectAll?: () => void;
  /** As tall as its container, drawing only the rows in sight: for more than a hundred rows. */
  isFilling?: boolean;
  className?: string;
}

/** What both kinds of table draw: rows in order, and who orders them. */
export interface SortedTableProps<Item> extends DataTableProps<Item> {
  sort: SortDescriptor | undefined;
  onSort: (sort: SortDescriptor) => void;
}

/** The column whose cells name the rows. */
export const namingColumn = <Item>(columns: readonly TableColumn<Item>[]): TableColumn<Item> | undefined =>
  columns.find((column) => column.isRowHeader) ?? columns[0];
