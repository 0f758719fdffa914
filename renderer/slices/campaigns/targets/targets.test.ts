import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '#app/slices/campaigns/contract.ts';
import { figureOf } from '../../analytics/metrics.ts';
import { amountOf, figureOfTarget, paceOf, shareGone, shareReached } from './pace.ts';
import { likelyNames, sumFigures, type NamedFigures } from './sum-figures.ts';

const target = (fields: Partial<Target>): Target => ({
  id: 'a',
  metric: 'conversions',
  direction: 'min',
  amount: 600,
  ...fields,
});

describe('amounts', () => {
  test('are whole numbers of the unit that their metric has', () => {
    expect(figureOfTarget(target({ metric: 'cpa', amount: 1800 }))).toBe(18);
    expect(figureOfTarget(target({ metric: 'ctr', amount: 250 }))).toBe(0.025);
    expect(figureOfTarget(target({ metric: 'roas', amount: 350 }))).toBe(3.5);
    expect(figureOfTarget(target({}))).toBe(600);
  });

  test('come back as they were given', () => {
    fc.assert(
      fc.property(fc.constantFrom('cpa', 'ctr', 'roas', 'spend', 'clicks'), fc.nat(1e9), (metric, amount) => {
        expect(amountOf(metric, figureOfTarget({ metric, amount }))).toBe(amount);
      }),
    );
  });
});

describe('pace', () => {
  const days = { start: '2026-03-01', end: '2026-03-10' };

  test('counts the days that figures are known of, the first and the last with them', () => {
    expect(shareGone(days, '2026-03-01')).toBe(0.1);
    expect(shareGone(days, '2026-03-05')).toBe(0.5);
    expect(shareGone(days, '2026-04-01')).toBe(1);
    expect(shareGone(days, '2026-02-01')).toBe(0);
    expect(shareGone({ start: '2026-03-01', end: null }, '2026-03-05')).toBeNull();
  });

  test.each([
    [null, 0.5, 'none'],
    [300, 0.5, 'on'],
    [340, 0.5, 'ahead'],
    [200, 0.5, 'behind'],
    [600, 0.5, 'reached'],
    [599, 1, 'missed'],
    [10, null, 'open'],
  ] as const)('of %s of at least 600 with %s of the days gone is %s', (actual, gone, pace) => {
    expect(paceOf(target({}), actual, gone)).toBe(pace);
  });

  test.each([
    [200, 0.5, 'within'],
    [400, 0.5, 'fast'],
    [601, 0.5, 'over'],
    [600, 1, 'within'],
  ] as const)('of %s of at most 600 clicks with %s of the days gone is %s', (actual, gone, pace) => {
    expect(paceOf(target({ metric: 'clicks', direction: 'max' }), actual, gone)).toBe(pace);
  });

  test('of a ratio does not depend on the days', () => {
    const cpa = target({ metric: 'cpa', direction: 'max', amount: 1800 });
    expect([paceOf(cpa, 18, 0.1), paceOf(cpa, 18.01, 1)]).toEqual(['met', 'unmet']);
  });

  test('never gets worse by more of what is wanted', () => {
    const order = ['missed', 'behind', 'on', 'ahead', 'reached'];
    const gone = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), gone, (some, more, share) => {
        const rank = (actual: number) => order.indexOf(paceOf(target({}), actual, share));
        expect(rank(some + more)).toBeGreaterThanOrEqual(rank(some));
      }),
    );
  });

  test('the bar stays in its frame', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.nat(), (actual, amount) => {
        const share = shareReached(target({ amount }), actual);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

const figures = (name: string, spend: number, clicks: number): NamedFigures => ({
  name,
  metrics: { spend, clicks },
  ratios: { cpc: { over: spend, under: clicks } },
});

test('figures of several names add up, and their ratio is one of sums', () => {
  const parts = [figures('a', 10, 1), figures('b', 10, 99), figures('c', 500, 1)];
  const sum = sumFigures(parts, ['a', 'b', 'unknown'])!;
  expect(sum.metrics).toEqual({ spend: 20, clicks: 100 });
  expect(figureOf('cpc', sum)).toBe(0.2);
  expect(sumFigures(parts, ['unknown'])).toBeNull();
});

test('figures of names one by one are those of all of them at once', () => {
  const part = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(1000), fc.nat(1000));
  fc.assert(
    fc.property(fc.array(part), (rows) => {
      const parts = rows.map(([name, spend, clicks]) => figures(name, spend, clicks));
      const all = sumFigures(parts, ['a', 'b', 'c']);
      const spends = ['a', 'b', 'c'].map((name) => sumFigures(parts, [name])?.metrics['spend'] ?? 0);
      expect(all?.metrics['spend'] ?? 0).toBe(spends.reduce((sum, spend) => sum + spend, 0));
    }),
  );
});

test('names like the campaign’s come first, then those of its client, then the largest', () => {
  const parts = [
    figures('Linden | Office', 900, 1),
    figures('Ridgeline | Brand', 50, 1),
    figures('trail-pack_launch', 1, 1),
    figures('', 9999, 1),
    figures('Other', 10, 1),
  ];
  const likely = likelyNames(parts, 'Trail pack launch', 'Ridgeline Outdoor');
  expect(likely.map(({ name, isAlike }) => [name, isAlike])).toEqual([
    ['trail-pack_launch', true],
    ['Ridgeline | Brand', true],
    ['Linden | Office', false],
    ['Other', false],
  ]);
});
