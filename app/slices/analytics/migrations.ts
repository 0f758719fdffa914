import type { Migration } from '../../store/migrations.ts';

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
];
