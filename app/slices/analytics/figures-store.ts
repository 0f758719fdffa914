import type { Reader, SqlValue } from '../../store/database.ts';
import type { Ratio } from './contract.ts';
import { fromStored, isMoney, keyRange, mainMetrics, moneyMetrics, ROWS, type MainMetric } from './model.ts';
import { currenciesAmong, isMoneyRatio, ratioOf, ratios, type Sum } from './ratios.ts';
import { COUNTS, METRICS, metricsOf, type FactMetricsRow } from './store.ts';

export interface Scope {
  from: string;
  to: string;
  source?: string | undefined;
  campaign?: string | undefined;
  channel?: string | undefined;
  currency?: string | undefined;
}

export type Dimension = 'campaign' | 'channel' | 'source';

const scopeParams = ({ from, to, source, campaign, channel }: Scope): Record<string, SqlValue> => ({
  ...keyRange(from, to),
  from,
  to,
  source: source ?? null,
  campaign: campaign ?? null,
  channel: channel ?? null,
});

const DONE = `(SELECT seq FROM imports WHERE state = 'done')`;
const OF_DAYS = `d.import_seq IN ${DONE}
  AND (@source IS NULL OR d.source = @source) AND (@channel IS NULL OR d.channel = @channel)`;
const OF_FACTS = `${COUNTS} AND (@source IS NULL OR f.source = @source)
  AND (@channel IS NULL OR f.channel = @channel) AND (@campaign IS NULL OR f.campaign = @campaign)`;
// A row of several days counts where all of them are asked for: an unknown share of it would be a guess, and all of
// it, for one of its days, would be wrong.
const IN_DAYS = `d.day BETWEEN @from AND @to AND d.until <= @to AND ${OF_DAYS}`;
const IN_FACTS = `f.key >= @low AND f.key < @high AND (f.until IS NULL OR f.until <= @to) AND ${OF_FACTS}`;

/** Every metric there is, one look-up each: with them the sums of some days are found without reading all others. */
const METRIC_NAMES = `metric_names(metric) AS (
  SELECT min(metric) FROM metric_days WHERE metric > '${ROWS}'
  UNION ALL
  SELECT (SELECT min(d.metric) FROM metric_days d WHERE d.metric > n.metric) FROM metric_names n
  WHERE n.metric IS NOT NULL)`;

/** A metric of a row of `facts`; one without a column of its own is `@metric`. */
const amount = (metric: string): string =>
  (mainMetrics as readonly string[]).includes(metric)
    ? `f.${metric}`
    : `json_extract(f.more, '$.' || @metric)`;

/** Whether the part of a file that a row (`d`, `f`, `s`) is of has a metric at all. See ratios.ts. */
const has = (row: 'd' | 'f' | 's', metric: string) =>
  `EXISTS (SELECT 1 FROM import_metrics m WHERE m.import_seq = ${row === 'f' ? 'f.import_seq' : `${row}.of_seq`} AND m.channel = ${row}.channel
    AND m.currency = ${row}.currency AND m.metric = ${metric})`;

const RATIOS = `ratios(ratio, over, under) AS (VALUES ${Object.entries(ratios)
  .map(([ratio, { over, under }]) => `('${ratio}', '${over}', '${under}')`)
  .join(', ')})`;

export type NamedSum = Sum & { name: string };

/**
 * Sums of a period by name of a dimension, metric and currency, and the two sums of each ratio. Campaigns are known
 * to rows alone; all else comes from the sums per day.
 */
export const sumsOf = (db: Reader, scope: Scope, by?: Dimension): NamedSum[] =>
  scope.campaign !== undefined || by === 'campaign' ? sumsOfFacts(db, scope, by) : sumsOfDays(db, scope, by);

