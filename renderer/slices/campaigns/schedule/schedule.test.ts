import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, dayAtPixel, dayWidths, placeOf, ticksOf, zooms } from './axis.ts';
import { daysOf, movedBy, spanOf, stepOf, type Part, type Span } from './dates.ts';
import { isoWeek, plusMonths, toDay, toNumber, weekdayOf } from './day-number.ts';
import { layoutRow } from './lanes.ts';
import { focusStep, pageOf, scales, turned, weeksOf } from './period.ts';

const someDay = fc.integer({ min: toNumber('1990-01-01'), max: toNumber('2060-12-31') });
const span = fc
  .tuple(someDay, fc.integer({ min: 0, max: 90 }))
  .map(([first, days]): Span => ({ first, last: first + days }));
const near = fc
  .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 30 }))
  .map(([first, days]) => ({ span: { first, last: first + days } }));
const part = fc.constantFrom<Part>('whole', 'start', 'end');

describe('bars in rows of a calendar', () => {
  const weeks = [0, 7, 14, 21, 28, 35].map((first): Span => ({ first, last: first + 6 }));

  test('no two bars of a lane share a day, whatever there is', () => {
    fc.assert(
      fc.property(fc.array(near, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (items, lanes) => {
        for (const week of weeks) {
          const taken = new Set<string>();
          for (const { lane, from, to } of layoutRow(items, week, lanes).segments)
            for (let column = from; column <= to; column += 1) {
              expect(taken.has(`${lane}:${column}`)).toBe(false);
              taken.add(`${lane}:${column}`);
            }
        }
      }),
    );
  });

  test('every day of a campaign is on the page exactly once: on a bar or among those without room', () => {
    fc.assert(
      fc.property(fc.array(near, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (items, lanes) => {
        const covered = new Map(items.map((item) => [item, [] as number[]]));
        for (const week of weeks) {
          const { segments, hidden } = layoutRow(items, week, lanes);
          for (const { item, from, to } of segments)
            for (let column = from; column <= to; column += 1) covered.get(item)!.push(week.first + column);
          hidden.forEach((column, at) => {
            for (const item of column) covered.get(item)!.push(week.first + at);
          });
        }
        for (const [item, days] of covered) {
          const expected = [];
          for (let day = Math.max(0, item.span.first); day <= Math.min(41, item.span.last); day += 1)
            expected.push(day);
          expect(days.sort((a, b) => a - b)).toEqual(expected);
        }
      }),
    );
  });

  test('a day that hides something keeps its last line free for saying so', () => {
    fc.assert(
      fc.property(fc.array(near, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (items, lanes) => {
        const { segments, hidden } = layoutRow(items, weeks[1]!, lanes);
        for (const { lane, from, to } of segments)
          if (lane === lanes - 1) for (let at = from; at <= to; at += 1) expect(hidden[at]).toEqual([]);
      }),
    );
  });

  test('a bar knows where it is cut', () => {
    const item = { span: { first: 5, last: 15 } };
    const cuts = weeks.flatMap((week) => layoutRow([item], week).segments);
    expect(cuts.map(({ from, to, isStart, isEnd }) => [from, to, isStart, isEnd])).toEqual([
      [5, 6, true, false],
      [0, 6, false, false],
      [0, 1, false, true],
    ]);
  });
});

describe('moving', () => {
  test('keeps the length, and back is where it was', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: -400, max: 400 }), ({ first, last }, days) => {
        const dates = { start: toDay(first), end: toDay(last) };
        const there = movedBy(dates, 'whole', days);
        expect(daysOf(spanOf(there)!)).toBe(last - first + 1);
        expect(movedBy(there, 'whole', -days)).toEqual(dates);
      }),
    );
  });

  test('an end never passes the other one', () => {
    fc.assert(
      fc.property(span, part, fc.integer({ min: -400, max: 400 }), ({ first, last }, which, days) => {
        const moved = movedBy({ start: toDay(first), end: toDay(last) }, which, days);
        expect(moved.start! <= moved.end!).toBe(true);
        if (which === 'start') expect(moved.end).toBe(toDay(last));
        if (which === 'end') expect(moved.start).toBe(toDay(first));
      }),
    );
  });

  test('leaves a date open that was open, until its end is drawn out', () => {
    const open = { start: '2026-05-03', end: null };
    expect(movedBy(open, 'whole', 7)).toEqual({ start: '2026-05-10', end: null });
    expect(movedBy(open, 'end', 2)).toEqual({ start: '2026-05-03', end: '2026-05-05' });
    expect(movedBy({ start: null, end: null }, 'whole', 3)).toEqual({ start: null, end: null });
  });

  test('stays among the days that can be written', () => {
    expect(movedBy({ start: '9999-12-30', end: '9999-12-31' }, 'whole', 9)).toEqual({
      start: '9999-12-30',
      end: '9999-12-31',
    });
  });

  test('arrows go by days and weeks, Shift takes the end and Alt the start', () => {
    const press = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
    expect(stepOf({ ...press, key: 'ArrowRight' })).toEqual({ part: 'whole', days: 1 });
    expect(stepOf({ ...press, key: 'ArrowRight' }, true)).toEqual({ part: 'whole', days: -1 });
    expect(stepOf({ ...press, key: 'ArrowUp', shiftKey: true })).toEqual({ part: 'end', days: -7 });
    expect(stepOf({ ...press, key: 'ArrowLeft', altKey: true })).toEqual({ part: 'start', days: -1 });
    expect(stepOf({ ...press, key: 'ArrowLeft', ctrlKey: true })).toBeNull();
    expect(stepOf({ ...press, key: 'a' })).toBeNull();
  });
});

