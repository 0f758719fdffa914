import type { Reader, SqlValue, Writer } from '../../store/database.ts';
import type { ImportReport } from './contract.ts';
import { mainMetrics, ROWS, type DaySum, type Fact } from './model.ts';

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
export const COUNTS = `import_seq IN (SELECT seq FROM imports WHERE state = 'done')
  AND (superseded = 0 OR superseded NOT IN (SELECT seq FROM imports WHERE state = 'done'))`;

export interface KnownFact {
  id: number;
  import_seq: number;
  source: string;
  currency: string;
  metrics: Record<string, number>;
}

export interface FactMetricsRow {
  spend: number | null;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  revenue: number | null;
  sessions: number | null;
  more: string | null;
}

export const METRICS = `${mainMetrics.join(', ')}, more`;

export function metricsOf(row: FactMetricsRow): Record<string, number> {
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

/** Currencies of the rows that count, by source; '' for rows whose file names none. */
export function currenciesOfSources(db: Reader): Record<string, string[]> {
  const currencies: Record<string, string[]> = {};
  const rows = db.all<{ source: string; currency: string }>(
    `SELECT DISTINCT source, currency FROM metric_days
     WHERE import_seq IN (SELECT seq FROM imports WHERE state = 'done') ORDER BY 1, 2`,
  );
  for (const { source, currency } of rows) (currencies[source] ??= []).push(currency);
  return currencies;
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
