import { FailureError } from '../contract/errors.ts';
import type { Connection } from './database.ts';

/** One step forward of a schema. Never edited once released; there is no way back but a backup. */
export interface Migration {
  /** `owner/number`, numbered from 1 without holes. */
  id: string;
  up: string | ((db: Connection) => void);
  /** True when code that does not know this step can still read and write the file: a new table, a new index. */
  additive?: boolean;
}

/**
 * Applies what is missing, each step in a transaction of its own, so that a crash leaves a prefix.
 * A file with a step unknown to this code, and not additive, was written by a newer app: FailureError
 * `newer_version`, and the file is untouched.
 */
export function migrate(db: Connection, migrations: readonly Migration[], now: number): string[] {
  checkOrder(migrations);
  refuseNewer(db, migrations);
  db.script(`CREATE TABLE IF NOT EXISTS migrations (
    id TEXT PRIMARY KEY, applied_at INTEGER NOT NULL, additive INTEGER NOT NULL) STRICT`);
  const applied = new Set(db.all<{ id: string }>('SELECT id FROM migrations').map((row) => row.id));
  const missing = migrations.filter((migration) => !applied.has(migration.id));
  for (const { id, up, additive = false } of missing) {
    db.transaction(() => {
      if (typeof up === 'string') db.script(up);
      else up(db);
      db.run('INSERT INTO migrations (id, applied_at, additive) VALUES (?, ?, ?)', id, now, additive ? 1 : 0);
    });
  }
  return missing.map((migration) => migration.id);
}

function refuseNewer(db: Connection, migrations: readonly Migration[]): void {
  if (!db.get("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'")) return;
  const known = new Set(migrations.map((migration) => migration.id));
  const unknown = db
    .all<{ id: string }>('SELECT id FROM migrations WHERE additive = 0')
    .filter((row) => !known.has(row.id));
  if (unknown.length === 0) return;
  throw new FailureError({
    code: 'newer_version',
    message:
      'This workspace was last used with a newer version of Neural Marketing, which this version cannot read. ' +
      'Install the newer version; nothing was changed.',
  });
}

/** Steps of one owner must stand in order and without holes; a mistake here is a bug found at start. */
function checkOrder(migrations: readonly Migration[]): void {
  const next = new Map<string, number>();
  for (const { id } of migrations) {
    const [owner, number] = id.split('/');
    const expected = next.get(owner ?? '') ?? 1;
    if (!owner || Number(number) !== expected)
      throw new Error(`migration ${id}: expected ${owner}/${expected} here`);
    next.set(owner, expected + 1);
  }
}
