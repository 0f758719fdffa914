import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from './ranges.ts';

test('the forms of one range are understood', () => {
  expect(rangeOf('bytes=0-0', 10)).toEqual({ start: 0, end: 0 });
  expect(rangeOf('bytes=4-', 10)).toEqual({ start: 4, end: 9 });
  expect(rangeOf('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
  expect(rangeOf('bytes=-30', 10)).toEqual({ start: 0, end: 9 });
  expect(rangeOf('bytes=5-99', 10)).toEqual({ start: 5, end: 9 });
});

test('what is no range of bytes, turned around or many at once is answered with the whole', () => {
  const none = [
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'items=0-1',
    'bytes=5-2',
    'bytes=0-1,3-4',
    'bytes=a-b',
    'bytes=1',
  ];
  for (const header of none) expect(rangeOf(header, 10)).toBeNull();
});

test('a range that the file does not have is refused', () => {
  for (const header of ['bytes=10-', 'bytes=10-20', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])
    expect(() => rangeOf(header, 10)).toThrow('10 bytes');
});

test('whatever is asked for, what is answered lies within the file', () => {
  const header = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n }))
      .map(([a, b]) => `bytes=${String(a)}-${String(b)}`),
    fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => `bytes=${String(a)}-${String(b)}`),
    fc.nat(20).map((a) => `bytes=-${String(a)}`),
  );
  fc.assert(
    fc.property(header, fc.integer({ min: 1, max: 20 }), (text, size) => {
      let range;
      try {
        range = rangeOf(text, size);
      } catch {
        return;
      }
      if (!range) return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.start).toBeLessThanOrEqual(range.end);
      expect(range.end).toBeLessThan(size);
    }),
    { numRuns: 1000 },
  );
});
