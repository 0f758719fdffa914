import type { Migration } from '../../store/migrations.ts';

/**
 * Sums per day anew from the rows, of all metrics of `facts` with the currency of the row: an import's own rows, less
 * those of others that it gave newer figures for.
 */
const SUM_AGAIN = `
  CREATE TEMP TABLE counted AS
    SELECT import_seq AS of_seq, import_seq AS seq, 1 AS sign, id FROM facts
    UNION ALL SELECT import_seq, superseded, -1, id FROM facts WHERE superseded <> 0;
  CREATE TEMP TABLE summed AS
    SELECT f.day, coalesce(f.until, f.day) AS until, f.source, f.channel, f.currency, c.of_seq, c.seq,
      sum(c.sign * f.spend) AS spend, sum(c.sign * f.impressions) AS impressions, sum(c.sign * f.clicks) AS clicks,
      sum(c.sign * f.conversions) AS conversions, sum(c.sign * f.revenue) AS revenue,
      sum(c.sign * f.sessions) AS sessions, sum(c.sign) AS facts
    FROM counted c JOIN facts f ON f.id = c.id GROUP BY 1, 2, 3, 4, 5, 6, 7;
  ${['spend', 'impressions', 'clicks', 'conversions', 'revenue', 'sessions']
    .map(
      (
        metric,
      ) => `INSERT INTO metric_days SELECT '${metric}', day, until, source, channel, currency, of_seq, seq, ${metric}
        FROM summed WHERE day IS NOT NULL AND ${metric} IS NOT NULL;`,
    )
    .join('\n')}
  INSERT INTO metric_days
    SELECT u.key, f.day, coalesce(f.until, f.day), f.source, f.channel, f.currency, c.of_seq, c.seq,
      sum(c.sign * u.value)
    FROM counted c JOIN facts f ON f.id = c.id, json_each(f.more) u
    WHERE f.day IS NOT NULL AND f.more IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
  INSERT INTO metric_days
    SELECT '#rows', coalesce(day, ''), coalesce(until, ''), source, channel, currency, of_seq, seq, facts
    FROM summed WHERE day IS NULL OR until <> day;
  DROP TABLE summed;
  DROP TABLE counted;`;

/**
 * `facts` holds the rows of exports, `metric_days` their sums per day. Amounts are whole numbers of millionths, so
 * that sums are exact. Rows of an import count only while its state is `done`: taking an import back, or losing power
 * in the middle of one, changes one word in `imports`.
 */
export const migrations: readonly Migration[] = [
  {
    id: 'analytics/1',
    up: `
      CREATE TABLE imports (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, command_id TEXT UNIQUE,
        file_name TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undone')), first_fact INTEGER NOT NULL,
        added INTEGER NOT NULL, unchanged INTEGER NOT NULL, restated INTEGER NOT NULL, report TEXT) STRICT;
      CREATE TABLE import_links (
        import_seq INTEGER NOT NULL, on_seq INTEGER NOT NULL, PRIMARY KEY (import_seq, on_seq)) STRICT, WITHOUT ROWID;
      CREATE TABLE facts (
        id INTEGER PRIMARY KEY, import_seq INTEGER NOT NULL, superseded INTEGER NOT NULL DEFAULT 0,
        line INTEGER NOT NULL, key BLOB NOT NULL, day TEXT, until TEXT, source TEXT NOT NULL, channel TEXT NOT NULL,
        campaign TEXT NOT NULL, currency TEXT NOT NULL, dimensions TEXT NOT NULL, spend INTEGER,
        impressions INTEGER, clicks INTEGER, conversions INTEGER, revenue INTEGER, sessions INTEGER,
        more TEXT) STRICT;
      CREATE INDEX facts_by_key ON facts (key);
      CREATE TABLE metric_days (
        metric TEXT NOT NULL, day TEXT NOT NULL, source TEXT NOT NULL, channel TEXT NOT NULL,
        currency TEXT NOT NULL, import_seq INTEGER NOT NULL, value INTEGER NOT NULL,
        PRIMARY KEY (metric, day, source, channel, currency, import_seq)) STRICT, WITHOUT ROWID;`,
  },
  // A row may be of more days than one; the sums of any metric know the currency of
  // their rows and the import that they are of, which for rows taken off is not the one that counts; and each part of an
  // import says which metrics it has at all, on whatever day.
  {
    id: 'analytics/2',
    up: `
      DROP TABLE metric_days;
      CREATE TABLE metric_days (
        metric TEXT NOT NULL, day TEXT NOT NULL, until TEXT NOT NULL, source TEXT NOT NULL, channel TEXT NOT NULL,
        currency TEXT NOT NULL, of_seq INTEGER NOT NULL, import_seq INTEGER NOT NULL, value INTEGER NOT NULL,
        PRIMARY KEY (metric, day, until, source, channel, currency, of_seq, import_seq)) STRICT, WITHOUT ROWID;
      ${SUM_AGAIN}
      CREATE TABLE import_metrics (
        import_seq INTEGER NOT NULL, channel TEXT NOT NULL, currency TEXT NOT NULL, metric TEXT NOT NULL,
        PRIMARY KEY (import_seq, channel, currency, metric)) STRICT, WITHOUT ROWID;
      INSERT INTO import_metrics
        SELECT DISTINCT import_seq, channel, currency, metric FROM metric_days
        WHERE of_seq = import_seq AND metric <> '#rows';
      CREATE INDEX facts_of_periods ON facts (day, until) WHERE until IS NOT NULL;`,
  },
  {
    id: 'analytics/3',
    up: `
      CREATE TABLE column_meanings (
        layout TEXT NOT NULL, header TEXT NOT NULL, field TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (layout, header)) STRICT, WITHOUT ROWID;`,
  },
];
