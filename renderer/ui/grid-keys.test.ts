import { describe, expect, it } from 'vitest';
import { moveInGrid, toggled, withRange } from './grid-keys.ts';

const size = { rows: 100, columns: 3, page: 10 };
const from = (row: number, column = -1) => ({ row, column });

describe('keys in a grid', () => {
  it('walk rows and stay inside', () => {
    expect(moveInGrid(from(0), 'ArrowDown', size)).toEqual(from(1));
    expect(moveInGrid(from(99), 'ArrowDown', size)).toEqual(from(99));
    expect(moveInGrid(from(5), 'PageDown', size)).toEqual(from(15));
    expect(moveInGrid(from(5), 'PageUp', size)).toEqual(from(0));
    expect(moveInGrid(from(5), 'End', size)).toEqual(from(99));
  });

  it('go into the cells of a row and back to the row', () => {
    expect(moveInGrid(from(2), 'ArrowRight', size)).toEqual(from(2, 0));
    expect(moveInGrid(from(2, 0), 'ArrowLeft', size)).toEqual(from(2));
    expect(moveInGrid(from(2, 2), 'ArrowRight', size)).toBeUndefined();
    expect(moveInGrid(from(2), 'ArrowLeft', size, true)).toEqual(from(2, 0));
  });

  it('reach the head, which has cells only', () => {
    expect(moveInGrid(from(0), 'ArrowUp', size)).toEqual(from(-1, 0));
    expect(moveInGrid(from(0, 2), 'ArrowUp', size)).toEqual(from(-1, 2));
    expect(moveInGrid(from(-1, 0), 'ArrowLeft', size)).toBeUndefined();
    expect(moveInGrid(from(-1, 0), 'ArrowUp', size)).toBeUndefined();
    expect(moveInGrid(from(-1, 2), 'ArrowDown', size)).toEqual(from(0));
  });

  it('lead nowhere in a grid without rows', () => {
    expect(moveInGrid(from(-1, 0), 'ArrowDown', { ...size, rows: 0 })).toBeUndefined();
  });
});

describe('selecting', () => {
  it('adds a range in either direction and toggles one', () => {
    expect([...withRange(new Set(['z']), ['a', 'b', 'c', 'd'], 2, 1)]).toEqual(['z', 'b', 'c']);
    expect([...toggled(new Set(['a']), 'a')]).toEqual([]);
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
  });
});
