import { describe, expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

const columns = [
  { id: 'name', sortBy: (row: { name: string | null; n: number }) => row.name },
  { id: 'n', sortBy: (row: { name: string | null; n: number }) => row.n },
  { id: 'note' },
];
const rows = [
  { name: 'v10', n: 1 },
  { name: null, n: 3 },
  { name: 'Äpfel', n: 2 },
  { name: 'v2', n: 2 },
  { name: 'zoo', n: NaN },
];

describe('sorting rows', () => {
  const names = (column: string, direction: 'ascending' | 'descending') =>
    sortRows(rows, columns, { column, direction }, 'de').map((row) => row.name);

  it('sorts text as people of the locale do, numbers in it as numbers', () => {
    expect(names('name', 'ascending')).toEqual(['Äpfel', 'v2', 'v10', 'zoo', null]);
  });

  it('keeps what has no value last in both directions', () => {
    expect(names('name', 'descending')).toEqual(['zoo', 'v10', 'v2', 'Äpfel', null]);
    expect(names('n', 'descending').at(-1)).toBe('zoo');
    expect(names('n', 'ascending').at(-1)).toBe('zoo');
  });

  it('leaves equal rows in the order they came', () => {
    expect(names('n', 'ascending').slice(1, 3)).toEqual(['Äpfel', 'v2']);
  });

  it('does nothing without a sort or for a column that has none', () => {
    expect(sortRows(rows, columns, undefined, 'de')).toBe(rows);
    expect(sortRows(rows, columns, { column: 'note', direction: 'ascending' }, 'de')).toBe(rows);
  });
});
