import { describe, expect, it } from 'vitest';
import { encodeAs, file, readAll } from './testing.ts';
import { type ReadReport } from './types.ts';

const report = async (content: string | Uint8Array): Promise<ReadReport> => (await readAll(content)).report;

describe('exports of languages beyond those of the ad tools’ largest markets', () => {
  const sums = { impressions: 2500, clicks: 125, spend: 254, conversions: 5 };

  it.each([
    ['Swedish', 'SEK', 'Datum;Kampanj;Visn.;Klick;Kostnad (SEK);Konverteringar', '2025-05-01', '2025-05-02'],
    [
      'Danish',
      'DKK',
      'Dato;Kampagne;Eksponeringer;Klik;Omkostninger (DKK);Konverteringer',
      '01.05.2025',
      '02.05.2025',
    ],
    [
      'Norwegian',
      'NOK',
      'Dato;Kampanje;Visninger;Klikk;Kostnad (NOK);Konverteringer',
      '01.05.2025',
      '02.05.2025',
    ],
    [
      'Finnish',
      'EUR',
      'Päivä;Kampanja;Näyttökerrat;Klikkaukset;Kustannus (€);Konversiot',
      '1.5.2025',
      '2.5.2025',
    ],
    [
      'Polish',
      'PLN',
      'Dzień;Kampania;Wyświetlenia;Kliknięcia;Koszt (zł);Konwersje',
      '01.05.2025',
      '02.05.2025',
    ],
    ['Czech', 'CZK', 'Datum;Kampaň;Zobrazení;Prokliky;Náklady (Kč);Konverze', '1. 5. 2025', '2. 5. 2025'],
    ['Russian', 'RUB', 'Дата;Кампания;Показы;Клики;Расход (руб.);Конверсии', '01.05.2025', '02.05.2025'],
    ['Ukrainian', 'UAH', 'Дата;Кампанія;Покази;Кліки;Витрати (грн);Конверсії', '01.05.2025', '02.05.2025'],
    ['Turkish', 'TRY', 'Tarih;Kampanya;Gösterim;Tıklama;Maliyet (TRY);Dönüşüm', '01.05.2025', '02.05.2025'],
    ['Chinese', 'CNY', '日期;广告系列;展示次数;点击次数;费用 (元);转化次数', '2025/5/1', '2025/5/2'],
    ['Taiwanese', 'TWD', '日期;廣告活動;曝光;點擊;費用 (TWD);轉換', '2025/05/01', '2025/05/02'],
    ['Korean', 'KRW', '날짜;캠페인;노출수;클릭수;비용 (KRW);전환수', '2025.05.01.', '2025.05.02.'],
    ['Greek', 'EUR', 'Ημερομηνία;Καμπάνια;Εμφανίσεις;Κλικ;Κόστος (€);Μετατροπές', '01/05/2025', '02/05/2025'],
    ['Hebrew', 'ILS', 'תאריך;קמפיין;חשיפות;קליקים;עלות (₪);המרות', '01/05/2025', '02/05/2025'],
    [
      'Vietnamese',
      'VND',
      'Ngày;Chiến dịch;Lượt hiển thị;Lượt nhấp;Chi phí (VND);Chuyển đổi',
      '01/05/2025',
      '02/05/2025',
    ],
    ['Thai', 'THB', 'วันที่;แคมเปญ;การแสดงผล;คลิก;ค่าใช้จ่าย (THB);คอนเวอร์ชัน', '01/05/2025', '02/05/2025'],
  ])('%s', async (_, currency, header, first, second) => {
    const read = await report(file(header, `${first};A;1200;60;123,45;3`, `${second};A;1300;65;130,55;2`));
    expect(read).toMatchObject({
      rows: 2,
      currency,
      sums,
      unmapped: [],
      period: { from: '2025-05-01', to: '2025-05-02' },
    });
  });

  it.each([
    ['gb18030', '日期,推广计划,展现,点击,消费'],
    ['big5', '日期,廣告活動,曝光,點擊,費用'],
    ['euc-kr', '날짜,캠페인,노출수,클릭수,비용'],
    ['shift_jis', '日付,キャンペーン,表示回数,クリック数,費用'],
    ['windows-1250', 'Dzień,Kampania,Wyświetlenia,Kliknięcia,Koszt'],
    ['windows-1251', 'Дата,Кампания,Показы,Клики,Расход'],
    ['windows-1252', 'Día,Campaña,Impresiones,Clics,Inversión'],
    ['windows-1253', 'Ημερομηνία,Καμπάνια,Εμφανίσεις,Κλικ,Κόστος'],
    ['windows-1254', 'Gün,Kampanya,Gösterim,Tıklama,Dönüşüm sayısı'],
    ['windows-1255', 'תאריך,קמפיין,חשיפות,קליקים,עלות'],
    ['windows-1256', 'اليوم,الحملة,مرات الظهور,النقرات,التكلفة'],
  ])('in %s', async (encoding, header) => {
    const read = await report(encodeAs(file(header, '2025-05-01,A,1200,60,254'), encoding));
    expect(read.hints.encoding).toBe(encoding);
    expect(read.sums).toMatchObject({ impressions: 1200, clicks: 60 });
  });
});

