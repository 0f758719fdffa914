import type { Reader, Writer } from '../store/database.ts';
import type { Migration } from '../store/migrations.ts';

/** One field that one change set. */
export interface TrailEntry {
  hash: string;
  by: string;
  what: string;
  /** Milliseconds since 1970. */
  at: number;
  path: string;
  from: unknown;
  to: unknown;
}

/**
 * The append-only log of document updates, and the snapshots that fold a prefix of it. It knows no engine:
 * a snapshot is the fold of all updates up to its seq, whatever that means to the engine.
 */
export const documentMigrations: readonly Migration[] = [
  {
    id: 'documents/1',
    up: `
      CREATE TABLE documents (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
        updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL,
        heads TEXT NOT NULL DEFAULT '[]') STRICT;
      CREATE TABLE doc_updates (
        doc_id TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, person TEXT NOT NULL,
        at INTEGER NOT NULL, PRIMARY KEY (doc_id, seq)) STRICT, WITHOUT ROWID;
      CREATE TABLE doc_snapshots (
        doc_id TEXT PRIMARY KEY, upto INTEGER NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
      CREATE TABLE doc_versions (
        id TEXT PRIMARY KEY, doc_id TEXT NOT NULL, name TEXT, reason TEXT NOT NULL, at INTEGER NOT NULL,
        person TEXT NOT NULL, state BLOB NOT NULL, content TEXT NOT NULL) STRICT;
      CREATE INDEX doc_versions_of ON doc_versions (doc_id, at);
      CREATE TABLE doc_conflicts (
        doc_id TEXT NOT NULL, field TEXT NOT NULL, candidates TEXT NOT NULL, PRIMARY KEY (doc_id, field)) STRICT;
      CREATE TABLE doc_trail (
        doc_id TEXT NOT NULL, hash TEXT NOT NULL, path TEXT NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL,
        what TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (doc_id, hash, path)) STRICT;
      CREATE INDEX doc_trail_at ON doc_trail (doc_id, at);
      CREATE TABLE doc_contents (doc_id TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;
      CREATE TABLE doc_seqs (next INTEGER NOT NULL) STRICT;
      INSERT INTO doc_seqs (next) VALUES (1);
      CREATE TABLE doc_stale (doc_id TEXT PRIMARY KEY, problem TEXT) STRICT;`,
  },
];

export interface DocumentRow {
  id: string;
  kind: string;
  created_at: number;
  created_by: string;
  updated_at: number;
  updated_by: string;
  heads: string;
}

export const documentRow = (db: Reader, id: string): DocumentRow | undefined =>
  db.get<DocumentRow>(
    'SELECT id, kind, created_at, created_by, updated_at, updated_by, heads FROM documents WHERE id = ?',
    id,
  );

export function insertDocument(db: Writer, id: string, kind: string, at: number, person: string): void {
  db.run(
    'INSERT INTO documents (id, kind, created_at, created_by, updated_at, updated_by) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    kind,
    at,
    person,
    at,
    person,
  );
}

/** Appends one update: one row in one place, since this is what each keystroke waits for. */
export function appendUpdate(
  db: Writer,
  id: string,
  seq: number,
  bytes: Uint8Array,
  at: number,
  person: string,
): void {
  db.run(
    'INSERT INTO doc_updates (doc_id, seq, bytes, person, at) VALUES (?, ?, ?, ?, ?)',
    id,
    seq,
    bytes,
    person,
    at,
  );
}

/** Says who changed a document last, going by its newest update that is not folded away. */
export function stampDocument(db: Writer, id: string): void {
  db.run(
    `UPDATE documents SET (updated_at, updated_by) = (u.at, u.person)
     FROM (SELECT at, person FROM doc_updates WHERE doc_id = @id ORDER BY seq DESC LIMIT 1) AS u WHERE id = @id`,
    { id },
  );
}

const SEQS = 1000;

/**
 * Reserves the next thousand numbers for updates and returns the first. Numbers grow for ever over all documents and
 * are never given twice, also when the newest updates were folded away.
 */
export function reserveSeqs(db: Writer): { next: number; end: number } {
  const next = db.get<{ next: number }>('SELECT next FROM doc_seqs')?.next ?? 1;
  db.run('UPDATE doc_seqs SET next = ?', next + SEQS);
  return { next, end: next + SEQS };
}

export interface StoredDocument {
  snapshot: Uint8Array | null;
  /** Updates after the snapshot, oldest first. */
  tail: Uint8Array[];
  /** Seq of the newest update, 0 when there is none. */
  seq: number;
}

export function readDocument(db: Reader, id: string): StoredDocument {
  const snapshot = db.get<{ upto: number; bytes: Uint8Array }>(
    'SELECT upto, bytes FROM doc_snapshots WHERE doc_id = ?',
    id,
  );
  const tail = db.all<{ seq: number; bytes: Uint8Array }>(
    'SELECT seq, bytes FROM doc_updates WHERE doc_id = ? AND seq > ? ORDER BY seq',
    id,
    snapshot?.upto ?? 0,
  );
  return {
    snapshot: snapshot?.bytes ?? null,
    tail: tail.map((row) => row.bytes),
    seq: tail.at(-1)?.seq ?? snapshot?.upto ?? 0,
  };
}

/** A tail pays for its snapshot once it is this long, or this heavy beside it. */
const FOLD_UPDATES = 400;
const FOLD_BYTES = 64 * 1024;

export function isFoldDue(db: Reader, id: string): boolean {
  const tail = db.get<{ updates: number; size: number }>(
    'SELECT count(*) AS updates, coalesce(sum(length(bytes)), 0) AS size FROM doc_updates WHERE doc_id = ?',
    id,
  );
  if (!tail) return false;
  if (tail.updates >= FOLD_UPDATES) return true;
  const snapshot = db.get<{ size: number }>(
    'SELECT length(bytes) AS size FROM doc_snapshots WHERE doc_id = ?',
    id,
  );
  return tail.size > FOLD_BYTES && tail.size > (snapshot?.size ?? 0) / 2;
}

/** Puts a snapshot in the place of every update up to `upto`. */
export function foldPrefix(db: Writer, id: string, upto: number, bytes: Uint8Array, at: number): void {
  db.run(
    `INSERT INTO doc_snapshots (doc_id, upto, bytes, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (doc_id) DO UPDATE SET upto = excluded.upto, bytes = excluded.bytes, at = excluded.at`,
    id,
    upto,
    bytes,
    at,
  );
  db.run('DELETE FROM doc_updates WHERE doc_id = ? AND seq <= ?', id, upto);
}

/** Writes what changes did to which fields; the same change twice is one row. */
export function appendTrail(db: Writer, id: string, entries: readonly TrailEntry[]): void {
  for (const entry of entries)
    db.run(
      `INSERT OR IGNORE INTO doc_trail (doc_id, hash, path, at, person, what, before, after)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      entry.hash,
      entry.path,
      entry.at,
      entry.by,
      entry.what,
      JSON.stringify(entry.from ?? null),
      JSON.stringify(entry.to ?? null),
    );
}

/** What a document says now, as JSON that needs no engine to read: an array of blocks, or a plan's fields. */
export function writeContent(db: Writer, id: string, content: unknown): void {
  db.run(
    `INSERT INTO doc_contents (doc_id, content) VALUES (?, ?)
     ON CONFLICT (doc_id) DO UPDATE SET content = excluded.content`,
    id,
    JSON.stringify(content, inOrder),
  );
}

/** Keys in order: the same content is the same text, whichever edits led to it. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
