import {
  type CSSProperties,
  memo,
  type MouseEvent,
  type ReactElement,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { Checkbox } from './checkbox.tsx';
import { cls } from './cls.ts';
import { type GridPosition } from './grid-keys.ts';
import { namingColumn, type SortedTableProps } from './table-column.ts';
import { cellLook, rowLook } from './table-look.tsx';

export interface RowActions {
  select: (index: number, isRange?: boolean) => void;
  setActive: (position: GridPosition) => void;
  open: (id: string) => void;
}

/** The same object for ever, whose functions are those of the last drawing: rows needn't be drawn again for them. */
export function useLatest<Actions extends RowActions>(actions: Actions): RowActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      select: (index, isRange) => latest.current.select(index, isRange),
      setActive: (position) => latest.current.setActive(position),
      open: (id) => latest.current.open(id),
    }),
    [],
  );
}

interface RowPlace {
  index: number;
  template: CSSProperties;
  /** Pixels below the head. */
  start: number;
  height: number;
}

interface GridRowProps<Item> extends RowPlace, Pick<SortedTableProps<Item>, 'columns' | 'selection'> {
  id: string;
  item: Item;
  /** The column that has the focus, -1 for the row as a whole, null when it is in another row. */
  activeColumn: number | null;
  isSelected: boolean;
  canOpen: boolean;
  actions: RowActions;
}

/** Drawn again only when something of its own changed: scrolling moves rows past by the hundred. */
export const GridRow = memo(function GridRow<Item>({
  id,
  item,
  index,
  columns,
  selection,
  activeColumn,
  isSelected,
  canOpen,
  actions,
  ...place
}: GridRowProps<Item>) {
  const naming = namingColumn(columns);
  const nameId = useId();
  const click = (event: MouseEvent) => {
    if (isControl(event.target)) return;
    if (event.shiftKey || event.metaKey || event.ctrlKey) actions.select(index, event.shiftKey);
    else if (canOpen) actions.open(id);
    else actions.select(index);
  };
  const isWhole = activeColumn === -1;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? isSelected : undefined}
      tabIndex={isWhole ? 0 : -1}
      data-active={isWhole || undefined}
      data-selected={isSelected || undefined}
      onClick={click}
      onFocus={(event) =>
        event.target === event.currentTarget && actions.setActive({ row: index, column: -1 })
      }
      className={cls(
        rowLook,
        'absolute inset-x-0 top-0 grid hover:bg-hover/60 data-selected:hover:bg-accent-wash',
        canOpen && 'cursor-pointer',
      )}
      style={styleOf(place)}
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
            actions.select(index, true);
          }}
        >
          <Checkbox
            aria-labelledby={nameId}
            isSelected={isSelected}
            onChange={() => actions.select(index)}
            excludeFromTabOrder
          />
        </div>
      )}
      {columns.map((column, at) => {
        const isCell = activeColumn === at;
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
}) as <Item>(props: GridRowProps<Item>) => ReactElement;

/** Holds the place of a row that is on its way. */
export function ComingRow<Item>({
  columns,
  index,
  marks,
  ...place
}: Pick<SortedTableProps<Item>, 'columns'> & RowPlace & { marks: number }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy="true"
      className={cls(rowLook, 'absolute inset-x-0 top-0 grid')}
      style={styleOf(place)}
    >
      {marks > 0 && <div role="gridcell" className={cellLook} />}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={cls(cellLook, 'flex h-full items-center')}>
          <span aria-hidden="true" className="h-3 w-3/5 max-w-40 rounded bg-hover" />
        </div>
      ))}
    </div>
  );
}

const styleOf = ({ template, start, height }: Omit<RowPlace, 'index'>): CSSProperties => ({
  ...template,
  height,
  transform: `translateY(${String(start)}px)`,
});

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role=menuitem]') !== null;
