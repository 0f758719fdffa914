import type { Reader, SqlValue, Writer } from '../../store/database.ts';
import type { ImportReport } from './contract.ts';
import {
  fromStored,
  keyRange,
  isMoney,
  mainMetrics,
  moneyMetrics,
  ROWS,
  type DaySum,
  type Fact,
} from './model.ts';
import { currenciesAmong, isMoneyRatio, ratioOf, ratios, type Sum } from './ratios.ts';

export interface ImportRow {
  seq: number;
  id: string;
  file_name: string;
  source: string;
  at: number;
  person: string;
  state: 'running' | 'done' | 'undone';
  first_fact: number;
  added: number;
  unchanged: number;
  restated: number;
  report: string | null;
}

const IMPORT =
  'seq, id, file_name, source, at, person, state, first_fact, added, unchanged, restated, report';

export const importById = (db: Reader, id: string): ImportRow | undefined =>
  db.get<ImportRow>(`SELECT ${IMPORT} FROM imports WHERE id = ?`, id);

export const importByCommand = (db: Reader, commandId: string): ImportRow | undefined =>
  db.get<ImportRow>(`SELECT ${IMPORT} FROM imports WHERE command_id = ? AND state <> 'running'`, commandId);

export const listImports = (db: Reader, limit: number): ImportRow[] =>
  db.all<ImportRow>(
    `SELECT ${IMPORT} FROM imports WHERE state <> 'running' ORDER BY seq DESC LIMIT ?`,
    limit,
  );

export function beginImport(
  db: Writer,
  row: Pick<ImportRow, 'id' | 'file_name' | 'source' | 'at' | 'person'> & { command_id: string | null },
): { seq: number } {
  // One that was cut off keeps its row, which leads to what it left; its command id is this one's now.
  if (row.command_id !== null)
    db.run("UPDATE imports SET command_id = NULL WHERE command_id = ? AND state = 'running'", row.command_id);
  const first = db.get<{ next: number }>('SELECT coalesce(max(id), 0) + 1 AS next FROM facts')?.next ?? 1;
  const { lastInsertRowid } = db.run(
    `INSERT INTO imports (id, command_id, file_name, source, at, person, state, first_fact, added, unchanged, restated)
     VALUES (@id, @command_id, @file_name, @source, @at, @person, 'running', @first, 0, 0, 0)`,
    { ...row, first },
  );
  return { seq: Number(lastInsertRowid) };
}

export function finishImport(
  db: Writer,
  seq: number,
  counts: { source: string; added: number; unchanged: number; restated: number },
  report: ImportReport,
): void {
  db.run(
    `UPDATE imports SET state = 'done', source = @source, added = @added, unchanged = @unchanged,
       restated = @restated, report = @report WHERE seq = @seq`,
    { ...counts, seq, report: JSON.stringify(report) },
  );
  db.run(
    `INSERT INTO import_metrics
     SELECT DISTINCT import_seq, channel, currency, metric FROM metric_days
     WHERE import_seq = ? AND of_seq = import_seq AND metric <> '${ROWS}'`,
    seq,
  );
}

export const setImportState = (db: Writer, seq: number, state: 'done' | 'undone'): void => {
  db.run('UPDATE imports SET state = ? WHERE seq = ?', state, seq);
};

export const linkImports = (db: Writer, seq: number, on: number): void => {
  db.run('INSERT OR IGNORE INTO import_links (import_seq, on_seq) VALUES (?, ?)', seq, on);
};

/** A later import that counts and that was compared with this one's rows. */
export const importBuiltOn = (db: Reader, seq: number): ImportRow | undefined =>
  db.get<ImportRow>(
    `SELECT ${IMPORT} FROM imports WHERE state = 'done'
       AND seq IN (SELECT import_seq FROM import_links WHERE on_seq = ?) ORDER BY seq DESC LIMIT 1`,
    seq,
  );

/** An import that this one was compared with and that was taken back. */
export const undoneBelow = (db: Reader, seq: number): ImportRow | undefined =>
  db.get<ImportRow>(
    `SELECT ${IMPORT} FROM imports WHERE state = 'undone'
       AND seq IN (SELECT on_seq FROM import_links WHERE import_seq = ?) ORDER BY seq LIMIT 1`,
    seq,
  );