function sumsOfDays(db: Reader, scope: Scope, by?: Dimension): NamedSum[] {
  const name = by === undefined ? "''" : `d.${by}`;
  return db.all<NamedSum>(
    `WITH RECURSIVE ${METRIC_NAMES}, ${RATIOS}, parts AS MATERIALIZED (
       SELECT ${name} AS name, d.metric, d.currency, d.of_seq, d.channel, sum(d.value) AS value
       FROM metric_days d WHERE d.metric IN (SELECT metric FROM metric_names) AND ${IN_DAYS} GROUP BY 1, 2, 3, 4, 5)
     SELECT s.name, s.metric, s.currency, NULL AS ratio, sum(s.value) AS value FROM parts s GROUP BY 1, 2, 3
     UNION ALL
     SELECT s.name, s.metric, s.currency, r.ratio, sum(s.value) AS value
     FROM parts s JOIN ratios r ON s.metric IN (r.over, r.under)
     WHERE ${has('s', 'r.over')} AND ${has('s', 'r.under')} GROUP BY 1, 2, 3, 4`,
    scopeParams(scope),
  );
}

/** Sums of rows of one name that are of one part of a file; null where the rows have no such metric. */
type FactGroup = Record<MainMetric, number | null> & {
  name: string;
  currency: string;
  of_seq: number;
  channel: string;
  /** How many of the rows have metrics beside the main ones. */
  more: number;
};

/**
 * The same of rows: all main metrics in one go over them, for there are a thousand rows for each sum of a day. What
 * follows of the sums is worked out here, where it takes a third of the time that SQL takes for it.
 */
function sumsOfFacts(db: Reader, scope: Scope, by?: Dimension): NamedSum[] {
  const name = by === undefined ? "''" : `f.${by}`;
  const params = scopeParams(scope);
  const groups = db.all<FactGroup>(
    `SELECT ${name} AS name, f.currency, f.import_seq AS of_seq, f.channel, count(f.more) AS more,
       ${mainMetrics.map((metric) => `sum(f.${metric}) AS ${metric}`).join(', ')}
     FROM facts f WHERE ${IN_FACTS} GROUP BY 1, 2, 3, 4`,
    params,
  );
  const hasMetric = metricsOfParts(db);
  const sums = groups.flatMap((group) => [...sumsOfGroup(group, hasMetric)]);
  if (groups.every(({ more }) => more === 0)) return sums;
  const others = db.all<Omit<NamedSum, 'ratio'>>(
    `SELECT ${name} AS name, u.key AS metric, f.currency, sum(u.value) AS value
     FROM facts f, json_each(f.more) u WHERE f.more IS NOT NULL AND ${IN_FACTS} GROUP BY 1, 2, 3`,
    params,
  );
  return [...sums, ...others.map((sum): NamedSum => ({ ...sum, ratio: null }))];
}

function* sumsOfGroup(group: FactGroup, hasMetric: HasMetric): Generator<NamedSum> {
  const { name, currency } = group;
  for (const metric of mainMetrics) {
    const value = group[metric];
    if (value !== null) yield { name, metric, currency, ratio: null, value };
  }
  for (const [ratio, { over, under }] of Object.entries(ratios)) {
    if (!hasMetric(group, over) || !hasMetric(group, under)) continue;
    for (const metric of [over, under]) {
      const value = group[metric as MainMetric];
      if (value !== null) yield { name, metric, currency, ratio: ratio as Ratio, value };
    }
  }
}

/** Whether a part of a file has a metric at all. See ratios.ts. */
type HasMetric = (part: Pick<FactGroup, 'of_seq' | 'channel' | 'currency'>, metric: string) => boolean;

function metricsOfParts(db: Reader): HasMetric {
  const keyOf = (...part: (string | number)[]) => part.join('\u0000');
  const known = new Set(
    db
      .all<{ import_seq: number; channel: string; currency: string; metric: string }>(
        'SELECT import_seq, channel, currency, metric FROM import_metrics',
      )
      .map(({ import_seq, channel, currency, metric }) => keyOf(import_seq, channel, currency, metric)),
  );
  return ({ of_seq, channel, currency }, metric) => known.has(keyOf(of_seq, channel, currency, metric));
}

const MONEY = moneyMetrics.map((metric) => `'${metric}'`).join(', ');

