import type { Reader, SqlValue, Writer } from '../../store/database.ts';
import type { ImportReport } from './contract.ts';
import { fromStored, keyRange, mainMetrics, type Fact } from './model.ts';

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
  const row = db.get<FactMetricsRow & { id: number; import_seq: number; source: string }>(
    `SELECT id, import_seq, source, ${METRICS} FROM facts WHERE key = ? AND ${COUNTS} ORDER BY id DESC LIMIT 1`,
    key,
  );
  return row ? { id: row.id, import_seq: row.import_seq, source: row.source, metrics: metricsOf(row) } : null;
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

export function addDaySum(
  db: Writer,
  seq: number,
  sum: { metric: string; day: string; source: string; channel: string; currency: string; value: number },
): void {
  db.run(
    `INSERT INTO metric_days (metric, day, source, channel, currency, import_seq, value)
     VALUES (@metric, @day, @source, @channel, @currency, @seq, @value)
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
  db.run('DELETE FROM imports WHERE seq = ?', seq);
}

export interface Scope {
  from: string;
  to: string;
  source?: string | undefined;
  campaign?: string | undefined;
  channel?: string | undefined;
}

const scopeParams = ({ from, to, source, campaign, channel }: Scope): Record<string, SqlValue> => ({
  ...keyRange(from, to),
  from,
  to,
  source: source ?? null,
  campaign: campaign ?? null,
  channel: channel ?? null,
});

const IN_DAYS = `d.day BETWEEN @from AND @to AND d.import_seq IN (SELECT seq FROM imports WHERE state = 'done')
  AND (@source IS NULL OR d.source = @source) AND (@channel IS NULL OR d.channel = @channel)`;
const IN_FACTS = `f.key >= @low AND f.key < @high AND ${COUNTS}
  AND (@source IS NULL OR f.source = @source) AND (@channel IS NULL OR f.channel = @channel)
  AND (@campaign IS NULL OR f.campaign = @campaign)`;

/** Each metric of a row of `facts` as rows of (key, value): a table function may look at the row beside it, a subquery may not. */
const UNPIVOT = `json_each(json_patch(
  json_object('spend', f.spend, 'impressions', f.impressions, 'clicks', f.clicks, 'conversions', f.conversions,
    'revenue', f.revenue, 'sessions', f.sessions),
  coalesce(f.more, '{}')))`;

export interface MetricSum {
  metric: string;
  value: number;
}

/** Sums of a period per metric. Without a campaign to look for, from the sums per day. */
export function sumMetrics(db: Reader, scope: Scope): MetricSum[] {
  const rows =
    scope.campaign === undefined
      ? db.all<MetricSum>(
          `SELECT d.metric, sum(d.value) AS value FROM metric_days d WHERE ${IN_DAYS} GROUP BY 1`,
          scopeParams(scope),
        )
      : db.all<MetricSum>(
          `SELECT u.key AS metric, sum(u.value) AS value FROM facts f, ${UNPIVOT} u
           WHERE ${IN_FACTS} AND u.value IS NOT NULL GROUP BY 1`,
          scopeParams(scope),
        );
  return rows.map(({ metric, value }) => ({ metric, value: fromStored(value) }));
}

/** Currencies of a period's money: more than one can't be added up. */
export const currenciesOf = (db: Reader, scope: Scope): string[] =>
  db
    .all<{ currency: string }>(
      `SELECT DISTINCT d.currency FROM metric_days d WHERE d.currency <> '' AND ${IN_DAYS} ORDER BY 1`,
      scopeParams(scope),
    )
    .map((row) => row.currency);

export interface DayValue {
  day: string;
  name: string;
  value: number;
}

/** One metric per day and name of a dimension. */
export function sumDays(
  db: Reader,
  scope: Scope,
  metric: string,
  by: 'channel' | 'campaign' | 'source' | 'none',
): DayValue[] {
  const fromFacts = scope.campaign !== undefined || by === 'campaign';
  const name = by === 'none' ? "''" : `${fromFacts ? 'f' : 'd'}.${by}`;
  const sql = fromFacts
    ? `SELECT f.day, ${name} AS name, sum(u.value) AS value FROM facts f, ${UNPIVOT} u
       WHERE ${IN_FACTS} AND u.key = @metric AND u.value IS NOT NULL GROUP BY 1, 2 ORDER BY 1`
    : `SELECT d.day, ${name} AS name, sum(d.value) AS value FROM metric_days d
       WHERE d.metric = @metric AND ${IN_DAYS} GROUP BY 1, 2 ORDER BY 1`;
  return db
    .all<DayValue>(sql, { ...scopeParams(scope), metric })
    .map((row) => ({ ...row, value: fromStored(row.value) }));
}

/** Metrics per name of a dimension. */
export function breakDown(
  db: Reader,
  scope: Scope,
  by: 'campaign' | 'channel' | 'source',
): (MetricSum & { name: string })[] {
  const fromFacts = scope.campaign !== undefined || by === 'campaign';
  const sql = fromFacts
    ? `SELECT f.${by} AS name, u.key AS metric, sum(u.value) AS value FROM facts f, ${UNPIVOT} u
       WHERE ${IN_FACTS} AND u.value IS NOT NULL GROUP BY 1, 2`
    : `SELECT d.${by} AS name, d.metric, sum(d.value) AS value FROM metric_days d WHERE ${IN_DAYS} GROUP BY 1, 2`;
  return db
    .all<MetricSum & { name: string }>(sql, scopeParams(scope))
    .map((row) => ({ ...row, value: fromStored(row.value) }));
}

/** The newest day with figures, when it came in, and the whole stretch of days there are. */
export const freshness = (db: Reader) =>
  db.get<{ first: string | null; last: string | null; imported: number | null }>(
    `SELECT min(d.day) AS first, max(d.day) AS last,
       (SELECT max(at) FROM imports WHERE state = 'done') AS imported
     FROM metric_days d WHERE d.import_seq IN (SELECT seq FROM imports WHERE state = 'done')`,
  );

interface FactRow extends FactMetricsRow {
  day: string | null;
  source: string;
  channel: string;
  campaign: string;
  dimensions: string;
  import_id: string;
}

/** Rows behind a number, newest day first. */
export function listFacts(
  db: Reader,
  scope: Scope,
  metric: string | undefined,
  offset: number,
  limit: number,
) {
  const main = mainMetrics.find((name) => name === metric);
  const has =
    metric === undefined
      ? '1'
      : main
        ? `f.${main} IS NOT NULL`
        : `json_extract(f.more, '$.' || @metric) IS NOT NULL`;
  const params = { ...scopeParams(scope), ...(metric !== undefined && !main ? { metric } : {}) };
  const rows = db.all<FactRow>(
    `SELECT f.day, f.source, f.channel, f.campaign, f.dimensions, i.id AS import_id, ${METRICS.split(', ')
      .map((c) => `f.${c}`)
      .join(', ')}
     FROM facts f JOIN imports i ON i.seq = f.import_seq WHERE ${IN_FACTS} AND ${has}
     ORDER BY f.key DESC LIMIT @limit OFFSET @offset`,
    { ...params, limit, offset },
  );
  const total =
    db.get<{ n: number }>(`SELECT count(*) AS n FROM facts f WHERE ${IN_FACTS} AND ${has}`, params)?.n ?? 0;
  return {
    total,
    rows: rows.map((row) => ({
      day: row.day,
      source: row.source,
      channel: row.channel,
      campaign: row.campaign,
      dimensions: JSON.parse(row.dimensions) as Record<string, string>,
      metrics: Object.fromEntries(
        Object.entries(metricsOf(row)).map(([name, value]) => [name, fromStored(value)]),
      ),
      importId: row.import_id,
    })),
  };
}