/** A row counts when its import does and no import that counts gave newer figures for it. */
const COUNTS = `import_seq IN (SELECT seq FROM imports WHERE state = 'done')
  AND (superseded = 0 OR superseded NOT IN (SELECT seq FROM imports WHERE state = 'done'))`;

export interface KnownFact {
  id: number;
  import_seq: number;
  source: string;
  currency: string;
  metrics: Record<string, number>;
}

interface FactMetricsRow {
  spend: number | null;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  revenue: number | null;
  sessions: number | null;
  more: string | null;
}

const METRICS = `${mainMetrics.join(', ')}, more`;

function metricsOf(row: FactMetricsRow): Record<string, number> {
  const metrics: Record<string, number> = {};
  for (const metric of mainMetrics) if (row[metric] !== null) metrics[metric] = row[metric];
  return row.more === null ? metrics : { ...metrics, ...(JSON.parse(row.more) as Record<string, number>) };
}

/** The row that counts now for a key. */
export function knownFact(db: Reader, key: Uint8Array): KnownFact | null {
  const row = db.get<FactMetricsRow & Omit<KnownFact, 'metrics'>>(
    `SELECT id, import_seq, source, currency, ${METRICS} FROM facts WHERE key = ? AND ${COUNTS}
     ORDER BY id DESC LIMIT 1`,
    key,
  );
  if (!row) return null;
  const { id, import_seq, source, currency } = row;
  return { id, import_seq, source, currency, metrics: metricsOf(row) };
}

export const hasFactsOf = (db: Reader, source: string): boolean =>
  db.get("SELECT 1 FROM imports WHERE source = ? AND state = 'done' AND added > 0 LIMIT 1", source) !==
  undefined;

const FACT = `import_seq, line, key, day, until, source, channel, campaign, currency, dimensions,
  spend, impressions, clicks, conversions, revenue, sessions, more`;
const PLACES = `(${FACT.split(',')
  .map(() => '?')
  .join(', ')})`;
/** Several rows a statement save a tenth of the time; more than these save no more. */
const AT_ONCE = 8;
const insertOf = (rows: number) =>
  `INSERT INTO facts (${FACT}) VALUES ${Array.from({ length: rows }, () => PLACES).join(', ')}`;
const INSERT_SOME = insertOf(AT_ONCE);
const INSERT_ONE = insertOf(1);

export function insertFacts(db: Writer, seq: number, facts: readonly Fact[]): void {
  const whole = facts.length - (facts.length % AT_ONCE);
  for (let at = 0; at < whole; at += AT_ONCE) {
    const values: SqlValue[] = [];
    for (let row = at; row < at + AT_ONCE; row += 1) addValues(values, seq, facts[row] as Fact);
    db.run(INSERT_SOME, ...values);
  }
  for (const fact of facts.slice(whole)) {
    const values: SqlValue[] = [];
    addValues(values, seq, fact);
    db.run(INSERT_ONE, ...values);
  }
}

function addValues(values: SqlValue[], seq: number, fact: Fact): void {
  const { spend, impressions, clicks, conversions, revenue, sessions, ...more } = fact.metrics;
  values.push(
    seq,
    fact.line,
    fact.key,
    fact.day,
    fact.until,
    fact.source,
    fact.channel,
    fact.campaign,
    fact.currency,
    fact.dimensions,
    spend ?? null,
    impressions ?? null,
    clicks ?? null,
    conversions ?? null,
    revenue ?? null,
    sessions ?? null,
    moreOf(more),
  );
}

function moreOf(more: Record<string, number>): string | null {
  for (const _ in more) return JSON.stringify(more);
  return null;
}

export const supersedeFact = (db: Writer, id: number, seq: number): void => {
  db.run('UPDATE facts SET superseded = ? WHERE id = ?', seq, id);
};

export function addDaySum(db: Writer, seq: number, sum: DaySum): void {
  db.run(
    `INSERT INTO metric_days (metric, day, until, source, channel, currency, of_seq, import_seq, value)
     VALUES (@metric, @day, @until, @source, @channel, @currency, coalesce(@of, @seq), @seq, @value)
     ON CONFLICT DO UPDATE SET value = value + excluded.value`,
    { ...sum, seq },
  );
}

