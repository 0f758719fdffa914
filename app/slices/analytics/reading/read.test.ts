import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffEncoding } from './decode.ts';
import { ReadError } from './errors.ts';
import { ExactSum } from './sums.ts';
import { readAll } from './testing.ts';
import { totalWording } from './totals.ts';

const DAY = fc
  .integer({ min: 0, max: 3000 })
  .map((n) => new Date(Date.UTC(2018, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
/** A campaign called "Süm" of nought clicks among others of nought reads like their total, and is taken for it. */
const NAME = fc
  .stringMatching(/^[A-Za-zÄÖÜäöüéè][A-Za-z äöüéè|#'-]{0,15}[a-zé]$/)
  .filter((name) => totalWording(name) === null);
const CENTS = fc.integer({ min: 0, max: 10_000_000 });

interface Written {
  day: string;
  campaign: string;
  cents: number;
  clicks: number;
}
const ROWS: fc.Arbitrary<Written[]> = fc.array(
  fc.record({ day: DAY, campaign: NAME, cents: CENTS, clicks: fc.nat(5_000_000) }),
  { minLength: 2, maxLength: 40 },
);

/** A locale as a tool would write it: separator, headers, date and number formats. */
const DIALECTS = [
  { delimiter: ',', header: ['Day', 'Campaign', 'Cost', 'Clicks'], locale: 'en-US', date: (d: string) => d },
  {
    delimiter: ';',
    header: ['Tag', 'Kampagne', 'Kosten', 'Klicks'],
    locale: 'de-DE',
    date: (d: string) => d.split('-').reverse().join('.'),
  },
  { delimiter: '\t', header: ['Jour', 'Campagne', 'Coût', 'Clics'], locale: 'fr-FR', date: (d: string) => d },
  {
    delimiter: ';',
    header: ['Dia', 'Campanha', 'Custo', 'Cliques'],
    locale: 'pt-BR',
    date: (d: string) => d.replaceAll('-', '/'),
  },
  {
    delimiter: ',',
    header: ['日', 'キャンペーン', '費用', 'クリック数'],
    locale: 'ja-JP',
    date: (d: string) => d.replaceAll('-', '/'),
  },
  {
    delimiter: ',',
    header: ['اليوم', 'الحملة', 'التكلفة', 'النقرات'],
    locale: 'ar-EG',
    date: (d: string) => d,
  },
];

function write(rows: readonly Written[], dialect: (typeof DIALECTS)[number], newline: string): string {
  const number = new Intl.NumberFormat(dialect.locale, { minimumFractionDigits: 2 });
  const count = new Intl.NumberFormat(dialect.locale);
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = rows.map(({ day, campaign, cents, clicks }) => [
    dialect.date(day),
    campaign,
    number.format(cents / 100),
    count.format(clicks),
  ]);
  return (
    [dialect.header, ...lines].map((cells) => cells.map(quote).join(dialect.delimiter)).join(newline) +
    newline
  );
}

describe('any export', () => {
  it('gives back its rows and exact sums in every dialect, encoding and chunking', async () => {
    const encode = {
      utf8: (text: string) => Buffer.from(text),
      bom: (text: string) => Buffer.from(`\ufeff${text}`),
      utf16: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      bare16: (text: string) => Buffer.from(text, 'utf16le'),
    };
    await fc.assert(
      fc.asyncProperty(
        ROWS,
        fc.constantFrom(...DIALECTS),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('utf8', 'bom', 'utf16', 'bare16'),
        fc.integer({ min: 1, max: 400 }),
        async (written, dialect, newline, encoding, chunk) => {
          const { rows, report } = await readAll(encode[encoding](write(written, dialect, newline)), {
            chunk,
          });
          expect(report.rows + report.skippedCount).toBe(written.length);
          expect(
            rows.map(({ day, campaign, metrics }) => [day, campaign, metrics.spend, metrics.clicks]),
          ).toEqual(written.map(({ day, campaign, cents, clicks }) => [day, campaign, cents / 100, clicks]));
          expect(report.sums.spend).toBe(written.reduce((sum, { cents }) => sum + cents, 0) / 100);
          expect(report.sums.clicks).toBe(written.reduce((sum, { clicks }) => sum + clicks, 0));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never counts a totals row, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        ROWS,
        fc.constantFrom('Total', 'Gesamt', 'Total: Account', '合計', 'Samtals', ''),
        fc.boolean(),
        async (written, word, top) => {
          const some = written.map((row) => ({ ...row, clicks: row.clicks + 1000 }));
          fc.pre(!(top && word === 'Samtals'));
          const body = some.map(({ day, campaign, clicks }) => `${day},${campaign},${String(clicks)}`);
          const total = `,${word},${String(some.reduce((sum, { clicks }) => sum + clicks, 0))}`;
          const { report } = await readAll(
            ['Day,Campaign,Clicks', ...(top ? [total, ...body] : [...body, total])].join('\n'),
          );
          expect(report.rows).toBe(some.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('accounts for every line of any text, and fails only with advice', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '--',
        'Total',
        'Clicks',
        'Day',
        'Cost',
        '#',
        '# note',
        '12',
        '1,5',
        '1.234,50',
        '2024-01-01',
        '"',
        'sep=;',
        'x',
        '%',
        '€',
        '<10',
        '(3)',
      ),
      fc.string({ maxLength: 8, unit: 'grapheme' }),
    );
    const line = fc.array(cell, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom(',', ';', '\t'),
        async (lines, delimiter) => {
          // Without quotes and line breaks in cells a record is a line, so every line must be a row, the header or skipped.
          const text = lines
            .map((cells) => cells.map((c) => c.replace(/["\r\n\0]/g, '')).join(delimiter))
            .join('\n');
          try {
            const { rows, report } = await readAll(text);
            const header = report.hints.headerLine === null ? [] : [report.hints.headerLine];
            const seen = [...rows.map((r) => r.line), ...report.skipped.map((s) => s.line), ...header].sort(
              (a, b) => a - b,
            );
            const count = text.endsWith('\n') ? lines.length - 1 : lines.length;
            expect(seen).toEqual(Array.from({ length: text === '' ? 0 : count }, (_, i) => i + 1));
            expect(report.rows).toBe(rows.length);
          } catch (error) {
            if (!(error instanceof ReadError)) throw error;
            expect(error.message.length).toBeGreaterThan(20);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('fails only with advice on any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await readAll(bytes).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ReadError);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('reads the same whether the head or later blocks hold the row', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, i) =>
        `2024-01-${String((i % 28) + 1).padStart(2, '0')},"Campaign, ${String(i % 7)}","1,0${String(i % 90).padStart(2, '0')}.50"`,
    );
    const { rows, report } = await readAll(['Day,Campaign,Cost', ...lines].join('\r\n'));
    expect(rows.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 2));
    expect(report.sums.spend).toBe(lines.reduce((sum, _, i) => sum + 100_050 + (i % 90) * 100, 0) / 100);
    expect(rows.at(-1)?.campaign).toBe(`Campaign, ${String(29_999 % 7)}`);
  });
});

describe('encodings', () => {
  it('are told apart from the bytes alone', () => {
    const western = fc.stringMatching(/^[a-z ,;]{3,30}[éèüößñç][a-z ,;]{3,30}$/);
    fc.assert(
      fc.property(fc.array(western, { minLength: 1, maxLength: 10 }), (lines) => {
        const text = lines.join('\n');
        expect(sniffEncoding(Buffer.from(text)).name).toBe('utf-8');
        expect(sniffEncoding(Buffer.from(text, 'latin1')).name).toBe('windows-1252');
        expect(sniffEncoding(Buffer.from(text, 'utf16le')).name).toBe('utf-16le');
        expect(sniffEncoding(Buffer.from(text, 'utf16le').swap16()).name).toBe('utf-16be');
      }),
      { numRuns: 500 },
    );
  });

  it('are not told from one word that another encoding happens to make', () => {
    // As windows-1250 it would read "ča", which without its hook is French for turnover.
    expect(sniffEncoding(Buffer.from('ay;,;èa,a ;', 'latin1')).name).toBe('windows-1252');
  });

  it('of Arabic and Cyrillic spreadsheets are known by their letters', () => {
    expect(sniffEncoding(Buffer.from('c7e1cde3e1c92cc7e1e4deD1c7ca2cc7e1cac3e1DDc9', 'hex')).name).toBe(
      'windows-1256',
    );
    expect(sniffEncoding(Buffer.from('cae0ecefe0ede8ff2cd0e0f1f5eee4', 'hex')).name).toBe('windows-1251');
  });
});

describe('sums', () => {
  it('are those of whole cents, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { maxLength: 200 }),
        (cents) => {
          const sum = new ExactSum();
          for (const value of cents) sum.add(value / 100);
          expect(sum.value).toBe(cents.reduce((a, b) => a + b, 0) / 100 + 0);
        },
      ),
    );
  });
});