/** Currencies of a period's money, of rows of any campaign. */
export const currenciesOf = (db: Reader, scope: Scope): string[] =>
  scope.campaign === undefined
    ? currenciesAmong(
        db.all<{ metric: string; currency: string; value: number }>(
          `SELECT d.metric, d.currency, sum(d.value) AS value FROM metric_days d
           WHERE d.metric IN (${MONEY}) AND ${IN_DAYS} GROUP BY 1, 2`,
          scopeParams(scope),
        ),
      )
    : currenciesAmong(sumsOf(db, scope));

export interface DayValue {
  day: string;
  name: string;
  value: number;
}

interface DayMetric {
  metric: string;
  /** Only from parts of files that have this metric as well. */
  beside?: string;
  /** Only of rows of this currency; null for all. */
  currency: string | null;
}

/** One metric per day and name of a dimension. Rows of several days are in none. */
export function sumDays(
  db: Reader,
  scope: Scope,
  by: Dimension | 'none',
  { metric, beside, currency }: DayMetric,
): DayValue[] {
  const fromFacts = scope.campaign !== undefined || by === 'campaign';
  const row = fromFacts ? 'f' : 'd';
  const name = by === 'none' ? "''" : `${row}.${by}`;
  const more = `(@currency IS NULL OR ${row}.currency = @currency)
    ${beside === undefined ? '' : `AND ${has(row, '@metric')} AND ${has(row, '@beside')}`}`;
  const sql = fromFacts
    ? `SELECT f.day, ${name} AS name, sum(${amount(metric)}) AS value FROM facts f
       WHERE ${IN_FACTS} AND f.until IS NULL AND ${more} AND ${amount(metric)} IS NOT NULL
       GROUP BY 1, 2 ORDER BY 1`
    : `SELECT d.day, ${name} AS name, sum(d.value) AS value FROM metric_days d
       WHERE d.metric = @metric AND ${IN_DAYS} AND d.until = d.day AND ${more} GROUP BY 1, 2 ORDER BY 1`;
  return db
    .all<DayValue>(sql, {
      ...scopeParams(scope),
      metric,
      currency,
      ...(beside === undefined ? {} : { beside }),
    })
    .map(({ day, name, value }) => ({ day, name, value: fromStored(value) }));
}

export interface PeriodRows {
  counted: number;
  partly: number;
  undated: number;
}

/** Days of which some lie in the period, but not all. */
const partly = (row: string) => `${row}.day <= @to AND ${row}.until >= @from
  AND NOT (${row}.day >= @from AND ${row}.until <= @to)`;
const NO_DAY = `f.key >= X'FFFF' AND f.day IS NULL`;

/** Rows that are of no single day: counted in the sums, or left out of them. */
export function countPeriodRows(db: Reader, scope: Scope): PeriodRows {
  const count = (sql: string) => db.get<{ n: number | null }>(sql, scopeParams(scope))?.n ?? 0;
  if (scope.campaign === undefined) {
    const rows = (where: string) =>
      count(
        `SELECT sum(d.value) AS n FROM metric_days d WHERE d.metric = '${ROWS}' AND ${where} AND ${OF_DAYS}`,
      );
    return {
      counted: rows('d.day BETWEEN @from AND @to AND d.until <= @to'),
      partly: rows(`d.day > '' AND ${partly('d')}`),
      undated: rows("d.day = ''"),
    };
  }
  const rows = (where: string) => count(`SELECT count(*) AS n FROM facts f WHERE ${where} AND ${OF_FACTS}`);
  return {
    counted: rows('f.until IS NOT NULL AND f.day BETWEEN @from AND @to AND f.until <= @to'),
    partly: rows(`f.until IS NOT NULL AND ${partly('f')}`),
    undated: rows(NO_DAY),
  };
}

interface Freshness {
  first: string | null;
  last: string | null;
  /** Last day that has rows of its own. */
  newest: string | null;
  imported: number | null;
}

