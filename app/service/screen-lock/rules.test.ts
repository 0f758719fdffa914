import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIdle, usualIdleMinutes, waitAfter, waitLeft } from './rules.ts';

const failures = fc.integer({ min: 0, max: 10_000 });
const moment = fc.integer({ min: 0, max: 4e12 });

test('a person may mistype a few times, then each wrong try doubles the wait, up to an hour', () => {
  expect([0, 1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 0, 5_000, 10_000, 20_000]);
  expect(waitAfter(10_000)).toBe(3_600_000);
  fc.assert(fc.property(failures, (count) => waitAfter(count + 1) >= waitAfter(count)));
});

test('no try is let through before the wait is over, and every one after it', () => {
  fc.assert(
    fc.property(failures, moment, fc.integer({ min: 0, max: 4e6 }), (count, lastAt, later) => {
      const isOpen = waitLeft({ failures: count, lastAt }, lastAt + later) === 0;
      expect(isOpen).toBe(later >= waitAfter(count));
    }),
  );
});

test('a clock that was set back makes nobody wait longer than the wait itself', () => {
  fc.assert(
    fc.property(failures, moment, moment, (count, lastAt, now) => {
      const left = waitLeft({ failures: count, lastAt }, now);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(waitAfter(count));
    }),
  );
});

test('a day of guessing gives few tries', () => {
  const day = 24 * 3600 * 1000;
  let tries = 0;
  for (let at = 0; at < day; at += Math.max(1, waitAfter(tries))) tries += 1;
  expect(tries).toBeLessThan(40);
});

test('only a workspace with a passphrase locks itself unasked, and never means never', () => {
  expect([usualIdleMinutes(true), usualIdleMinutes(false)]).toEqual([15, null]);
  expect(isIdle(5, 0, 5 * 60_000 - 1)).toBe(false);
  expect(isIdle(5, 0, 5 * 60_000)).toBe(true);
  expect(isIdle(null, 0, Number.MAX_SAFE_INTEGER)).toBe(false);
});
