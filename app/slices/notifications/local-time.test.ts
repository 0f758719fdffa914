import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantOf, localTime, minutesOf, weekdayOf } from './local-time.ts';

/** With hours, halves and quarters, both halves of the Earth, and days that begin at one o’clock. */
const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'UTC',
);
const instants = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

test('what the clocks show is found again, in the hour that comes twice its first time', () => {
  fc.assert(
    fc.property(instants, zones, (at, zone) => {
      const { day, minutes } = localTime(at, zone);
      const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const found = instantOf(day, text, zone);
      const minute = at - (at % 60_000);
      expect(localTime(found, zone)).toMatchObject({ day, minutes });
      expect(found).toBeLessThanOrEqual(minute);
    }),
  );
});

test('a time of a day is an instant at which clocks show it, unless they leave it out', () => {
  fc.assert(
    fc.property(instants, time, zones, (at, text, zone) => {
      const { day } = localTime(at, zone);
      const shown = localTime(instantOf(day, text, zone), zone);
      const late = shown.minutes - minutesOf(text);
      expect(shown.day === day && late >= 0 && late <= 60).toBe(true);
    }),
  );
});

test('clocks that are set', () => {
  const at = (day: string, text: string) => new Date(instantOf(day, text, 'Europe/Berlin')).toISOString();
  expect(at('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  expect(at('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(at('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
});

test('days follow each other by seven names', () => {
  expect([weekdayOf('2026-03-02'), weekdayOf('2026-03-08')]).toEqual([1, 7]);
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
});