/** The first and last day with figures, the last that has its own, and when the newest import came in. */
export function freshness(db: Reader): Freshness {
  const end = (order: 'ASC' | 'DESC', more = '') =>
    `(SELECT d.day FROM metric_days d WHERE d.metric = n.metric AND d.import_seq IN ${DONE} ${more}
      ORDER BY d.day ${order} LIMIT 1)`;
  const none = { first: null, last: null, newest: null, imported: null };
  return (
    db.get<Freshness>(
      `WITH RECURSIVE ${METRIC_NAMES}, ends(first, last, newest) AS (
         SELECT ${end('ASC')}, ${end('DESC')}, ${end('DESC', 'AND d.until = d.day')} FROM metric_names n
         UNION ALL
         SELECT NULL, max(d.until), NULL FROM metric_days d
         WHERE d.metric = '${ROWS}' AND d.day > '' AND d.import_seq IN ${DONE})
       SELECT min(first) AS first, max(last) AS last, max(newest) AS newest,
         (SELECT max(at) FROM imports WHERE state = 'done') AS imported
       FROM ends`,
    ) ?? none
  );
}

interface FactRow extends FactMetricsRow {
  day: string | null;
  until: string | null;
  source: string;
  channel: string;
  campaign: string;
  currency: string;
  dimensions: string;
  import_id: string;
}

export type Which = 'counted' | 'periods' | 'partly' | 'undated';

const WHICH: Record<Which, string> = {
  counted: IN_FACTS,
  periods: `f.until IS NOT NULL AND ${IN_FACTS}`,
  partly: `f.until IS NOT NULL AND ${partly('f')} AND ${OF_FACTS}`,
  undated: `${NO_DAY} AND ${OF_FACTS}`,
};

interface Listing {
  metric?: string | undefined;
  which: Which;
  offset: number;
  limit: number;
}

const hasMetric = (metric: string): string => `${amount(metric)} IS NOT NULL`;

/** Rows that have a metric, or that a ratio is made of; of the asked currency where it is one of money. */
function behind(metric: string | undefined, scope: Scope): string {
  if (metric === undefined) return '1';
  const parts = ratioOf(metric);
  const ofCurrency =
    scope.currency !== undefined && (parts ? isMoneyRatio(parts.ratio) : isMoney(metric))
      ? 'f.currency = @currency'
      : '1';
  if (!parts) return `${hasMetric(metric)} AND ${ofCurrency}`;
  const { over, under } = parts;
  return `(${hasMetric(over)} OR ${hasMetric(under)}) AND ${ofCurrency}
    AND ${has('f', `'${over}'`)} AND ${has('f', `'${under}'`)}`;
}

/** Rows behind a number, newest day first. */
export function listFacts(db: Reader, scope: Scope, { metric, which, offset, limit }: Listing) {
  const where = `${WHICH[which]} AND ${behind(metric, scope)}`;
  const params = { ...scopeParams(scope), metric: metric ?? null, currency: scope.currency ?? null };
  const columns = ['day', 'until', 'source', 'channel', 'campaign', 'currency', 'dimensions'];
  const rows = db.all<FactRow>(
    `SELECT ${[...columns, ...METRICS.split(', ')].map((column) => `f.${column}`).join(', ')}, i.id AS import_id
     FROM facts f JOIN imports i ON i.seq = f.import_seq WHERE ${where}
     ORDER BY f.key DESC LIMIT @limit OFFSET @offset`,
    { ...params, limit, offset },
  );
  return {
    total: db.get<{ n: number }>(`SELECT count(*) AS n FROM facts f WHERE ${where}`, params)?.n ?? 0,
    rows: rows.map((row) => ({
      day: row.day,
      until: row.until,
      source: row.source,
      channel: row.channel,
      campaign: row.campaign,
      currency: row.currency,
      dimensions: JSON.parse(row.dimensions) as Record<string, string>,
      metrics: Object.fromEntries(
        Object.entries(metricsOf(row)).map(([name, value]) => [name, fromStored(value)]),
      ),
      importId: row.import_id,
    })),
  };
}