describe('pages of a calendar', () => {
  test('hold every day of their month once, in whole weeks', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 6 }), (day, firstWeekday) => {
        const weeks = weeksOf('month', toDay(day), firstWeekday);
        const { first, last } = pageOf(weeks);
        expect(weeks.every((week) => weekdayOf(week) === firstWeekday)).toBe(true);
        expect(last - first + 1).toBe(weeks.length * 7);
        const month = toDay(day).slice(0, 7);
        expect(toDay(first) <= `${month}-01`).toBe(true);
        expect(toDay(last + 1).slice(0, 7) > month).toBe(true);
        expect(toDay(first + 6).slice(0, 7)).toBe(month);
      }),
    );
  });

  test('turn over the ends of months and years', () => {
    expect(turned('month', '2026-01-31', 1)).toBe('2026-02-28');
    expect(turned('month', '2026-01-15', -1)).toBe('2025-12-15');
    expect(turned('week', '2026-12-30', 1)).toBe('2027-01-06');
    expect(plusMonths('2024-02-29', 12)).toBe('2025-02-28');
  });

  test('weeks are numbered as ISO 8601 does', () => {
    const week = (day: string) => isoWeek(toNumber(day));
    expect([week('2026-01-01'), week('2027-01-01'), week('2024-12-30'), week('2025-12-28')]).toEqual([
      1, 53, 1, 52,
    ]);
  });

  test('the focus walks by days, weeks and pages', () => {
    const day = toNumber('2026-05-13');
    const from = (key: string, scale = scales[0]!) => {
      const to = focusStep(key, day, scale, 1);
      return to === null ? null : toDay(to);
    };
    expect(from('ArrowDown')).toBe('2026-05-20');
    expect(from('Home')).toBe('2026-05-11');
    expect(from('End')).toBe('2026-05-17');
    expect(from('PageDown')).toBe('2026-06-13');
    expect(from('PageDown', 'week')).toBe('2026-05-20');
    expect(from('x')).toBeNull();
  });
});

describe('the axis of the timeline', () => {
  test('ticks follow each other without a hole and cover what is shown', () => {
    fc.assert(
      fc.property(
        span,
        fc.constantFrom(...zooms),
        fc.integer({ min: 0, max: 6 }),
        (within, zoom, weekday) => {
          for (const ticks of Object.values(ticksOf(zoom, within, weekday))) {
            expect(ticks[0].first).toBeLessThanOrEqual(within.first);
            expect(ticks.at(-1).last).toBeGreaterThanOrEqual(within.last);
            for (let at = 1; at < ticks.length; at += 1) expect(ticks[at].first).toBe(ticks[at - 1].last + 1);
          }
        },
      ),
    );
  });

  test('a pixel of a bar is on one of its days', () => {
    fc.assert(
      fc.property(
        span,
        fc.constantFrom(...zooms),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (bar, zoom, at) => {
          const axis = { first: bar.first - 40, last: bar.last + 40 };
          const { left, width } = placeOf(bar, axis, dayWidths[zoom]);
          const day = dayAtPixel(left + at * width, axis, dayWidths[zoom]);
          expect(day >= bar.first && day <= bar.last).toBe(true);
        },
      ),
    );
  });

  test('holds all that is planned, and no wrong year stretches it endlessly', () => {
    const today = toNumber('2026-05-13');
    const axis = axisOf([{ first: today + 300, last: today + 400 }], today);
    expect(axis.first).toBeLessThan(today);
    expect(axis.last).toBeGreaterThan(today + 400);
    const wrong = axisOf([{ first: toNumber('0202-01-01'), last: toNumber('9202-01-01') }], today);
    expect(wrong.last - wrong.first).toBeLessThan(13 * 366);
  });
});
