import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';

export type Connection = Database.Database;

/** Steps from one version of the file to the next, appended to and never changed. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE workspaces (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL);
  CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    engine INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    folded INTEGER NOT NULL DEFAULT 0,
    UNIQUE (workspace, name)
  );
  CREATE TABLE origins (
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    origin BLOB NOT NULL,
    stored INTEGER NOT NULL,
    PRIMARY KEY (workspace, origin)
  ) WITHOUT ROWID;
  CREATE TABLE updates (
    workspace INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    document INTEGER NOT NULL,
    author INTEGER NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace, seq)
  ) WITHOUT ROWID;
  CREATE INDEX updates_of_document ON updates (document, seq);
  CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    upto INTEGER NOT NULL,
    author INTEGER NOT NULL,
    at INTEGER NOT NULL,
    purged INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL
  );
  CREATE INDEX snapshots_of_document ON snapshots (document, id);
  CREATE INDEX snapshots_of_workspace ON snapshots (workspace, id);
  CREATE INDEX snapshots_unpurged ON snapshots (at) WHERE purged = 0;
  `,
];

export const databaseFile = (folder: string): string => join(folder, 'log.db');

/** Milliseconds to wait for a relay that is just ending. */
const OWNED_WITHIN = 5000;

/**
 * Takes a folder for this process, for as long as the connection is open: two relays on one log would give the same seqs. The system
 * lets go of it when the process dies, however it does.
 */
export function ownFolder(folder: string): Connection {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = new Database(join(folder, 'owner.db'), { timeout: OWNED_WITHIN });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    db.close();
    throw new Error('Another relay uses this folder. End it first, or give this one a folder of its own.');
  }
  return db;
}

/** The writing connection, with the file made or brought up to date. */
export function openWriter(folder: string): Connection {
  const db = new Database(databaseFile(folder));
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  // An acknowledged update outlives the machine, not only the process.
  db.pragma('synchronous = FULL');
  // Copying the write-ahead log back is the reader's work in quiet moments; here only when it has grown past 64 MB.
  db.pragma('wal_autocheckpoint = 16384');
  db.pragma('journal_size_limit = 67108864');
  migrate(db);
  return db;
}

function migrate(db: Connection): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length)
    throw new Error(
      `The log was written by a newer version of the relay (${version}): this one knows up to ${MIGRATIONS.length}.`,
    );
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(version)) db.exec(step);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  })();
}

export function openReader(folder: string): Connection {
  const db = new Database(databaseFile(folder));
  db.pragma('query_only = ON');
  db.pragma('cache_size = -8000');
  return db;
}
