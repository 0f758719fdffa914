import { type SortDescriptor } from 'react-aria-components';

export type SortValue = string | number | bigint | Date | boolean | null | undefined;

interface Sortable<Item> {
  id: string;
  sortBy?: (item: Item) => SortValue;
}

/**
 * Rows in the order of a column: text as the locale sorts it ('v2' before 'v10'), what has no value last in both
 * directions, equal rows in the order they came.
 */
export function sortRows<Item>(
  rows: readonly Item[],
  columns: readonly Sortable<Item>[],
  sort: SortDescriptor | undefined,
  locale: string,
): readonly Item[] {
  const by = columns.find((column) => column.id === sort?.column)?.sortBy;
  if (!by || !sort) return rows;
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = sort.direction === 'descending' ? -1 : 1;
  const keyed = rows.map((item) => ({ item, value: by(item) }));
  keyed.sort((a, b) => {
    if (isMissing(a.value) || isMissing(b.value))
      return Number(isMissing(a.value)) - Number(isMissing(b.value));
    if (typeof a.value === 'string' && typeof b.value === 'string')
      return sign * collator.compare(a.value, b.value);
    return sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
  });
  return keyed.map(({ item }) => item);
}

const isMissing = (value: SortValue): value is null | undefined =>
  value === null || value === undefined || Number.isNaN(value);
