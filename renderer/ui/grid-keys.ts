/** Where the focus is: row -1 is the head; column -1 is the row as a whole. */
export interface GridPosition {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** Rows that fit, for Page Up and Page Down. */
  page: number;
}

/** Where a key leads from a position; undefined when it leads nowhere. In right-to-left text left and right change places. */
export function moveInGrid(
  from: GridPosition,
  key: string,
  size: GridSize,
  isRtl = false,
): GridPosition | undefined {
  const { row, column } = from;
  const last = size.rows - 1;
  const sideways = isRtl ? -1 : 1;
  switch (key) {
    case 'ArrowDown':
      return at(Math.min(row + 1, last), row === -1 ? -1 : column, size);
    case 'ArrowUp':
      return at(row - 1, row === 0 ? Math.max(column, 0) : column, size);
    case 'PageDown':
      return at(Math.min(row + size.page, last), column, size);
    case 'PageUp':
      return at(Math.max(row - size.page, 0), column, size);
    case 'Home':
      return at(0, column, size);
    case 'End':
      return at(last, column, size);
    case 'ArrowRight':
      return at(row, column + sideways, size);
    case 'ArrowLeft':
      return at(row, column - sideways, size);
    default:
      return undefined;
  }
}

/** The position when it is one of the grid; the head has no "row as a whole". */
function at(row: number, column: number, size: GridSize): GridPosition | undefined {
  const lowest = row === -1 ? 0 : -1;
  if (row < -1 || row >= size.rows || column < lowest || column >= size.columns) return undefined;
  return { row, column };
}

/** The ids between two rows, both included, added to what was selected; a row that isn't here yet has none. */
export function withRange(
  selected: ReadonlySet<string>,
  ids: readonly (string | undefined)[],
  from = 0,
  to = ids.length,
): Set<string> {
  const between = ids.slice(Math.min(from, to), Math.max(from, to) + 1).filter((id) => id !== undefined);
  return new Set([...selected, ...between]);
}

/** The id taken out when it was in, put in when it was not. */
export function toggled(selected: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
