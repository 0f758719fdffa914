import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, placesAfter, type Placed } from './model.ts';

const sorted = (list: readonly Placed[]) =>
  [...list].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
const applied = (list: readonly Placed[], places: readonly Placed[]) =>
  sorted(list.map((task) => places.find(({ id }) => id === task.id) ?? task));
const idsOf = (list: readonly Placed[]) => list.map(({ id }) => id);

/** Orders as close as numbers get, equal ones and huge ones: what many moves and two people leave behind. */
const order = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, 5e-324, 1, 1 + Number.EPSILON, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
);
const lists = fc
  .array(order, { minLength: 2, maxLength: 8 })
  .map((orders) => sorted(orders.map((each, index) => ({ id: `task-${String(index)}`, order: each }))));
const moves = lists.chain((list) =>
  fc.record({
    list: fc.constant(list),
    id: fc.constantFrom(...idsOf(list)),
    target: fc.constantFrom(...idsOf(list)),
    position: fc.constantFrom('before' as const, 'after' as const),
  }),
);

test('a moved task stands beside its target, and all others stay in their order', () => {
  fc.assert(
    fc.property(moves, ({ list, ...move }) => {
      const places = placesAfter(list, move);
      if (move.id === move.target) {
        expect(places).toBeNull();
        return;
      }
      const after = idsOf(applied(list, places ?? []));
      const others = idsOf(list).filter((id) => id !== move.id);
      expect(after.filter((id) => id !== move.id)).toEqual(others);
      expect(after.indexOf(move.id) - after.indexOf(move.target)).toBe(move.position === 'after' ? 1 : -1);
    }),
  );
});

test('a move is taken back by the place that the task had', () => {
  fc.assert(
    fc.property(moves, ({ list, ...move }) => {
      const back = placeOf(list, move.id);
      const moved = applied(list, placesAfter(list, move) ?? []);
      expect(idsOf(applied(moved, (back && placesAfter(moved, back)) ?? []))).toEqual(idsOf(list));
    }),
  );
});

test('a task that stands there already is not written', () => {
  const list = [1, 2, 3].map((place) => ({ id: String(place), order: place }));
  expect(placesAfter(list, { id: '2', target: '1', position: 'after' })).toEqual([]);
  expect(placesAfter(list, { id: '2', target: '3', position: 'before' })).toEqual([]);
});

test('a target that is not in the list moves nothing', () => {
  expect(placesAfter([{ id: '1', order: 1 }], { id: '1', target: '9', position: 'after' })).toBeNull();
});
