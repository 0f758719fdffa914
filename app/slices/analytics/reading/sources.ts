import { type Metric } from './fields.ts';

/** Tools whose exports are told apart. `generic` is any other table. */
export const SOURCES = [
  'google-ads',
  'meta-ads',
  'ga4',
  'universal-analytics',
  'search-console',
  'mailchimp',
  'hubspot',
  'linkedin-ads',
  'tiktok-ads',
  'microsoft-ads',
  'x-ads',
  'pinterest-ads',
  'amazon-ads',
  'klaviyo',
  'shopify',
  'generic',
] as const;

export type Source = (typeof SOURCES)[number];

const CHANNELS: Partial<Record<Source, string>> = {
  'google-ads': 'paid-search',
  'microsoft-ads': 'paid-search',
  'meta-ads': 'paid-social',
  'linkedin-ads': 'paid-social',
  'tiktok-ads': 'paid-social',
  'x-ads': 'paid-social',
  'pinterest-ads': 'paid-social',
  'amazon-ads': 'retail-media',
  'search-console': 'organic-search',
  mailchimp: 'email',
  klaviyo: 'email',
};

/**
 * Channel of a tool that serves one, for files without a channel column. Analytics tools see every channel, so they
 * name none; HubSpot names e-mail only for an e-mail report.
 */
export function channelOf(source: Source, metrics: ReadonlySet<Metric>): string | null {
  if (source === 'hubspot') return metrics.has('sends') || metrics.has('opens') ? 'email' : null;
  return CHANNELS[source] ?? null;
}

/** Lines above a table that only one tool writes. */
const PREAMBLES: [Source, RegExp][] = [
  // Both write the same frame; the headers tell which.
  ['ga4', /^#\s*-{10,}/],
  ['universal-analytics', /^#\s*-{10,}/],
  [
    'microsoft-ads',
    /^"?(report time|report aggregation|last completed available (day|hour)|potential incomplete data)\b/i,
  ],
  ['linkedin-ads', /^"?(campaign|ad|account|creative) performance report( \(in utc\))?|^"?report start:/i],
  [
    'google-ads',
    /^"?(campaign|ad group|ad|keyword|search keyword|search terms?|account|asset) (performance )?report"?$/i,
  ],
  ['google-ads', /^"?(kampagnenbericht|anzeigengruppenbericht|keywordbericht|suchbegriffbericht)"?$/i],
  [
    'google-ads',
    /^"?(rapport (sur les|des) (campagnes|groupes d'annonces|mots clés)|informe de campañas?|report campagne)"?$/i,
  ],
  [
    'google-ads',
    /^"?(relatório de campanhas?|campagnerapport|キャンペーン レポート|تقرير (الحملة|الحملات))"?$/i,
  ],
  [
    'google-ads',
    /^"?(kampan[jy]rapport|kampagnerapport|kampanjaraportti|raport kampanii|广告系列报告|캠페인 보고서)"?$/i,
  ],
  [
    'google-ads',
    /^"?(廣告活動報表|отчет по кампаниям|отчет о кампаниях|kampanya raporu|přehled kampaní)"?$/i,
  ],
];

const FILE_NAMES: [Source, RegExp][] = [
  ['search-console', /performance-on-search|search.?console|(^|[^a-z])gsc[^a-z]/i],
  ['google-ads', /google.?ads|adwords/i],
  ['meta-ads', /(^|[^a-z])meta([^a-z]|ads|$)|facebook|(^|[^a-z])fb.?ads/i],
  ['ga4', /(^|[^a-z])ga4[^a-z]/i],
  ['universal-analytics', /^analytics /i],
  ['mailchimp', /mailchimp/i],
  ['hubspot', /hubspot/i],
  ['linkedin-ads', /linkedin/i],
  ['tiktok-ads', /tiktok/i],
  ['microsoft-ads', /(microsoft|bing).?ads/i],
  ['x-ads', /(twitter|(^|[^a-z])x).?ads/i],
  ['pinterest-ads', /pinterest/i],
  ['amazon-ads', /amazon|sponsored.?(products|brands|display)/i],
  ['klaviyo', /klaviyo/i],
  ['shopify', /shopify/i],
];

/** A source needs this much evidence; one header that only it writes is worth 1, see `headerEvidence`. */
const ENOUGH = 0.9;
/** Less evidence will do for a source with at least twice as much of it as any other. */
const ENOUGH_ALONE = 0.6;
const LEAD = 2;

/**
 * The tool that wrote the file: the evidence of its headers, then of the lines above the table, then of its name (which
 * only ever breaks a tie, for people rename files).
 */
export function detectSource(
  headers: ReadonlyMap<Source, number>,
  preamble: readonly string[],
  fileName: string,
): Source {
  const scores = new Map(headers);
  const add = (source: Source, weight: number) => scores.set(source, (scores.get(source) ?? 0) + weight);
  for (const [source, pattern] of PREAMBLES) if (preamble.some((line) => pattern.test(line))) add(source, 2);
  for (const [source, pattern] of FILE_NAMES)
    if (pattern.test(fileName) && scores.has(source)) add(source, 0.4);
  const scoreOf = (source: Source | undefined) => (source && scores.get(source)) ?? 0;
  // Of equals, the first in the list.
  const [best, second] = SOURCES.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  const isClear = scoreOf(best) >= ENOUGH_ALONE && scoreOf(best) >= LEAD * scoreOf(second);
  return best && (scoreOf(best) >= ENOUGH || isClear) ? best : 'generic';
}
