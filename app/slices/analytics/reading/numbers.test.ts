import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldDigits, isNothing, markVote, numberParts, readDuration, readNumber } from './numbers.ts';

describe('numbers in cells', () => {
  it.each([
    ['1234', '.', 1234],
    ['1,234.56', '.', 1234.56],
    ['1.234,56', ',', 1234.56],
    ['1 234,56', ',', 1234.56],
    ['1\u00a0234,56', ',', 1234.56],
    ['1\u202f234\u202f567', ',', 1_234_567],
    ['1’234.56', '.', 1234.56],
    ["1'234.56", '.', 1234.56],
    ['12,34,567', '.', 1_234_567],
    ['12,34,567.89', '.', 1_234_567.89],
    ['٣٠٬٠٠٠', '.', 30_000],
    ['١٬٢٣٤٫٥٦', '.', 1234.56],
    ['۱۲۳', '.', 123],
    ['１，２３４．５', '.', 1234.5],
    ['(12.50)', '.', -12.5],
    ['-12.50', '.', -12.5],
    ['−12,5', ',', -12.5],
    ['12.50-', '.', -12.5],
    ['+7', '.', 7],
    ['$1,234.50', '.', 1234.5],
    ['-$5', '.', -5],
    ['$-5.00', '.', -5],
    ['12 kr', '.', 12],
    ['1.93%', '.', 0.0193],
    ['12,5 %', ',', 0.125],
    ['٪12', '.', 0.12],
    ['1.2K', '.', 1200],
    ['3,4 Mio.', ',', 3_400_000],
    ['1.23E+05', '.', 123_000],
    ['.5', '.', 0.5],
    ['1234567890123456', '.', 1_234_567_890_123_456],
    ['3.141592653589793', '.', 3.141592653589793],
  ] as const)('%s with decimal %s is %d', (cell, decimal, value) => {
    expect(readNumber(cell, decimal)).toBe(value);
  });

  it('reads a lone mark by the file, unless only one reading is possible', () => {
    expect(readNumber('1,234', '.')).toBe(1234);
    expect(readNumber('1,234', ',')).toBe(1.234);
    expect(readNumber('1.5', ',')).toBe(1.5);
    expect(readNumber('0.123', ',')).toBe(0.123);
    expect(readNumber('1234.567', ',')).toBe(1234.567);
  });

  it.each([
    '',
    ' --',
    '--',
    '-',
    '—',
    '–',
    'n/a',
    'N/A',
    '< 10%',
    '> 90%',
    '(none)',
    'k. A.',
    'null',
    'なし',
  ])('%j says there is no value', (cell) => {
    expect(readNumber(cell, '.')).toBeNull();
    expect(isNothing(cell)).toBe(true);
  });

  it.each([
    'abc',
    '12 34',
    '+33 6 00 00 00 00',
    '1,2,3',
    '1.164.09',
    '12abc',
    '2024-01-31',
    '0:02:35',
    '1,234.5.6',
    '20571f0417',
    '7e4aa21b06',
    '1'.repeat(80),
  ])('%j is no number', (cell) => {
    expect(readNumber(cell, '.')).toBeNaN();
  });

  it('knows the currency that an amount names', () => {
    expect(numberParts('€ 1.234,50')?.currency).toBe('EUR');
    expect(numberParts('1,200 JPY')?.currency).toBe('JPY');
    expect(numberParts('12 kr')?.currency).toBeNull();
    expect(numberParts('12 apples')).toBeUndefined();
  });

  it('takes from a number only what it proves about the decimal mark', () => {
    expect(markVote('1,234.5')).toEqual({ decimal: '.' });
    expect(markVote('1.234.567')).toEqual({ decimal: ',' });
    expect(markVote('12,5')).toEqual({ decimal: ',' });
    expect(markVote('1,234')).toEqual({ group: ',' });
    expect(markVote('0,234')).toEqual({ decimal: ',' });
    expect(markVote('1234')).toBeUndefined();
  });

  it('reads durations as seconds', () => {
    expect(readDuration('0:02:35')).toBe(155);
    expect(readDuration('02:35')).toBe(155);
    expect(readDuration('2.35')).toBeUndefined();
  });

  it('folds digits of other scripts and leaves ASCII alone', () => {
    expect(foldDigits('٢٠٢٤-٠١-٣١')).toBe('2024-01-31');
    expect(foldDigits('a-1')).toBe('a-1');
  });
});

const LOCALES = [
  'en-US',
  'en-IN',
  'de-DE',
  'de-CH',
  'fr-FR',
  'fr-CH',
  'es-ES',
  'es-MX',
  'it-IT',
  'pt-BR',
  'pt-PT',
  'nl-NL',
  'ja-JP',
  'ar-EG',
  'ar-SA',
  'fa-IR',
  'hi-IN',
  'sv-SE',
  'pl-PL',
  'ru-RU',
  'da-DK',
  'cs-CZ',
];
const decimalOf = (locale: string) =>
  foldDigits(
    new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === 'decimal')?.value ?? '.',
  ) === ','
    ? ','
    : '.';

describe('what Intl formats', () => {
  const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).map((n) => n / 100);

  it('reads back as the same number in every locale', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), cents, (locale, value) => {
        const text = new Intl.NumberFormat(locale, {
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
        }).format(value);
        expect(readNumber(text, decimalOf(locale)), `${locale} ${text}`).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back with the currency written before or after', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LOCALES.filter((l) => !l.startsWith('fa'))),
        fc.constantFrom('EUR', 'USD', 'GBP', 'BRL', 'PLN'),
        cents,
        (locale, currency, value) => {
          const text = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value);
          expect(readNumber(text, decimalOf(locale)), `${locale} ${text}`).toBe(value);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads back percentages as fractions', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), fc.integer({ min: 0, max: 10_000 }), (locale, basisPoints) => {
        const text = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 2 }).format(
          basisPoints / 10_000,
        );
        expect(readNumber(text, decimalOf(locale)), `${locale} ${text}`).toBe(basisPoints / 10_000);
      }),
      { numRuns: 1000 },
    );
  });
});

it('the quick path and the careful path agree', () => {
  const cell = fc.stringMatching(/^[0-9.,]{1,12}$/);
  fc.assert(
    fc.property(cell, fc.constantFrom('.', ','), (text, decimal) => {
      // A trailing space sends the same number down the careful path.
      expect(readNumber(text, decimal)).toEqual(readNumber(`${text}                `, decimal));
    }),
    { numRuns: 5000 },
  );
});

it('never throws and never makes a number of letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const value = readNumber(text, '.');
      expect(value === null || typeof value === 'number').toBe(true);
    }),
    { numRuns: 2000 },
  );
});