describe('headers that say more than the measure', () => {
  it.each([
    ['Sum of Clicks', 'clicks'],
    ['Total number of impressions', 'impressions'],
    ['Anzahl der Klicks', 'clicks'],
    ['Nombre total de clics', 'clicks'],
    ['クリック数（リンク先）', 'clicks'],
    ['총비용(VAT포함,원)', 'spend'],
    ['Paid Impressions', 'impressions'],
    ['Öffnungen (unique)', 'unique_opens'],
  ])('%s', async (header, field) => {
    const read = await report(file(`Campaign;"${header}"`, 'A;10', 'B;20'));
    expect(read.columns[1]?.mapsTo).toBe(field);
  });

  it.each(['Lifetime total likes', 'Number of campaigns', 'Average clicks', 'New clicks', 'Clicks (new)'])(
    'but %s is another measure',
    async (header) => {
      const read = await report(file(`Day;Campaign;${header}`, '2025-05-01;A;10', '2025-05-02;B;20'));
      expect(read.sums).toEqual({});
    },
  );

  it('and the most usual word is taken where several could be meant', async () => {
    const read = await report(file('Campaign,Goals,Conversions,Value,Revenue', 'A,9,2,7,50', 'B,9,3,7,60'));
    expect(read.sums).toEqual({ conversions: 5, revenue: 110 });
  });

  it('and “sales” is money only where nothing else is', async () => {
    expect((await report(file('Jour,Ventes', '2025-05-01,12', '2025-05-02,8'))).sums).toEqual({
      revenue: 20,
    });
    const both = await report(
      file("Jour;Ventes;Chiffre d'affaires", '2025-05-01;12;300', '2025-05-02;8;200'),
    );
    expect(both.sums).toEqual({ revenue: 500 });
  });
});

describe('frames that tools put around their tables', () => {
  it('a line of one cell that reads like a header is none where a wider table follows', async () => {
    const read = await report(
      file(
        ...['Campaign Report', 'Date Range: 2025-05-01 - 2025-05-31', 'Currency: USD', ''],
        'Campaign Name,Campaign ID,Status,Spend,Avg CPT,Impressions,Taps,Installs (Total),TTR,CR (Total)',
        'Brand,123,RUNNING,$120.50,$0.60,5000,200,100,4.00%,50%',
        'Totals,,,$120.50,$0.60,5000,200,100,4.00%,50%',
      ),
    );
    expect(read).toMatchObject({
      rows: 1,
      currency: 'USD',
      sums: { spend: 120.5, impressions: 5000, clicks: 200, installs: 100 },
      period: { from: '2025-05-01', to: '2025-05-31' },
    });
  });

  it('a list’s total that is named like the list is not counted', async () => {
    const read = await report(
      file(
        ...['# Report: Campaign trend', ',Segments,All Visits,All Visits', 'Tracking Code,,Visits,Revenue'],
        ...['Tracking Code,,1500,4500.5', 'em:may,,500,3000.25', 'ps:brand,,1000,1500.25'],
      ),
    );
    expect(read).toMatchObject({ rows: 2, sums: { sessions: 1500, revenue: 4500.5 } });
  });

  it('a second header that describes the first is no row, though nothing is said of the day', async () => {
    const read = await report(
      file(
        ...[
          'Date,Daily New Likes,Daily Total Reach',
          ',Daily: new people who like it,Daily: people who saw it',
        ],
        ...['2025-05-01,5,900', '2025-05-02,6,950'],
      ),
    );
    expect(read).toMatchObject({ rows: 2, sums: { reach: 1850 } });
  });

  it('“total” in a list of searches was searched for', async () => {
    const read = await report(
      file(
        'Häufigste Suchanfragen,Klicks,Impressionen,CTR,Position',
        'schuhe,12,340,3.5%,8.2',
        'total,15,400,3%,7.9',
      ),
    );
    expect(read).toMatchObject({ source: 'search-console', rows: 2, sums: { clicks: 27, impressions: 740 } });
  });

  it('lines that a spreadsheet put in quotes whole are taken apart', async () => {
    const read = await report(
      file('"Date,Campaign,Clicks,Cost"', '"2025-05-01,""Spring, late"",10,5.50"', '"2025-05-02,B,20,10.50"'),
    );
    expect(read).toMatchObject({ rows: 2, sums: { clicks: 30, spend: 16 } });
  });
});