/** Takes some rows of an import that never finished away. Returns whether more may be left. */
export function dropUnfinished(db: Writer, limit: number): boolean {
  const row = db.get<{ seq: number; first_fact: number }>(
    "SELECT seq, first_fact FROM imports WHERE state = 'running' ORDER BY seq LIMIT 1",
  );
  if (!row) return false;
  const { changes } = db.run(
    'DELETE FROM facts WHERE id IN (SELECT id FROM facts WHERE id >= ? AND import_seq = ? LIMIT ?)',
    row.first_fact,
    row.seq,
    limit,
  );
  if (changes > 0) return true;
  db.run('UPDATE facts SET superseded = 0 WHERE superseded = ?', row.seq);
  db.run('DELETE FROM metric_days WHERE import_seq = ?', row.seq);
  dropImport(db, row.seq);
  return true;
}

/** Forgets an import that has no rows. */
export function dropImport(db: Writer, seq: number): void {
  db.run('DELETE FROM import_links WHERE import_seq = ?', seq);
  db.run('DELETE FROM import_metrics WHERE import_seq = ?', seq);
  db.run('DELETE FROM imports WHERE seq = ?', seq);
}

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

/** Sums of rows, all main metrics of a row in one go; each row is read once for them, and once where it has others. */
const partsOfFacts = (name: string) => `
  SELECT g.name, m.metric, g.currency, g.of_seq, g.channel,
    CASE m.metric ${mainMetrics.map((metric) => `WHEN '${metric}' THEN g.${metric}`).join(' ')} END AS value
  FROM main_metrics m CROSS JOIN grouped g WHERE value IS NOT NULL
  UNION ALL
  SELECT ${name} AS name, u.key AS metric, f.currency, f.import_seq AS of_seq, f.channel, sum(u.value) AS value
  FROM facts f, json_each(f.more) u WHERE f.more IS NOT NULL AND ${IN_FACTS} GROUP BY 1, 2, 3, 4, 5`;

const grouped = (name: string) => `
  main_metrics(metric) AS (VALUES ${mainMetrics.map((metric) => `('${metric}')`).join(', ')}),
  grouped AS MATERIALIZED (
    SELECT ${name} AS name, f.currency, f.import_seq AS of_seq, f.channel,
      ${mainMetrics.map((metric) => `sum(f.${metric}) AS ${metric}`).join(', ')}
    FROM facts f WHERE ${IN_FACTS} GROUP BY 1, 2, 3, 4)`;

/**
 * Sums of a period by name of a dimension, metric and currency, and the two sums of each ratio. Campaigns are known
 * to rows alone; all else comes from the sums per day.
 */
export function sumsOf(db: Reader, scope: Scope, by?: Dimension): NamedSum[] {
  const fromFacts = scope.campaign !== undefined || by === 'campaign';
  const name = by === undefined ? "''" : `${fromFacts ? 'f' : 'd'}.${by}`;
  const parts = fromFacts
    ? partsOfFacts(name)
    : `SELECT ${name} AS name, d.metric, d.currency, d.of_seq, d.channel, sum(d.value) AS value
       FROM metric_days d WHERE d.metric IN (SELECT metric FROM metric_names) AND ${IN_DAYS} GROUP BY 1, 2, 3, 4, 5`;
  return db.all<NamedSum>(
    `WITH RECURSIVE ${fromFacts ? grouped(name) : METRIC_NAMES}, ${RATIOS}, parts AS MATERIALIZED (${parts})
     SELECT s.name, s.metric, s.currency, NULL AS ratio, sum(s.value) AS value FROM parts s GROUP BY 1, 2, 3
     UNION ALL
     SELECT s.name, s.metric, s.currency, r.ratio, sum(s.value) AS value
     FROM parts s JOIN ratios r ON s.metric IN (r.over, r.under)
     WHERE ${has('s', 'r.over')} AND ${has('s', 'r.under')} GROUP BY 1, 2, 3, 4`,
    scopeParams(scope),
  );
}

const MONEY = moneyMetrics.map((metric) => `'${metric}'`).join(', ');

/** Currencies of a period's money, of rows of any campaign. */
export const currenciesOf = (db: Reader, scope: Scope): string[] =>
  scope.campaign === undefined
    ? db
        .all<{ currency: string }>(
          `SELECT DISTINCT d.currency FROM metric_days d WHERE d.metric IN (${MONEY}) AND ${IN_DAYS}`,
          scopeParams(scope),
        )
        .map(({ currency }) => currency)
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
