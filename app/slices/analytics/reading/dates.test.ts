import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDateOrder } from './date-order.ts';
import { nthBucket, readDate, readRange, readSerial, readYear } from './dates.ts';
import { file, readAll } from './testing.ts';

const day = (text: string) => readDate(text, 'mdy');

describe('days', () => {
  it.each([
    '2024-01-31',
    '20240131',
    '2024/01/31',
    '2024/1/31',
    '31.01.2024',
    '31.1.24',
    '31/01/2024',
    '01/31/2024',
    '1/31/24',
    '31-01-2024',
    'Jan 31, 2024',
    'Jan. 31, 2024',
    'January 31, 2024',
    '31 Jan 2024',
    '31-Jan-2024',
    '31-Jan-24',
    '31 janv. 2024',
    '31 janvier 2024',
    '31. Januar 2024',
    '31. Jän. 2024',
    '31 de enero de 2024',
    '31 ene 2024',
    '31 gennaio 2024',
    '31 gen 2024',
    '31 de janeiro de 2024',
    '31 de jan. de 2024',
    '31 januari 2024',
    '31 jan. 2024',
    '2024年1月31日',
    '2024年01月31日(水)',
    '٣١ يناير ٢٠٢٤',
    '٢٠٢٤-٠١-٣١',
    '31 كانون الثاني 2024',
    'Wednesday, January 31, 2024',
    'Mi., 31. Jan. 2024',
    '2024-01-31T23:30:00Z',
    '2024-01-31T23:30:00.000+02:00',
    '2024-01-31 23:30:00 -0500',
    '2024-01-31 23:30',
    'Jan 31, 2024 09:30 pm',
    '1/31/2024 2:30 PM',
    '31.01.2024 14:30',
    '2024013123',
    "'2024-01-31",
    '２０２４/０１/３１',
    '2024. 1. 31.',
    '31 styczeń 2024',
  ])('%s', (text) => {
    expect(day(text)).toEqual({ day: '2024-01-31', until: null });
  });

  it.each([
    '',
    '2024-02-30',
    '2024-13-01',
    '32.01.2024',
    'Brand 2024',
    'Campaign May 2024 sale',
    'May',
    '12',
    '2024',
    '1.5',
    '1,234',
    'Nov 31, 2024',
    '12:30',
    '0000-00-00',
    '9999-99-99',
    'x'.repeat(100),
  ])('%j is no day', (text) => {
    expect(day(text)).toBeUndefined();
  });
});

