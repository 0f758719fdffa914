import { describe, expect, it } from 'vitest';
import { decideDecimal, type NumberColumn } from './decimal.ts';
import { file, readAll } from './testing.ts';

const column = (cells: string[], traits: Partial<NumberColumn> = {}): NumberColumn => ({
  cells,
  count: false,
  ratio: false,
  digits: 2,
  ...traits,
});
const decide = (columns: NumberColumn[], language: string | null = 'en', delimiter = ',') =>
  decideDecimal(new Map(columns.map((c, i) => [i, c])), language, delimiter);

describe('the decimal mark of a file', () => {
  it('follows the numbers that can be read one way', () => {
    expect(decide([column(['1.234', '12,5'])])).toMatchObject({ decimal: ',', certain: true });
    expect(decide([column(['1,234', '12.5'])], 'de', ';')).toMatchObject({ decimal: '.', certain: true });
    expect(decide([column(['1,234,567'])], 'de', ';')).toMatchObject({ decimal: '.', certain: true });
  });

  it('knows that counts are whole', () => {
    expect(decide([column(['1.234'], { count: true })])).toMatchObject({ decimal: ',', certain: true });
    expect(decide([column(['1,234'], { count: true })], 'de')).toMatchObject({ decimal: '.', certain: true });
  });

  it('expects three decimals of rates and dinars, thousands of other amounts, and says that it guesses', () => {
    expect(decide([column(['1.234'])])).toMatchObject({ decimal: ',', certain: false });
    expect(decide([column(['1.234'], { ratio: true })])).toMatchObject({ decimal: '.', certain: false });
    expect(decide([column(['1.234'], { digits: 3 })])).toMatchObject({ decimal: '.', certain: false });
  });

  it('falls back on language and separator', () => {
    expect(decide([column(['12'])], 'de')).toMatchObject({ decimal: ',', certain: true });
    expect(decide([column(['12'])], 'en')).toMatchObject({ decimal: '.' });
    expect(decide([column(['12'])], null, ';')).toMatchObject({ decimal: ',' });
  });

  it('lets a column be the exception it proves to be', () => {
    const decided = decide([column(['1.234,50', '2.000,10', '3,5']), column(['0.5', '12.25'])]);
    expect(decided.decimal).toBe(',');
    expect([...decided.exceptions]).toEqual([[1, '.']]);
  });

  it('is one for the whole file, not a guess per cell', async () => {
    const german = await readAll(
      file('Tag;Kampagne;Klicks;Kosten', '2024-01-01;A;1.234;1.234', '2024-01-02;A;5;7,5'),
    );
    expect(german.rows[0]?.metrics).toEqual({ clicks: 1234, spend: 1234 });
    const english = await readAll(
      file('Day;Campaign;Clicks;Cost', '2024-01-01;A;1,234;1,234', '2024-01-02;A;5;7.5'),
    );
    expect(english.rows[0]?.metrics).toEqual({ clicks: 1234, spend: 1234 });
    const raw = await readAll(file('Day,Campaign,Cost (KWD)', '2024-01-01,A,1.234'));
    expect(raw.rows[0]).toMatchObject({ metrics: { spend: 1.234 }, currency: 'KWD' });
  });
});
