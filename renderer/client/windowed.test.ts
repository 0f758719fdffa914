import { expect, it } from 'vitest';
import { PAGE, placed } from './windowed.ts';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ id: String(from + at) }));

it('puts each page in its place and leaves the others open', () => {
  const list = placed(3 * PAGE, [2, 2], (page) => (page === 1 ? [] : rows(page * PAGE, (page + 1) * PAGE)));
  expect(list).toHaveLength(3 * PAGE);
  expect(list[0]?.id).toBe('0');
  expect(list[PAGE]).toBeUndefined();
  expect(list[2 * PAGE]?.id).toBe(String(2 * PAGE));
});

it('shows a row that moved since another page was read once, where it is in sight', () => {
  const list = placed(2 * PAGE, [1, 1], (page) =>
    page === 0 ? rows(0, PAGE) : [{ id: '7' }, { id: 'new' }],
  );
  expect(list[7]).toBeUndefined();
  expect(list[PAGE]?.id).toBe('7');
  expect(list[PAGE + 1]?.id).toBe('new');
});

it('has no more rows than there are in all', () => {
  expect(placed(1, [0, 0], () => rows(0, 3)).map((row) => row?.id)).toEqual(['0']);
});
