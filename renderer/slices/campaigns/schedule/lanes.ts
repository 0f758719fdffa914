import { overlaps, type Span } from './dates.ts';
import type { DayNumber } from './day-number.ts';

/** One row's part of a bar. Columns are days from the row's first one. */
export interface Segment<Item> {
  item: Item;
  from: number;
  to: number;
  lane: number;
  /** Whether the item begins and ends in this row, or comes from the one before and goes on in the next. */
  isStart: boolean;
  isEnd: boolean;
}

export interface RowLayout<Item> {
  segments: Segment<Item>[];
  /** What found no room, by column. */
  hidden: Item[][];
}

export interface Placed {
  span: Span;
}

/**
 * Bars of one row of days in as few lanes as they need: the earliest first, of those the longest. At most `lanes` lines
 * are used; where a day has more, its last line is left free for the words that say so.
 */
export function layoutRow<Item extends Placed>(
  items: readonly Item[],
  row: Span,
  lanes = Infinity,
): RowLayout<Item> {
  const all = packed(items, row);
  const isOut = ({ lane }: Segment<Item>) => lane >= lanes;
  const hidden = columnsOf<Item>(row);
  for (const segment of all.filter(isOut)) hide(segment, hidden);
  const crowded = hidden.map((column) => column.length > 0);
  const gives = ({ lane, from, to }: Segment<Item>) =>
    lane === lanes - 1 && crowded.slice(from, to + 1).some(Boolean);
  for (const segment of all.filter(gives)) hide(segment, hidden);
  return { segments: all.filter((segment) => !isOut(segment) && !gives(segment)), hidden };
}

const columnsOf = <Item>({ first, last }: Span): Item[][] =>
  Array.from({ length: last - first + 1 }, () => []);

function hide<Item>({ item, from, to }: Segment<Item>, hidden: Item[][]): void {
  for (let column = from; column <= to; column += 1) hidden[column]?.push(item);
}

function packed<Item extends Placed>(items: readonly Item[], row: Span): Segment<Item>[] {
  const segments = items
    .filter(({ span }) => overlaps(span, row))
    .map((item): Segment<Item> => cut(item, row))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const ends: DayNumber[] = [];
  for (const segment of segments) {
    const free = ends.findIndex((end) => end < segment.from);
    segment.lane = free < 0 ? ends.length : free;
    ends[segment.lane] = segment.to;
  }
  return segments;
}

function cut<Item extends Placed>(item: Item, row: Span): Segment<Item> {
  const { first, last } = item.span;
  return {
    item,
    from: Math.max(first, row.first) - row.first,
    to: Math.min(last, row.last) - row.first,
    lane: 0,
    isStart: first >= row.first,
    isEnd: last <= row.last,
  };
}
