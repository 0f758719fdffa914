import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

const random = fc.double({ min: 0, max: 1, noNaN: true });

test('a wait is never shorter than a quarter of a second and never much longer than a minute', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), random, (attempt, chance) => {
      expect(backoff(attempt, chance)).toBeGreaterThanOrEqual(250);
      expect(backoff(attempt, chance)).toBeLessThanOrEqual(60_250);
    }),
  );
});

test('the longest wait doubles from attempt to attempt until it is a minute', () => {
  const longest = Array.from({ length: 8 }, (_, attempt) => backoff(attempt, 1) - 250);
  expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('those who lost a relay at the same time come back spread over all of the wait', () => {
  fc.assert(
    fc.property(fc.nat(30), random, (attempt, chance) => {
      const [least, most] = [backoff(attempt, 0), backoff(attempt, 1)];
      expect(backoff(attempt, chance)).toBeCloseTo(least + chance * (most - least), 6);
    }),
  );
});
