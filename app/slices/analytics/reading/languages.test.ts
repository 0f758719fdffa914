import { describe, expect, it } from 'vitest';
import { file, readAll } from './testing.ts';

/** The same two rows in each language's wording and number format: spend 1,234.56 + 2.50, clicks 1,012, impressions 31,000. */
const GOOGLE: Record<string, [header: string, numbers: [string, string, string][], total: string]> = {
  de: [
    'Tag;Kampagne;Impr.;Klicks;Kosten;Conv.-Wert/Kosten',
    [
      ['30.000', '1.000', '1.234,56'],
      ['1.000', '12', '2,50'],
    ],
    'Gesamt: Konto',
  ],
  fr: [
    'Jour;Campagne;Impr.;Clics;Coût;Taux de conv.',
    [
      ['30\u202f000', '1\u202f000', '1\u202f234,56'],
      ['1\u202f000', '12', '2,50'],
    ],
    'Total : compte',
  ],
  es: [
    'Día;Campaña;Impr.;Clics;Coste;Coste/conv.',
    [
      ['30.000', '1.000', '1.234,56'],
      ['1.000', '12', '2,50'],
    ],
    'Total: cuenta',
  ],
  it: [
    'Giorno;Campagna;Impr.;Clic;Costo;Costo/conv.',
    [
      ['30.000', '1.000', '1.234,56'],
      ['1.000', '12', '2,50'],
    ],
    'Totale: account',
  ],
  pt: [
    'Dia;Campanha;Impr.;Cliques;Custo;Custo / conv.',
    [
      ['30.000', '1.000', '1.234,56'],
      ['1.000', '12', '2,50'],
    ],
    'Total: conta',
  ],
  nl: [
    'Dag;Campagne;Vert.;Klikken;Kosten;Kosten/conv.',
    [
      ['30.000', '1.000', '1.234,56'],
      ['1.000', '12', '2,50'],
    ],
    'Totaal: account',
  ],
  ja: [
    '日;キャンペーン;表示回数;クリック数;費用;平均クリック単価',
    [
      ['30,000', '1,000', '1,234.56'],
      ['1,000', '12', '2.50'],
    ],
    '合計: アカウント',
  ],
  ar: [
    'اليوم;الحملة;مرات الظهور;النقرات;التكلفة;متوسط تكلفة النقرة',
    [
      ['٣٠٬٠٠٠', '١٬٠٠٠', '١٬٢٣٤٫٥٦'],
      ['١٬٠٠٠', '١٢', '٢٫٥٠'],
    ],
    'الإجمالي: الحساب',
  ],
};

describe('Google Ads in each language', () => {
  it.each(Object.entries(GOOGLE))('%s', async (language, [header, numbers, total]) => {
    const rows = numbers.map(
      ([impressions, clicks, cost], i) =>
        `2024-01-0${String(i + 1)};Marke;${impressions};${clicks};${cost};--`,
    );
    const { report } = await readAll(file(header, ...rows, `${total};--;31.000;1.012;1.237,06;--`));
    expect(report.hints.language).toBe(language);
    expect(report.rows).toBe(2);
    expect(report.sums).toEqual({ impressions: 31_000, clicks: 1012, spend: 1237.06 });
    expect(report.unmapped).toEqual([]);
    expect(report.skipped).toEqual([{ line: 4, reason: 'totals row' }]);
  });
});

const META: Record<string, string> = {
  en: 'Reporting starts,Reporting ends,Campaign name,Ad set name,Results,Reach,Impressions,Link clicks,Amount spent (EUR)',
  de: 'Berichtsbeginn,Berichtsende,Kampagnenname,Name der Anzeigengruppe,Ergebnisse,Reichweite,Impressionen,Link-Klicks,Ausgegebener Betrag (EUR)',
  fr: "Début des rapports,Fin des rapports,Nom de la campagne,Nom de l'ensemble de publicités,Résultats,Couverture,Impressions,Clics sur un lien,Montant dépensé (EUR)",
  es: 'Inicio del informe,Fin del informe,Nombre de la campaña,Nombre del conjunto de anuncios,Resultados,Alcance,Impresiones,Clics en el enlace,Importe gastado (EUR)',
  it: 'Inizio dei report,Fine dei report,Nome della campagna,Nome del gruppo di inserzioni,Risultati,Copertura,Impression,Clic sul link,Importo speso (EUR)',
  pt: 'Início dos relatórios,Término dos relatórios,Nome da campanha,Nome do conjunto de anúncios,Resultados,Alcance,Impressões,Cliques no link,Valor usado (EUR)',
  nl: 'Start rapportage,Einde rapportage,Campagnenaam,Naam advertentieset,Resultaten,Bereik,Weergaven,Klikken op links,Besteed bedrag (EUR)',
  ja: 'レポート開始日,レポート終了日,キャンペーン名,広告セット名,結果,リーチ,インプレッション,リンクのクリック,消化金額 (EUR)',
  ar: 'بداية التقارير,نهاية التقارير,اسم الحملة,اسم مجموعة الإعلانات,النتائج,الوصول,مرات الظهور,النقرات إلى الرابط,المبلغ الذي تم إنفاقه (EUR)',
};

describe('Meta Ads in each language', () => {
  it.each(Object.entries(META))('%s', async (language, header) => {
    const { rows, report } = await readAll(file(header, '2024-01-01,2024-01-07,A,S,5,900,1000,20,12.34'));
    expect(report).toMatchObject({ source: 'meta-ads', currency: 'EUR', unmapped: [] });
    expect(report.hints.language).toBe(language);
    expect(rows[0]).toMatchObject({
      day: '2024-01-01',
      until: '2024-01-07',
      campaign: 'A',
      dimensions: { ad_group: 'S' },
      metrics: { results: 5, reach: 900, impressions: 1000, clicks: 20, spend: 12.34 },
    });
  });
});

