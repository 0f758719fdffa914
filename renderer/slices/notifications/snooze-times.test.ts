import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snoozeTimes } from './snooze-times.ts';

const names = (at: Date) => snoozeTimes(at.getTime()).map(({ name }) => name);

test('the evening is offered while it is ahead, and Monday unless it is tomorrow anyway', () => {
  expect(names(new Date(2026, 2, 3, 9))).toEqual(['hour', 'evening', 'tomorrow', 'monday']);
  expect(names(new Date(2026, 2, 3, 17))).toEqual(['hour', 'tomorrow', 'monday']);
  expect(names(new Date(2026, 2, 8, 20))).toEqual(['hour', 'tomorrow']);
});

test('every time is ahead, and each later than the one before', () => {
  const moments = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  fc.assert(
    fc.property(moments, (now) => {
      const times = snoozeTimes(now).map(({ at }) => at);
      expect(times.every((at) => at > now)).toBe(true);
      expect(times.slice(1).toSorted((a, b) => a - b)).toEqual(times.slice(1));
    }),
  );
});
