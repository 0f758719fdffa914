import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../campaigns/days.ts';
import { readDue } from './due-words.ts';

/** A Wednesday. */
const today = '2026-03-11';
const read = (line: string, locale = 'en-US', day = today) => readDue(line, { today: day, locale });
const due = (line: string, locale?: string) => read(line, locale)?.due ?? null;

test.each([
  ['Call the printer fri', 'Call the printer', '2026-03-13'],
  ['Call the printer by Friday', 'Call the printer', '2026-03-13'],
  ['Send the brief tomorrow', 'Send the brief', '2026-03-12'],
  ['Send the brief, day after tomorrow', 'Send the brief', '2026-03-13'],
  ['Send the brief today', 'Send the brief', '2026-03-11'],
  ['Book the studio in 3 days', 'Book the studio', '2026-03-14'],
  ['Book the studio in two weeks', 'Book the studio', '2026-03-25'],
  ['Book the studio in a month', 'Book the studio', '2026-04-11'],
  ['Book the studio next week', 'Book the studio', '2026-03-16'],
  ['Book the studio next fri', 'Book the studio', '2026-03-20'],
  ['Book the studio on wed', 'Book the studio', '2026-03-18'],
  ['Report March 12', 'Report', '2026-03-12'],
  ['Report 2nd of April', 'Report', '2026-04-02'],
  ['Report Jan 5, 2028', 'Report', '2028-01-05'],
  ['Report 2026-12-01', 'Report', '2026-12-01'],
  ['Report by the end of the month', 'Report', '2026-03-31'],
  ['Report end of week', 'Report', '2026-03-13'],
])('English: %s', (line, title, day) => {
  expect(read(line)).toMatchObject({ title, due: day });
});

test.each([
  ['Druckerei anrufen fr', 'Druckerei anrufen', '2026-03-13'],
  ['Druckerei anrufen bis Freitag', 'Druckerei anrufen', '2026-03-13'],
  ['Briefing schicken morgen', 'Briefing schicken', '2026-03-12'],
  ['Briefing schicken übermorgen', 'Briefing schicken', '2026-03-13'],
  ['Briefing schicken heute', 'Briefing schicken', '2026-03-11'],
  ['Studio buchen in drei Tagen', 'Studio buchen', '2026-03-14'],
  ['Studio buchen in einer Woche', 'Studio buchen', '2026-03-18'],
  ['Studio buchen in 2 Monaten', 'Studio buchen', '2026-05-11'],
  ['Studio buchen nächste Woche', 'Studio buchen', '2026-03-16'],
  ['Studio buchen nächsten Freitag', 'Studio buchen', '2026-03-20'],
  ['Bericht bis zum 12.3.', 'Bericht', '2026-03-12'],
  ['Bericht 10.3.', 'Bericht', '2027-03-10'],
  ['Bericht am 1. 4. 2026', 'Bericht', '2026-04-01'],
  ['Bericht 12. März', 'Bericht', '2026-03-12'],
  ['Bericht bis 24. Dezember 26', 'Bericht', '2026-12-24'],
  ['Bericht Monatsende', 'Bericht', '2026-03-31'],
  ['Bericht bis So', 'Bericht', '2026-03-15'],
])('German: %s', (line, title, day) => {
  expect(read(line, 'de')).toMatchObject({ title, due: day });
});

test('which of two numbers is the month is up to the region', () => {
  expect(due('Report 4/5', 'en-US')).toBe('2026-04-05');
  expect(due('Report 4/5', 'en-GB')).toBe('2026-05-04');
});

test.each([
  'Tomorrow',
  'fri',
  'Lie in the sun',
  'Write the to do',
  'Mach es so',
  'Ask where he sat',
  'Plan the march',
  'Budget of 2026',
  'Report 30.2.',
  'Report 2026-13-01',
  'Measure 12.5',
  'Freedom',
  'Post about a Sunday walk',
])('names no day: %s', (line) => {
  expect(read(line)).toBeNull();
});

test('a leap day without a year is the next one there is', () => {
  expect(read('Party 29.2.', 'de', '2026-03-01')?.due).toBe('2028-02-29');
});

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('whatever a line ends in, it loses nothing but the words of a day, and never becomes due before today', () => {
  const endings = fc.constantFrom(
    'fri',
    'tomorrow',
    'bis 12.3.',
    'in 2 weeks',
    'next week',
    '3/4',
    'monatsende',
  );
  fc.assert(
    fc.property(fc.string(), endings, days, fc.constantFrom('de', 'en-US'), (words, ending, day, locale) => {
      const line = `${words} ${ending}`;
      const answer = readDue(line, { today: day, locale });
      if (answer === null) return;
      expect(answer.due >= day).toBe(true);
      expect(line.trimEnd().startsWith(answer.title)).toBe(true);
      expect(line.trimEnd().endsWith(answer.words)).toBe(true);
    }),
  );
});

test('a weekday is one of the seven days after today', () => {
  const names = fc.constantFrom('mon', 'dienstag', 'wed', 'donnerstag', 'fri', 'samstag', 'sunday');
  fc.assert(
    fc.property(days, names, (day, name) => {
      const found = read(`x ${name}`, 'en', day)?.due ?? '';
      expect(found > day && found <= addDays(day, 7)).toBe(true);
    }),
  );
});

test('text of any length is read at once', () => {
  const long = `${'by '.repeat(3000)}${'a'.repeat(3000)}`;
  const began = performance.now();
  read(long);
  expect(performance.now() - began).toBeLessThan(500);
});