const SEARCH_CONSOLE: Record<string, string> = {
  en: 'Top queries,Clicks,Impressions,CTR,Position',
  de: 'Häufigste Suchanfragen,Klicks,Impressionen,CTR,Position',
  fr: 'Requêtes les plus fréquentes,Clics,Impressions,CTR,Position',
  es: 'Consultas principales,Clics,Impresiones,CTR,Posición',
  it: 'Query principali,Clic,Impressioni,CTR,Posizione',
  pt: 'Principais consultas,Cliques,Impressões,CTR,Posição',
  nl: 'Populairste zoekopdrachten,Klikken,Vertoningen,CTR,Positie',
  ja: '上位のクエリ,クリック数,表示回数,CTR,掲載順位',
  ar: 'أهم طلبات البحث,النقرات,مرات الظهور,نسبة النقر إلى الظهور,الموضع',
};

describe('Search Console in each language', () => {
  it.each(Object.entries(SEARCH_CONSOLE))('%s', async (_, header) => {
    const { report } = await readAll(file(header, 'schuhe,40,1000,4%,2.5'));
    expect(report).toMatchObject({
      source: 'search-console',
      unmapped: [],
      sums: { clicks: 40, impressions: 1000 },
    });
    expect(report.columns[0]?.mapsTo).toBe('query');
  });
});

const GA4: Record<string, string> = {
  de: 'Standard-Channelgruppe der Sitzung,Sitzungen,Sitzungen mit Interaktionen,Ereignisanzahl,Schlüsselereignisse,Gesamtumsatz',
  fr: "Groupe de canaux par défaut de la session,Sessions,Sessions avec engagement,Nombre d'événements,Événements clés,Revenu total",
  es: 'Grupo de canales predeterminado de la sesión,Sesiones,Sesiones con interacción,Número de eventos,Eventos clave,Ingresos totales',
  it: 'Gruppo di canali predefinito della sessione,Sessioni,Sessioni con coinvolgimento,Conteggio eventi,Eventi chiave,Entrate totali',
  pt: 'Grupo de canais padrão da sessão,Sessões,Sessões engajadas,Contagem de eventos,Eventos principais,Receita total',
  nl: 'Standaard kanaalgroep van sessie,Sessies,Sessies met engagement,Aantal gebeurtenissen,Belangrijke gebeurtenissen,Totale opbrengst',
  ja: 'セッションのデフォルト チャネル グループ,セッション,エンゲージのあったセッション数,イベント数,キーイベント,合計収益',
  ar: 'مجموعة القنوات التلقائية للجلسة,الجلسات,الجلسات التفاعلية,عدد الأحداث,الأحداث الرئيسية,إجمالي الأرباح',
};

describe('GA4 in each language', () => {
  it.each(Object.entries(GA4))('%s', async (_, header) => {
    const { rows, report } = await readAll(
      file(
        '# ----------------------------------------',
        '# 20240101-20240131',
        header,
        'Organic Search,10,6,90,2,1.5',
      ),
    );
    expect(report).toMatchObject({ source: 'ga4', unmapped: [] });
    expect(report.sums).toEqual({
      sessions: 10,
      engaged_sessions: 6,
      events: 90,
      conversions: 2,
      revenue: 1.5,
    });
    expect(rows[0]?.channel).toBe('Organic Search');
  });
});

describe('headers', () => {
  it('ignore case, accents, punctuation and a currency in any bracket', async () => {
    for (const header of ['COUT (eur)', 'Cout', 'coût (€)', 'Coût [EUR]', 'Coût\u00a0(EUR)', '\u200eCoût']) {
      const { report } = await readAll(file(`Jour,Campagne,"${header}"`, '2024-01-01,A,5'));
      expect(report.sums, header).toEqual({ spend: 5 });
    }
    const japanese = await readAll(file('日付,キャンペーン,費用（円）', '2024/01/01,A,"1,200"'));
    expect(japanese.report).toMatchObject({ sums: { spend: 1200 }, currency: 'JPY' });
  });

  it('are known even after UTF-8 was once read as Latin-1', async () => {
    const { report } = await readAll(
      file('Jour,Nom de la campagne,Montant dÃ©pensÃ© (EUR)', '2024-01-01,A,5'),
    );
    expect(report.sums).toEqual({ spend: 5 });
  });

  it('may name the currency in words, and yen by the backslash of Shift_JIS', async () => {
    const { report } = await readAll(file('Datum;Kampagne;Ausgaben in €', '01.02.2024;A;1.234,56 €'));
    expect(report).toMatchObject({ currency: 'EUR', sums: { spend: 1234.56 } });
    const yen = await readAll(file('日付,キャンペーン,費用', '2024/01/01,A,"\\7,890"'));
    expect(yen.report).toMatchObject({ currency: 'JPY', sums: { spend: 7890 } });
  });

  it('mean one thing per tool and language', async () => {
    const { LANGUAGES } = await import('./vocabulary/index.ts');
    const { normaliseHeader } = await import('./normalise.ts');
    const clashes: string[] = [];
    for (const [language, vocabulary] of Object.entries(LANGUAGES)) {
      for (const [section, fields] of Object.entries(vocabulary)) {
        const seen = new Map<string, string>();
        for (const [field, headers] of Object.entries(fields)) {
          for (const header of headers.split(' | ')) {
            const { text } = normaliseHeader(header);
            const other = seen.get(text);
            if (text === '' || (other !== undefined && other !== field))
              clashes.push(`${language} ${section} ${header}: ${other ?? ''} / ${field}`);
            seen.set(text, field);
          }
        }
      }
    }
    expect(clashes).toEqual([]);
  });
});