describe('buckets', () => {
  it.each([
    ['2024-W05', '2024-01-29', '2024-02-04'],
    ['2024W05', '2024-01-29', '2024-02-04'],
    ['KW 5 2024', '2024-01-29', '2024-02-04'],
    ['Week 5, 2024', '2024-01-29', '2024-02-04'],
    ['2021-W53', '2022-01-03', '2022-01-09'],
    ['Week of Jan 29, 2024', '2024-01-29', '2024-02-04'],
    ['Semaine du 29/01/2024', '2024-01-29', '2024-02-04'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['202402', '2024-02-01', '2024-02-29'],
    ['02/2024', '2024-02-01', '2024-02-29'],
    ['February 2024', '2024-02-01', '2024-02-29'],
    ['Feb. 2024', '2024-02-01', '2024-02-29'],
    ['Feb-24', '2024-02-01', '2024-02-29'],
    ['février 2024', '2024-02-01', '2024-02-29'],
    ['Februar 2024', '2024-02-01', '2024-02-29'],
    ['febrero de 2024', '2024-02-01', '2024-02-29'],
    ['2024年2月', '2024-02-01', '2024-02-29'],
    ['فبراير 2024', '2024-02-01', '2024-02-29'],
    ['Q1 2024', '2024-01-01', '2024-03-31'],
    ['2024-Q4', '2024-10-01', '2024-12-31'],
    ['T2 2024', '2024-04-01', '2024-06-30'],
    ['1. Quartal 2024', '2024-01-01', '2024-03-31'],
    ['27 January 2026 - 23 February 2026', '2026-01-27', '2026-02-23'],
    ['September 1, 2026 - September 30, 2026', '2026-09-01', '2026-09-30'],
    ['1 Jan 2025-31 Dec 2025', '2025-01-01', '2025-12-31'],
    ['20240101-20240131', '2024-01-01', '2024-01-31'],
    ['10/1/2013-10/31/2013', '2013-10-01', '2013-10-31'],
    ['Jan 1 – 31, 2024', '2024-01-01', '2024-01-31'],
    ['Jan 1 - Jan 31, 2024', '2024-01-01', '2024-01-31'],
    ['1–31 March 2024', '2024-03-01', '2024-03-31'],
    ['1. Januar 2024 – 31. Januar 2024', '2024-01-01', '2024-01-31'],
    ['1 de janeiro de 2024 a 31 de janeiro de 2024', '2024-01-01', '2024-01-31'],
    ['1 janv. 2024 au 31 janv. 2024', '2024-01-01', '2024-01-31'],
    ['2024年1月1日～2024年1月31日', '2024-01-01', '2024-01-31'],
    ['2024-01-01 ~ 2024-01-07', '2024-01-01', '2024-01-07'],
    ['2024-01-01 to 2024-01-07', '2024-01-01', '2024-01-07'],
  ])('%s', (text, from, until) => {
    expect(day(text)).toEqual({ day: from, until });
  });

  it('run forwards', () => {
    expect(readRange('2024-02-01 - 2024-01-01', 'ymd')).toBeUndefined();
  });

  it('count days, weeks and months of a period as GA4 does', () => {
    expect(nthBucket('nth_day', '2024-02-28', 2)).toEqual({ day: '2024-03-01', until: null });
    expect(nthBucket('nth_week', '2024-01-01', 1)).toEqual({ day: '2024-01-08', until: '2024-01-14' });
    expect(nthBucket('nth_month', '2023-12-01', 2)).toEqual({ day: '2024-02-01', until: '2024-02-29' });
  });

  it('read spreadsheet serials and years', () => {
    expect(readSerial('45322')?.day).toBe('2024-01-31');
    expect(readSerial('45322.75')?.day).toBe('2024-01-31');
    expect(readSerial('12')).toBeUndefined();
    expect(readYear('2024')).toEqual({ day: '2024-01-01', until: '2024-12-31' });
  });
});

const hints = { language: 'en', currency: null, delimiter: ',', buckets: false };

describe('day and month', () => {
  it('are told apart by a part above twelve anywhere in the file', () => {
    expect(decideDateOrder(['01/02/2024', '31/01/2024'], hints)).toEqual({ order: 'dmy', certain: true });
    expect(decideDateOrder(['01/02/2024', '01/31/2024'], { ...hints, language: 'de' })).toEqual({
      order: 'mdy',
      certain: true,
    });
  });

  it('else by days that follow each other', () => {
    const days = Array.from({ length: 9 }, (_, i) => `0${String(i + 1)}/06/2024`);
    expect(decideDateOrder(days, hints)).toEqual({ order: 'dmy', certain: true });
    expect(decideDateOrder(['01/01/2024', '01/02/2024'], { ...hints, buckets: true })).toEqual({
      order: 'dmy',
      certain: true,
    });
  });

  it('else by language, separator and currency, and then it says so', () => {
    expect(decideDateOrder(['01/02/2024'], hints)).toEqual({ order: 'mdy', certain: false });
    expect(decideDateOrder(['01/02/2024'], { ...hints, language: 'fr' })).toEqual({
      order: 'dmy',
      certain: false,
    });
    expect(decideDateOrder(['01/02/2024'], { ...hints, delimiter: ';' })).toEqual({
      order: 'dmy',
      certain: false,
    });
    expect(decideDateOrder(['01/02/2024'], { ...hints, currency: 'GBP' })).toEqual({
      order: 'dmy',
      certain: false,
    });
  });

  it('are decided once for a file', async () => {
    const { rows, report } = await readAll(
      file('Date,Clicks', '01/02/2024,1', '02/02/2024,1', '13/02/2024,1'),
    );
    expect(rows.map((row) => row.day)).toEqual(['2024-02-01', '2024-02-02', '2024-02-13']);
    expect(report.hints).toMatchObject({ dateOrder: 'dmy', dateOrderCertain: true });
  });
});

describe('time columns', () => {
  it('widen a day to the week or month their header names', async () => {
    const week = await readAll(file('Week,Campaign,Clicks', '"Jan 29, 2024",A,1'));
    expect(week.rows[0]).toMatchObject({ day: '2024-01-29', until: '2024-02-04' });
    const month = await readAll(file('Month,Campaign,Clicks', '2024-02-01,A,1'));
    expect(month.rows[0]).toMatchObject({ day: '2024-02-01', until: '2024-02-29' });
    const iso = await readAll(file('ISO week of ISO year,Sessions', '202405,1'));
    expect(iso.rows[0]).toMatchObject({ day: '2024-01-29', until: '2024-02-04' });
    expect(month.report.period).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });

  it('may hold spreadsheet serials', async () => {
    const { rows } = await readAll(file('Date,Clicks', '45322,1', '45323,2'));
    expect(rows.map((row) => row.day)).toEqual(['2024-01-31', '2024-02-01']);
  });

  it('are found by their cells where the header is unknown', async () => {
    const { rows } = await readAll(file('Moment,Clicks', '31.01.2024,1', '01.02.2024,2'));
    expect(rows.map((row) => row.day)).toEqual(['2024-01-31', '2024-02-01']);
  });

  it('prefer the finest of several', async () => {
    const { rows } = await readAll(file('Month,Day,Clicks', '2024-01,2024-01-31,1'));
    expect(rows[0]).toMatchObject({ day: '2024-01-31', until: null });
  });

  it('are no time where a tool means the flight of a campaign', async () => {
    const { rows } = await readAll(
      file(
        'Campaign report',
        '"January 1, 2024 - January 31, 2024"',
        'Campaign,Start date,End date,Impr.,Cost',
        'A,2020-01-01,--,10,1',
      ),
    );
    expect(rows[0]).toMatchObject({
      day: '2024-01-01',
      until: '2024-01-31',
      dimensions: { campaign_start: '2020-01-01' },
    });
  });
});

describe('what Intl formats', () => {
  const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const locales = [
    'en-US',
    'en-GB',
    'de-DE',
    'de-AT',
    'fr-FR',
    'es-ES',
    'it-IT',
    'pt-BR',
    'pt-PT',
    'nl-NL',
    'ja-JP',
    'ar-EG',
    'sv-SE',
    'pl-PL',
    'ru-RU',
    'da-DK',
    'tr-TR',
    'fi-FI',
  ];

  it.each(['long', 'medium'] as const)('reads back as the same day (%s)', (dateStyle) => {
    fc.assert(
      fc.property(fc.constantFrom(...locales), date, (locale, value) => {
        const text = new Intl.DateTimeFormat(locale, {
          dateStyle,
          timeZone: 'UTC',
          calendar: 'gregory',
        }).format(value);
        const order = locale === 'en-US' ? 'mdy' : 'dmy';
        expect(readDate(text, order)?.day, `${locale} ${text}`).toBe(value.toISOString().slice(0, 10));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads back numeric dates in their order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...locales.filter((l) => l !== 'ar-EG')), date, (locale, value) => {
        const text = new Intl.DateTimeFormat(locale, {
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          timeZone: 'UTC',
        }).format(value);
        const order = locale === 'en-US' ? 'mdy' : 'dmy';
        expect(readDate(text, order)?.day, `${locale} ${text}`).toBe(value.toISOString().slice(0, 10));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads back months', () => {
    fc.assert(
      fc.property(fc.constantFrom(...locales), date, (locale, value) => {
        const text = new Intl.DateTimeFormat(locale, {
          year: 'numeric',
          month: 'long',
          timeZone: 'UTC',
          calendar: 'gregory',
        }).format(value);
        expect(readDate(text, 'dmy')?.day, `${locale} ${text}`).toBe(`${value.toISOString().slice(0, 7)}-01`);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('dmy', 'mdy', 'ymd'),
        (text, order) => void readDate(text, order),
      ),
      { numRuns: 3000 },
    );
  });
});
