import { useLingui } from '@lingui/react/macro';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type SortDirection, useLocale } from 'react-aria-components';
import { useDensity } from '../theme/theme.ts';
import { Checkbox } from './checkbox.tsx';
import { cls } from './cls.ts';
import { type GridPosition, moveInGrid, toggled, withRange } from './grid-keys.ts';
import { type SortedTableProps, type TableColumn } from './table-column.ts';
import { headLook, SortArrow } from './table-look.tsx';
import { ComingRow, GridRow, useLatest } from './virtual-grid-row.tsx';

const headHeight = 32;
const markWidth = 40;

/**
 * A grid of any number of rows that draws those in sight. One tab stop; from there arrows, Home, End and Page keys walk,
 * Space selects, Shift extends, Ctrl A selects all, Enter opens a row or sorts by a column.
 */
export function VirtualGrid<Item>(props: SortedTableProps<Item>) {
  const { label, columns, rows, selection, empty, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useDensity() === 'compact' ? 30 : 38;
  const grid = useGrid(props, scroller, rowHeight);
  const marks = selection === 'multiple' ? 1 : 0;
  const template = useMemo(
    () => ({ gridTemplateColumns: gridTemplate(columns, selection === 'multiple') }),
    [columns, selection],
  );
  const minWidth = columns.reduce(
    (sum, column) => sum + floorOf(column),
    selection === 'multiple' ? markWidth : 0,
  );
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + marks}
      aria-multiselectable={selection === 'multiple'}
      onKeyDown={grid.onKeyDown}
      className={cls('h-full min-h-0 min-w-0 overflow-auto text-13 [scroll-padding-top:2rem]', className)}
    >
      <GridHead {...props} template={template} minWidth={minWidth} grid={grid} />
      {rows.length === 0 ? (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell">{empty}</div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className="relative" style={{ height: grid.virtual.getTotalSize(), minWidth }}>
          {grid.virtual.getVirtualItems().map(({ index, start, size }) => {
            const item = rows[index];
            const place = { template, start: start - headHeight, height: size };
            if (item === undefined) return <ComingRow key={index} {...{ columns, index, marks, ...place }} />;
            const id = props.rowId(item);
            return (
              <GridRow
                key={id}
                {...{ id, item, index, columns, selection, ...place }}
                activeColumn={grid.active.row === index ? grid.active.column : null}
                isSelected={grid.selected.has(id)}
                canOpen={props.onOpen !== undefined}
                actions={grid.actions}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

type Grid = ReturnType<typeof useGrid>;

/** Focus, selection and the window of rows. */
function useGrid<Item>(
  props: SortedTableProps<Item>,
  scroller: RefObject<HTMLDivElement | null>,
  rowHeight: number,
) {
  const { rows, columns, rowId, selection, onSelect, onOpen, onSight } = props;
  const [active, setActive] = useState<GridPosition>({ row: 0, column: -1 });
  /** Where a range begins, and what was selected before it: a range that shrinks lets go of its rows again. */
  const anchor = useRef<{ row: number; selected: ReadonlySet<string> }>({ row: 0, selected: new Set() });
  const mustFocus = useRef(false);
  const isRtl = useLocale().direction === 'rtl';
  const row = Math.min(active.row, rows.length - 1);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer changes in place; nothing here memoizes it
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The row with the focus stays, or the focus would be lost with it.
    rangeExtractor: (range) =>
      [...new Set([...(row >= 0 ? [row] : []), ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowHeight]);
  const order = `${props.sort?.column ?? ''} ${props.sort?.direction ?? ''}`;
  const shownOrder = useRef(order);
  useEffect(() => {
    if (shownOrder.current === order) return;
    shownOrder.current = order;
    scroller.current?.scrollTo({ top: 0 });
  }, [order, scroller]);
  useEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: active.row >= 0 });
  }, [active, scroller]);

  const selected = props.selected ?? new Set<string>();
  const go = (to: GridPosition) => {
    mustFocus.current = true;
    setActive(to);
    if (to.row >= 0) virtual.scrollToIndex(to.row);
  };
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => {
    onSight?.(startIndex, endIndex);
  }, [onSight, startIndex, endIndex]);
  const idAt = (index: number) => {
    const item = rows[index];
    return item === undefined ? undefined : rowId(item);
  };
  const select = (index: number, isRange = false) => {
    const id = idAt(index);
    if (!selection || id === undefined) return;
    if (selection === 'single') onSelect?.(new Set([id]));
    else if (isRange) {
      // Something else may have emptied the selection since.
      const before = [...anchor.current.selected].filter((known) => selected.has(known));
      onSelect?.(withRange(new Set(before), ids(), anchor.current.row, index));
    } else {
      const next = toggled(selected, id);
      anchor.current = { row: index, selected: next };
      onSelect?.(next);
    }
  };
  const ids = () => rows.map((item) => item && rowId(item));
  const chooseAll = () => (props.onSelectAll ? props.onSelectAll() : onSelect?.(withRange(new Set(), ids())));
  const selectAll = () => (selected.size === rows.length ? onSelect?.(new Set()) : chooseAll());

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    if (!target.hasAttribute('data-active') || event.altKey) return;
    const page = Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1,
    );
    const to = moveInGrid(
      { ...active, row },
      event.key,
      { rows: rows.length, columns: columns.length, page },
      isRtl,
    );
    const isAll = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
    if (to) {
      go(to);
      if (!event.shiftKey) anchor.current = { row: Math.max(to.row, 0), selected };
      else if (selection === 'multiple' && to.row >= 0) select(to.row, true);
    } else if (event.key === ' ' && row >= 0 && selection) select(row, event.shiftKey);
    else if (isAll && selection === 'multiple') chooseAll();
    else if (event.key === 'Escape' && selected.size > 0 && selection) onSelect?.(new Set());
    else if (event.key === 'Enter' && row >= 0) enter(target, row);
    else return;
    event.preventDefault();
  };
  /** A cell with a control in it hands the focus to the control; else the row opens. */
  const enter = (target: HTMLElement, index: number) => {
    const control =
      active.column >= 0 ? target.querySelector<HTMLElement>('a, button, input, [tabindex]') : null;
    const id = idAt(index);
    if (control) control.focus();
    else if (id !== undefined) onOpen?.(id);
  };
  const actions = useLatest({ select, setActive, open: (id) => onOpen?.(id) });
  return { virtual, active: { ...active, row }, setActive, selected, selectAll, onKeyDown, actions };
}

interface GridHeadProps<Item> extends SortedTableProps<Item> {
  template: CSSProperties;
  minWidth: number;
  grid: Grid;
}

function GridHead<Item>({
  columns,
  rows,
  selection,
  sort,
  onSort,
  template,
  minWidth,
  grid,
}: GridHeadProps<Item>) {
  const { t } = useLingui();
  const { selected, active } = grid;
  return (
    <div role="rowgroup" className="sticky top-0 z-10" style={{ minWidth }}>
      <div role="row" aria-rowindex={1} className="grid bg-surface" style={template}>
        {selection === 'multiple' && (
          <div role="columnheader" aria-colindex={1} className={cls(headLook, 'flex items-center pe-0!')}>
            <Checkbox
              aria-label={t`Select all`}
              isDisabled={rows.length === 0}
              isSelected={rows.length > 0 && selected.size === rows.length}
              isIndeterminate={selected.size > 0 && selected.size < rows.length}
              onChange={grid.selectAll}
            />
          </div>
        )}
        {columns.map((column, index) => (
          <HeadCell
            key={column.id}
            column={column}
            position={index + (selection === 'multiple' ? 2 : 1)}
            direction={sort?.column === column.id ? sort.direction : undefined}
            isActive={active.row === -1 && active.column === index}
            onFocus={() => grid.setActive({ row: -1, column: index })}
            onSort={(direction) => onSort({ column: column.id, direction })}
          />
        ))}
      </div>
    </div>
  );
}

interface HeadCellProps<Item> {
  column: TableColumn<Item>;
  position: number;
  direction: SortDirection | undefined;
  isActive: boolean;
  onFocus: () => void;
  onSort: (direction: SortDirection) => void;
}

function HeadCell<Item>({ column, position, direction, isActive, onFocus, onSort }: HeadCellProps<Item>) {
  const canSort = column.sortBy !== undefined;
  const sort = () => canSort && onSort(direction === 'ascending' ? 'descending' : 'ascending');
  return (
    <div
      role="columnheader"
      aria-colindex={position}
      aria-sort={canSort ? (direction ?? 'none') : undefined}
      tabIndex={isActive ? 0 : -1}
      data-active={isActive || undefined}
      data-allows-sorting={canSort || undefined}
      onFocus={onFocus}
      onClick={sort}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        sort();
      }}
      className={cls(headLook, 'flex min-w-0 items-center gap-1', column.isNumeric && 'flex-row-reverse')}
    >
      <span className="truncate">{column.header}</span>
      {canSort && <SortArrow direction={direction} />}
    </div>
  );
}

const floorOf = (column: { minWidth?: number; width?: number | string }): number =>
  column.minWidth ?? (typeof column.width === 'number' ? column.width : 80);

/** Head and rows share one template, so that their columns stand under each other. */
function gridTemplate(
  columns: readonly { minWidth?: number; width?: number | string }[],
  isMarked: boolean,
): string {
  const tracks = columns.map((column) =>
    typeof column.width === 'number'
      ? `${column.width}px`
      : `minmax(${floorOf(column)}px, ${column.width ?? '1fr'})`,
  );
  return [...(isMarked ? [`${markWidth}px`] : []), ...tracks].join(' ');
}
