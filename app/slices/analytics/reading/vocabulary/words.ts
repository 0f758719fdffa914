/**
 * Words in cells rather than headers: what a totals row says first, how tools write "nothing here", and the words by
 * which an unknown numeric column gives itself away as a rate or an average.
 */

/** Exact first cells of a totals row, in lower case. */
export const TOTAL_WORDS: readonly string[] = [
  // English, German, French, Spanish, Italian, Portuguese, Dutch
  ...[
    'total',
    'totals',
    'grand total',
    'overall total',
    'overall',
    'sum',
    'summary',
    'total results',
    'report total',
  ],
  ...['gesamt', 'gesamtsumme', 'gesamtergebnis', 'summe', 'summen', 'insgesamt', 'gesamtwert', 'gesamtwerte'],
  ...[
    'totaux',
    'total général',
    'total global',
    'somme',
    'ensemble',
    'résultats totaux',
    'total des résultats',
  ],
  ...['totales', 'total general', 'suma', 'suma total', 'resultados totales', 'gran total'],
  ...['totale', 'totali', 'totale complessivo', 'totale generale', 'somma', 'risultati totali'],
  ...['totais', 'total geral', 'soma', 'resultados totais'],
  ...['totaal', 'totalen', 'eindtotaal', 'som', 'totale resultaten', 'algemeen totaal'],
  // Arabic, Japanese
  ...['الإجمالي', 'المجموع', 'إجمالي', 'المجموع الكلي', 'الإجمالي الكلي', 'مجموع', 'النتائج الإجمالية'],
  ...['合計', '総計', '総合計', '全体', '計', '小計'],
  // Chinese, Korean, Polish, Russian, Ukrainian, Turkish, Czech, Swedish, Danish, Norwegian, Finnish, Greek, Hebrew, …
  ...['总计', '合计', '總計', '合計', '总和', '합계', '총계', '전체'],
  ...[
    'razem',
    'łącznie',
    'ogółem',
    'suma końcowa',
    'итого',
    'всего',
    'общий итог',
    'усього',
    'всього',
    'разом',
  ],
  ...[
    'toplam',
    'genel toplam',
    'celkem',
    'celkový součet',
    'spolu',
    'összesen',
    'végösszeg',
    'total general',
  ],
  ...['summa', 'totalt', 'totalsumma', 'i alt', 'hovedtotal', 'totalsum', 'yhteensä', 'kaikki yhteensä'],
  ...[
    'σύνολο',
    'γενικό σύνολο',
    'סה"כ',
    'סך הכל',
    'ukupno',
    'skupaj',
    'viso',
    'kopā',
    'kokku',
    'jumlah',
    'tổng',
    'รวม',
  ],
];

/** First cells of a row of averages below a table. */
export const AVERAGE_WORDS: readonly string[] = [
  ...[
    'average',
    'averages',
    'avg',
    'mean',
    'durchschnitt',
    'mittelwert',
    'moyenne',
    'promedio',
    'media',
    'média',
  ],
  ...['gemiddelde', 'المتوسط', '平均', '平均値', 'среднее', 'ortalama', 'średnia'],
];

/** Cells that say "no value", in lower case. A value below a privacy threshold ("< 10 %") is matched by shape. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['', '-', '--', '---', '–', '—', '−', '\u2012', '\u2015', '\uff0d', '\u30fc', '…', '*'],
  ...[
    'n/a',
    'n.a.',
    'na',
    '#n/a',
    'null',
    'nil',
    'none',
    'nan',
    '(none)',
    '(null)',
    '#div/0!',
    '#ref!',
    '#value!',
  ],
  ...['not available', 'not applicable', 'undefined', 'inf', 'infinity', '∞'],
  ...['k. a.', 'k.a.', 'k.a', 'n. v.', 'n.v.', 'nicht verfügbar', 'entfällt'],
  ...['n/d', 'n.d.', 'nd', 's/o', 's.o.', 's/d', 'sin datos', 'no disponible', 'no aplicable'],
  ...[
    'non disponible',
    'sans objet',
    'non disponibile',
    'não disponível',
    'indisponível',
    'niet beschikbaar',
    'nvt',
    'n.v.t.',
  ],
  ...['غير متاح', 'غير متوفر', 'لا ينطبق', 'なし', '該当なし', 'データなし', '不明'],
]);

/** Parts of a header that mark a rate, share, average or cost per something, whatever the rest says. */
export const RATIO_WORDS: readonly RegExp[] = [
  /\b(avg|average|mean|median|rate|rates|ratio|percent|percentage|share of|ranking|index)\b/,
  /\b(cost|value|revenue|amount|price|time|views|events?|sessions|pages|clicks|users|purchases) per\b|\bper (user|session|click|visit|order)/,
  /^(cpc|cpm|cpa|cpl|cpi|cpv|cps|cpe|cpp|ctr|cvr|vtr|roas|roi|acos|tacos|aov|arpu|ltv|ecpm|vcr)\b/,
  /\b(durchschn|durchschnitt\w*|mittlere\w*|kosten pro|kosten je|anteil|quote|prozent)\b|\w(rate|quote|anteil)\b/,
  /\b(cout (par|pour)|taux|moyen|moyenne|moy|pourcentage|part d)\b/,
  /\b(cost[eo] (por|per)|tasa|porcentaje|promedio|prom|medio|media|cuota)\b/,
  /\b(tasso|percentuale|quota|valore medio|durata media)\b/,
  /\b(custo por|taxa|medio|media|med|percentual|parcela)\b/,
  /\b(kosten per|gemiddelde?|gem|ratio)\b|percentage\b|frequentie\b/,
  /(^|\s)(متوسط|معدل|نسبة)(\s|$)|تكلفة (كل|ال)|التكلفة لكل/,
  /率|単価|平均|割合|シェア$/,
];
