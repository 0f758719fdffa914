import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveries, type NotificationSettings } from './contract.ts';
import { instantOf, localTime, minutesOf } from './local-time.ts';
import { afterQuiet, arrivalOf, isQuiet, nextDigest, reminderAt, usualSettings } from './rules.ts';

const HOUR = 3600_000;

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const delivery = fc.constantFrom(...deliveries);
const settings: fc.Arbitrary<NotificationSettings> = fc.record({
  quiet: fc.record({
    isOn: fc.boolean(),
    from: time,
    to: time,
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  }),
  digest: fc.record({ when: fc.constantFrom('off', 'daily', 'weekly'), at: time }),
  kinds: fc.record({
    conflict: delivery,
    import: delivery,
    backup: delivery,
    tasks: delivery,
    campaign: delivery,
    comment: delivery,
    approval: delivery,
  }),
  timeZone: fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'UTC',
  ),
});
/** Any time of twenty years, and many within a day of clocks being set. */
const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-08T07:00Z', '2026-11-01T06:00Z'];
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -26 * HOUR, max: 26 * HOUR }))
    .map(([change, off]) => Date.parse(change) + off),
);
const kinds = fc.constantFrom('conflict' as const, 'tasks' as const, 'storage' as const);

test('nothing arrives in quiet hours, before it happened, or more than nine days later', () => {
  fc.assert(
    fc.property(kinds, instants, settings, (kind, at, set) => {
      const arrival = arrivalOf(kind, at, set);
      if (arrival === null) {
        expect(kind !== 'storage' && set.kinds[kind]).toBe('off');
        return;
      }
      expect(isQuiet(arrival.at, set)).toBe(false);
      expect(arrival.at).toBeGreaterThanOrEqual(at);
      expect(arrival.at - at).toBeLessThan(9 * 24 * HOUR);
      // What is not told at once is told with others.
      expect(arrival.isGrouped).toBe(arrival.at > at);
    }),
    { numRuns: 500 },
  );
});

test('quiet hours end when the clocks show their end, and are over then', () => {
  fc.assert(
    fc.property(instants, settings, (at, set) => {
      const free = afterQuiet(at, set);
      expect(isQuiet(free, set)).toBe(false);
      expect(free === at).toBe(!isQuiet(at, set));
      if (free === at) return;
      const { day } = localTime(free, set.timeZone);
      expect(free).toBe(instantOf(day, set.quiet.to, set.timeZone));
      expect(free - at).toBeLessThanOrEqual(25 * HOUR);
    }),
    { numRuns: 500 },
  );
});

test('outside of the days and hours that were set it is not quiet', () => {
  fc.assert(
    fc.property(instants, settings, (at, set) => {
      const { minutes } = localTime(at, set.timeZone);
      const [from, to] = [minutesOf(set.quiet.from), minutesOf(set.quiet.to)];
      const isBetween = from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
      // In the hour in which clocks are set, the wall can't tell; it is left to the other properties.
      const isPlain = [-2, 2].every(
        (hours) => (localTime(at + hours * HOUR, set.timeZone).minutes - minutes - hours * 60) % 1440 === 0,
      );
      if (isPlain && !isBetween) expect(isQuiet(at, set)).toBe(false);
      if (!set.quiet.isOn || set.quiet.days.length === 0) expect(isQuiet(at, set)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('a digest comes at its time: every day, or on Mondays', () => {
  fc.assert(
    fc.property(instants, settings, (at, set) => {
      const free = { ...set, quiet: { ...set.quiet, isOn: false } };
      const next = nextDigest(at, free);
      if (set.digest.when === 'off') {
        expect(next).toBeNull();
        return;
      }
      const { day, weekday } = localTime(next ?? 0, set.timeZone);
      expect(next).toBe(instantOf(day, set.digest.at, set.timeZone));
      expect(next).toBeGreaterThan(at);
      if (set.digest.when === 'weekly') expect(weekday).toBe(1);
      else expect((next ?? 0) - at).toBeLessThanOrEqual(25 * HOUR);
    }),
    { numRuns: 300 },
  );
});

test('a day is told of once it has begun, and where it comes with the digest, once that has come', () => {
  fc.assert(
    fc.property(instants, settings, (at, set) => {
      const reminder = reminderAt('tasks', at, set);
      const { day } = localTime(at, set.timeZone);
      const isDigest = set.kinds.tasks === 'digest' && set.digest.when !== 'off';
      const begin = instantOf(day, isDigest ? set.digest.at : '06:00', set.timeZone);
      if (at < begin || set.kinds.tasks === 'off') expect(reminder).toBeNull();
      if (!reminder) return;
      expect(reminder.day).toBe(day);
      expect(isQuiet(reminder.arrival.at, set)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

const berlin = usualSettings('Europe/Berlin');
const night = { ...berlin, quiet: { isOn: true, from: '20:00', to: '08:00', days: [1, 2, 3, 4, 5] } };

test('a night belongs to the day on which it begins', () => {
  const at = (text: string) => isQuiet(Date.parse(`${text}+01:00`), night);
  expect(at('2026-03-06T21:00')).toBe(true);
  expect(at('2026-03-07T07:59')).toBe(true);
  expect(at('2026-03-07T08:00')).toBe(false);
  expect(at('2026-03-07T21:00')).toBe(false);
  expect(at('2026-03-09T07:00')).toBe(false);
});

test('a night in which clocks are set ends at eight all the same', () => {
  const everyNight = { ...night, quiet: { ...night.quiet, days: [6] } };
  const spring = afterQuiet(Date.parse('2026-03-28T22:00+01:00'), everyNight);
  expect(new Date(spring).toISOString()).toBe('2026-03-29T06:00:00.000Z');
  const autumn = afterQuiet(Date.parse('2026-10-24T22:00+02:00'), everyNight);
  expect(new Date(autumn).toISOString()).toBe('2026-10-25T07:00:00.000Z');
});
