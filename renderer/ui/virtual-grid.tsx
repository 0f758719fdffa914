import { useLingui } from '@lingui/react/macro';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { type SortDirection, useLocale } from 'react-aria-components';
import { useDensity } from '../theme/theme.ts';
import { Checkbox } from './checkbox.tsx';
import { cls } from './cls.ts';
import { type GridPosition, moveInGrid, toggled, withRange } from './grid-keys.ts';
import { namingColumn, type SortedTableProps, type TableColumn } from './table-column.ts';
import { cellLook, headLook, rowLook, SortArrow } from './table-look.tsx';

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
  const template = { gridTemplateColumns: gridTemplate(columns, selection === 'multiple') };
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
            if (item === undefined) return null;
            const place = { ...template, height: size, transform: `translateY(${start - headHeight}px)` };
            return (
              <GridRow
                key={props.rowId(item)}
                {...props}
                item={item}
                index={index}
                place={place}
                grid={grid}
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
  const { rows, columns, rowId, selection, onSelect, onOpen } = props;
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
      onSelect?.(withRange(new Set(before), rows.map(rowId), anchor.current.row, index));
    } else {
      const next = toggled(selected, id);
      anchor.current = { row: index, selected: next };
      onSelect?.(next);
    }
  };
  const selectAll = () => onSelect?.(selected.size === rows.length ? new Set() : new Set(rows.map(rowId)));

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
    else if (isAll && selection === 'multiple') onSelect?.(new Set(rows.map(rowId)));
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
  return { virtual, active: { ...active, row }, setActive, selected, select, selectAll, onKeyDown };
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

interface GridRowProps<Item> extends SortedTableProps<Item> {
  item: Item;
  index: number;
  place: CSSProperties;
  grid: Grid;
}

function GridRow<Item>({ item, index, place, grid, columns, rowId, selection, onOpen }: GridRowProps<Item>) {
  const { active, selected } = grid;
  const id = rowId(item);
  const isSelected = selected.has(id);
  const isActive = active.row === index;
  const naming = namingColumn(columns);
  const nameId = useId();
  const click = (event: MouseEvent) => {
    if (isControl(event.target)) return;
    if (event.shiftKey || event.metaKey || event.ctrlKey) grid.select(index, event.shiftKey);
    else if (onOpen) onOpen(id);
    else grid.select(index);
  };
  const isWhole = isActive && active.column === -1;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? isSelected : undefined}
      tabIndex={isWhole ? 0 : -1}
      data-active={isWhole || undefined}
      data-selected={isSelected || undefined}
      onClick={click}
      onFocus={(event) => event.target === event.currentTarget && grid.setActive({ row: index, column: -1 })}
      className={cls(
        rowLook,
        'absolute inset-x-0 top-0 grid hover:bg-hover/60 data-selected:hover:bg-accent-wash',
        onOpen && 'cursor-pointer',
      )}
      style={place}
    >
      {selection === 'multiple' && (
        <div
          role="gridcell"
          aria-colindex={1}
          className={cls(cellLook, 'flex h-full items-center pe-0!')}
          onClickCapture={(event) => {
            if (!event.shiftKey) return;
            // The box would take the row out again that the range has just taken in.
            event.preventDefault();
            event.stopPropagation();
            grid.select(index, true);
          }}
        >
          <Checkbox
            aria-labelledby={nameId}
            isSelected={isSelected}
            onChange={() => grid.select(index)}
            excludeFromTabOrder
          />
        </div>
      )}
      {columns.map((column, at) => {
        const isCell = isActive && active.column === at;
        return (
          <div
            key={column.id}
            role={column === naming ? 'rowheader' : 'gridcell'}
            aria-colindex={at + (selection === 'multiple' ? 2 : 1)}
            id={column === naming ? nameId : undefined}
            tabIndex={isCell ? 0 : -1}
            data-active={isCell || undefined}
            className={cls(
              cellLook,
              'flex h-full min-w-0 items-center',
              column.isNumeric && 'figures justify-end',
            )}
          >
            <span className="min-w-0 truncate">{column.cell(item)}</span>
          </div>
        );
      })}
    </div>
  );
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role=menuitem]') !== null;

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
