import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLACK, contrast, inkOn, isColour, legibility, WHITE } from './contrast.ts';
import { orderAfterStep } from './place.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it.each([
    ['#ffffff', '#000000', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s on %s is %d', (a, b, ratio) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 1);
  });

  it('is the same both ways, and either white or black can be read on any colour', () => {
    fc.assert(
      fc.property(hex, hex, (a, b) => {
        expect(contrast(a, b)).toBe(contrast(b, a));
        expect(contrast(a, b)).toBeGreaterThanOrEqual(1);
        expect(legibility(contrast(a, inkOn(a)))).toBe('text');
        expect(Math.max(contrast(a, WHITE), contrast(a, BLACK))).toBe(contrast(a, inkOn(a)));
      }),
    );
  });

  it('is told of what is a colour', () => {
    expect(['#1a4fb4', '1A4FB4', 'fff', '#12', 'green', ''].map(isColour)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

it('an entry steps past its neighbour and no further, and others stay where they are', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 }),
      fc.nat(7),
      fc.constantFrom(-1 as const, 1 as const),
      (orders, at, step) => {
        const entries = [...orders].sort((a, b) => a - b).map((order) => ({ order }));
        const order = orderAfterStep(entries, at, step);
        if (!entries[at] || !entries[at + step]) {
          expect(order).toBeNull();
          return;
        }
        const moved = entries.map((entry, index) => (index === at ? { order: order ?? 0 } : entry));
        const place = [...moved].sort((a, b) => a.order - b.order).indexOf(moved[at] ?? { order: 0 });
        expect(place).toBe(at + step);
      },
    ),
  );
});
