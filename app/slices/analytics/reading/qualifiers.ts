import { isMetric } from './fields.ts';
import { normaliseHeader, withoutAside } from './normalise.ts';
import { type Meaning, meaningsOf } from './vocabulary/index.ts';

/**
 * Words around a measure that leave it what it is, in the form of `normaliseHeader`: "Number of clicks", "Sum of spend",
 * "Impressions (total)". "Lifetime", "new", "unique", "average" are none of them: they make another measure of it.
 */
const BEFORE = [
  ...[
    'total',
    'totals',
    'sum of',
    'count of',
    'number of',
    'no of',
    'nr of',
    'total number of',
    'total no of',
  ],
  ...['amount of', 'paid', 'daily', 'overall', 'gross number of', 'metrics', 'ads', 'ad', 'campaign'],
  ...[
    'anzahl',
    'anzahl der',
    'anzahl an',
    'summe',
    'summe der',
    'summe von',
    'gesamt',
    'gesamte',
    'gesamtzahl der',
  ],
  ...[
    'nombre de',
    'nombre d',
    'nombre total de',
    'nombre total d',
    'nb',
    'nb de',
    'total des',
    'total de',
    'somme de',
  ],
  ...['somme des', 'total d', 'numero de', 'numero total de', 'n de', 'no de', 'cantidad de', 'suma de'],
  ...[
    'numero di',
    'numero totale di',
    'n di',
    'quantita di',
    'totale',
    'somma di',
    'quantidade de',
    'soma de',
  ],
  ...[
    'aantal',
    'totaal',
    'totaal aantal',
    'som van',
    'antal',
    'antall',
    'liczba',
    'pocet',
    'всего',
    'количество',
  ],
  ...['عدد', 'اجمالي', 'مجموع', '合計', '総', '全', '总', '总计', '總', '총', 'toplam', 'jumlah'],
].sort((a, b) => b.length - a.length);

const AFTER = [
  ...[
    'total',
    'totals',
    'count',
    'sum',
    'paid',
    'all',
    'number',
    'amount',
    'gesamt',
    'insgesamt',
    'summe',
    'anzahl',
  ],
  ...[
    'totaux',
    'totales',
    'totali',
    'totais',
    'totaal',
    'totale',
    'totalt',
    'cumul',
    'somme',
    'suma',
    'soma',
  ],
  ...[
    'razem',
    'lacznie',
    'всего',
    'итого',
    'toplam',
    '合計',
    '総数',
    '件数',
    '数',
    '总数',
    '總數',
    '합계',
    'الكلي',
  ],
].sort((a, b) => b.length - a.length);

/** Scripts without spaces between words: there a qualifier ends where the word begins. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

function peeled(text: string): string[] {
  const forms: string[] = [];
  for (const word of BEFORE) {
    const start = UNSPACED.test(word) ? word : `${word} `;
    if (text.length > start.length && text.startsWith(start)) forms.push(text.slice(start.length).trim());
  }
  for (const word of AFTER) {
    const end = UNSPACED.test(word) ? word : ` ${word}`;
    if (text.length > end.length && text.endsWith(end)) forms.push(text.slice(0, -end.length).trim());
  }
  return forms;
}

const measures = (normalised: string): readonly Meaning[] =>
  meaningsOf(normalised).filter(
    ({ section, field }) => section === 'common' && (isMetric(field) || field === 'sales'),
  );

/**
 * Meanings of an unknown header without what qualifies it: a remark in brackets, and at most two words before or after;
 * measures only.
 */
export function meaningsOfCore(normalised: string, header: string): readonly Meaning[] {
  const short = normaliseHeader(withoutAside(header)).text;
  const starts = short === '' || short === normalised ? [normalised] : [short, normalised];
  for (let forms = starts, depth = 0; depth <= 2 && forms.length > 0; depth += 1) {
    for (const form of forms) {
      const known = measures(form);
      if (known.length > 0) return known;
    }
    forms = forms.flatMap(peeled);
  }
  return [];
}
