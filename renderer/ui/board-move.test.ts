import { describe, expect, it } from 'vitest';
import { applyMove, landing } from './board-move.ts';

const cards = ['a', 'b', 'c'].map((id) => ({ id }));

describe('a card that lands', () => {
  it('stands before the card it was dropped on, or before the next one', () => {
    expect(landing(cards, ['x'], { key: 'b', position: 'before' })).toBe('b');
    expect(landing(cards, ['x'], { key: 'b', position: 'after' })).toBe('c');
    expect(landing(cards, ['x'], { key: 'c', position: 'after' })).toBeNull();
    expect(landing(cards, ['x'])).toBeNull();
  });

  it('never stands before a card that moves along', () => {
    expect(landing(cards, ['b'], { key: 'a', position: 'after' })).toBe('c');
    expect(landing(cards, ['b', 'c'], { key: 'b', position: 'before' })).toBeNull();
  });
});

describe('a board after a move', () => {
  const board = [
    { id: 'idea', cards },
    { id: 'live', cards: [{ id: 'z' }] },
  ];
  const ids = (columns: readonly { cards: readonly { id: string }[] }[]) =>
    columns.map((column) => column.cards.map(({ id }) => id).join(''));

  it('has the cards where they were dropped, in the order they were taken', () => {
    expect(ids(applyMove(board, { cards: ['c', 'a'], to: 'live', before: 'z' }))).toEqual(['b', 'caz']);
    expect(ids(applyMove(board, { cards: ['a'], to: 'idea', before: null }))).toEqual(['bca', 'z']);
  });

  it('is unchanged by cards it does not have', () => {
    expect(ids(applyMove(board, { cards: ['?'], to: 'live', before: null }))).toEqual(['abc', 'z']);
  });
});
