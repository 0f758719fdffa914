import { describe, expect, it } from 'vitest';
import { file, readAll } from './testing.ts';
import { totalWording } from './totals.ts';

const totalsOf = async (...lines: string[]) => {
  const { report } = await readAll(file(...lines));
  return {
    rows: report.rows,
    totals: report.skipped.filter(({ reason }) => reason === 'totals row').map(({ line }) => line),
  };
};

describe('words for totals', () => {
  it.each([
    'Total',
    'TOTALS',
    'Grand total',
    'Gesamt',
    'Insgesamt',
    'Summe',
    'Gesamtergebnis',
    'Totale',
    'Total général',
    'Totaal',
    '合計',
    'الإجمالي',
    'المجموع',
    'Итого',
    'Toplam',
    '总计',
    '합계',
    'Yhteensä',
  ])('%s', (word) => {
    expect(totalWording(word)).toBe('exact');
  });

  it('with a label or more words', () => {
    expect(totalWording('Total: Account')).toBe('labelled');
    expect(totalWording('Gesamt: Kampagnen')).toBe('labelled');
    expect(totalWording('Total (12)')).toBe('labelled');
    expect(totalWording('合計: アカウント')).toBe('labelled');
    expect(totalWording('الإجمالي: الحساب')).toBe('labelled');
    expect(totalWording('Total of 5 results')).toBe('longer');
    expect(totalWording('Brand Total')).toBe('longer');
  });

  it.each(['Totally fresh', 'Summer sale', 'Brand', 'Sum41', 'Gesamtkunstwerk Kampagne', ''])(
    'not %j',
    (name) => {
      expect(totalWording(name)).toBeNull();
    },
  );
});

describe('totals rows', () => {
  it('are found at the top, in the middle and at the bottom', async () => {
    expect(
      await totalsOf(
        'Day,Campaign,Clicks,Cost',
        'Total,,30,3.00',
        '2024-01-01,A,10,1.00',
        '2024-01-02,A,20,2.00',
      ),
    ).toEqual({ rows: 2, totals: [2] });
    expect(
      await totalsOf(
        'Day,Campaign,Clicks,Cost',
        '2024-01-01,A,10,1.00',
        '2024-01-02,A,20,2.00',
        ',Resultados totales,30,3.00',
      ),
    ).toEqual({ rows: 2, totals: [4] });
  });

  it('are found without a word, by an empty name and equal sums', async () => {
    expect(await totalsOf('Campaign name,Clicks,Cost', ',30,3.00', 'A,10,1.00', 'B,20,2.00')).toEqual({
      rows: 2,
      totals: [2],
    });
    expect(await totalsOf('Day,Clicks,Cost', '2024-01-01,10,1.00', '2024-01-02,20,2.00', ',30,3.00')).toEqual(
      { rows: 2, totals: [4] },
    );
    expect(await totalsOf('Campaign name,Clicks,Cost', 'A,10,1.00', 'B,20,2.00', '--,30,3.00')).toEqual({
      rows: 2,
      totals: [4],
    });
  });

  it('are found in a language that no table lists, by equal sums at the end', async () => {
    expect(
      await totalsOf(
        'Campaign,Clicks,Impressions,Cost',
        'A,10,1000,1.00',
        'B,20,2000,2.00',
        'Samtals,30,3000,3.00',
      ),
    ).toEqual({ rows: 2, totals: [4] });
  });

  it('are found where only the top rows were exported', async () => {
    expect(await totalsOf('Landing page,Sessions,Views', '/a,10,20', '/b,5,6', ',900,1000')).toEqual({
      rows: 2,
      totals: [4],
    });
    expect(await totalsOf('Country,Sessions,Views', 'Total,900,1000', 'A,10,20', 'B,5,6')).toEqual({
      rows: 2,
      totals: [2],
    });
  });

  it('are found per day in a pivot', async () => {
    expect(
      await totalsOf(
        'Day,Campaign,Clicks',
        '2024-01-01,A,10',
        '2024-01-01,B,5',
        '2024-01-01,Total,15',
        '2024-01-02,A,1',
        '2024-01-02,Total,1',
      ),
    ).toEqual({ rows: 3, totals: [4, 6] });
  });

  it('are found when the table has no known column', async () => {
    expect(await totalsOf('Foo,Bar,Baz', 'x,10,1', 'y,20,2', 'Gesamt,30,3')).toEqual({
      rows: 2,
      totals: [4],
    });
  });

  it('are averages too', async () => {
    expect(await totalsOf('Day,Campaign,Clicks', '2024-01-01,A,10', '2024-01-02,A,20', ',Media,15')).toEqual({
      rows: 2,
      totals: [4],
    });
  });
});

describe('rows that only look like totals stay', () => {
  it('a visit without a landing page', async () => {
    expect(await totalsOf('Landing page,Sessions', '/a,100', ',40', '/b,30')).toEqual({
      rows: 3,
      totals: [],
    });
    expect(
      await totalsOf(
        'Date,Landing page,Sessions',
        '2024-01-01,/a,100',
        '2024-01-01,,40',
        '2024-01-02,/a,30',
        '2024-01-02,,20',
      ),
    ).toEqual({ rows: 4, totals: [] });
  });

  it('a campaign that is named so', async () => {
    expect(
      await totalsOf(
        'Campaign status,Campaign,Campaign type,Clicks',
        'Enabled,Total,Search,10',
        'Enabled,Brand,Search,20',
      ),
    ).toEqual({ rows: 2, totals: [] });
    expect(await totalsOf('Campaign,Clicks', 'Total Wellness,10', 'Brand,20', 'Generic,5')).toEqual({
      rows: 3,
      totals: [],
    });
    expect(await totalsOf('Day,Top queries,Clicks', '2024-01-01,total,10', '2024-01-02,summe,20')).toEqual({
      rows: 2,
      totals: [],
    });
  });

  it('a day as large as all before it', async () => {
    expect(
      await totalsOf(
        'Day,Clicks,Cost',
        '2024-01-01,1000,10.00',
        '2024-01-02,2000,20.00',
        '2024-01-03,3000,30.00',
      ),
    ).toEqual({ rows: 3, totals: [] });
  });

  it('a last row that happens to equal small sums', async () => {
    expect(await totalsOf('Device,Clicks', 'Desktop,1', 'Tablet,1', 'Mobile,2')).toEqual({
      rows: 3,
      totals: [],
    });
  });
});
