import { randomBytes } from 'node:crypto';
import type { Reader, Writer } from '../../store/database.ts';
import type { Migration } from '../../store/migrations.ts';
import type { Aside, Incoming } from './incoming.ts';

/** Where this copy of the workspace stands with its relay. Everything here is this copy's own and never synced. */
export const syncMigrations: readonly Migration[] = [
  {
    id: 'sync/1',
    up: `
      CREATE TABLE sync_link (
        id INTEGER PRIMARY KEY CHECK (id = 1), url TEXT NOT NULL, workspace TEXT NOT NULL, title TEXT NOT NULL,
        account TEXT NOT NULL, email TEXT NOT NULL, role TEXT NOT NULL, refresh_token TEXT NOT NULL,
        origin BLOB NOT NULL, place TEXT NOT NULL, cursor INTEGER NOT NULL, pushed INTEGER NOT NULL, is_paused INTEGER NOT NULL,
        joined_at INTEGER NOT NULL) STRICT;
      CREATE TABLE sync_outbox (
        n INTEGER PRIMARY KEY AUTOINCREMENT, doc_id TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
      CREATE TABLE sync_kept (
        seq INTEGER NOT NULL, doc_id TEXT NOT NULL, kind TEXT NOT NULL, engine TEXT NOT NULL, bytes BLOB NOT NULL,
        author TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (seq, doc_id)) STRICT;
      CREATE TABLE sync_refused (
        id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, bytes BLOB NOT NULL, made_at INTEGER NOT NULL, code TEXT NOT NULL,
        message TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
      CREATE TABLE sync_receipts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, since INTEGER NOT NULL, at INTEGER NOT NULL, came INTEGER NOT NULL,
        went INTEGER NOT NULL, people TEXT NOT NULL, documents TEXT NOT NULL, conflicts TEXT NOT NULL) STRICT;`,
  },
];

/** The relay that a workspace was joined to, and how far both know each other. */
export interface Link {
  url: string;
  /** Id of the workspace at the relay, and its name there. */
  workspace: string;
  title: string;
  /** Who this copy is at the relay. */
  account: string;
  email: string;
  role: string;
  refreshToken: string;
  /** 16 bytes that name this copy to the relay. */
  origin: Uint8Array;
  /** Greatest seq of the relay that this copy holds. */
  cursor: number;
  isPaused: boolean;
  /** Milliseconds since 1970. */
  joinedAt: number;
}

interface LinkRow {
  url: string;
  workspace: string;
  title: string;
  account: string;
  email: string;
  role: string;
  refresh_token: string;
  origin: Uint8Array;
  cursor: number;
  is_paused: number;
  joined_at: number;
}

export function readLink(db: Reader): Link | null {
  const row = db.get<LinkRow>(
    `SELECT url, workspace, title, account, email, role, refresh_token, origin, cursor, is_paused, joined_at
     FROM sync_link`,
  );
  if (!row) return null;
  const { refresh_token: refreshToken, is_paused, joined_at: joinedAt, ...rest } = row;
  return { ...rest, refreshToken, isPaused: is_paused === 1, joinedAt };
}

export type NewLink = Omit<Link, 'origin' | 'cursor' | 'isPaused'>;

/** `place` tells this file from a copy of it. */
export function insertLink(db: Writer, link: NewLink, place: string): void {
  db.run(
    `INSERT INTO sync_link (id, url, workspace, title, account, email, role, refresh_token, origin, place, cursor,
       pushed, is_paused, joined_at)
     VALUES (1, @url, @workspace, @title, @account, @email, @role, @refreshToken, @origin, @place, 0, 0, 0, @joinedAt)`,
    { ...link, origin: randomBytes(16), place },
  );
}

/** Forgets the relay; documents stay as they are. */
export function deleteLink(db: Writer): void {
  for (const table of ['sync_link', 'sync_outbox', 'sync_kept', 'sync_refused'])
    db.run(`DELETE FROM ${table}`);
}

export const setCursor = (db: Writer, seq: number) =>
  db.run('UPDATE sync_link SET cursor = max(cursor, ?)', seq);
export const setPaused = (db: Writer, isPaused: boolean) =>
  db.run('UPDATE sync_link SET is_paused = ?', isPaused ? 1 : 0);
export const setRole = (db: Writer, role: string) => db.run('UPDATE sync_link SET role = ?', role);
export const setRefreshToken = (db: Writer, token: string) =>
  db.run('UPDATE sync_link SET refresh_token = ?', token);

/**
 * A copy of the file, or one restored from a backup, must not go on counting where the original does: the relay would
 * take what is new for what it has. It gets a name of its own, and what it had not sent is counted anew.
 */
export function renewOrigin(db: Writer, place: string): void {
  const waiting = db.all<{ doc_id: string; bytes: Uint8Array; at: number }>(
    'SELECT doc_id, bytes, at FROM sync_outbox ORDER BY n',
  );
  db.run('DELETE FROM sync_outbox');
  db.run("DELETE FROM sqlite_sequence WHERE name = 'sync_outbox'");
  db.run('UPDATE sync_link SET origin = ?, place = ?, pushed = 0', randomBytes(16), place);
  for (const { doc_id, bytes, at } of waiting) enqueue(db, doc_id, bytes, at);
}

export const placeOf = (db: Reader): string | undefined =>
  db.get<{ place: string }>('SELECT place FROM sync_link')?.place;

/** Puts a change in the queue for the relay, in the transaction that made it. */
export function enqueue(db: Writer, doc: string, bytes: Uint8Array, at: number): void {
  db.run('INSERT INTO sync_outbox (doc_id, bytes, at) VALUES (?, ?, ?)', doc, bytes, at);
}

export interface Waiting {
  n: number;
  doc: string;
  kind: string;
  bytes: Uint8Array;
  at: number;
}

/** What waits after number `after`, oldest first, as much as one message holds. */
export function waitingAfter(db: Reader, after: number, most: { updates: number; bytes: number }): Waiting[] {
  const taken: Waiting[] = [];
  let size = 0;
  const rows = db.iterate<Waiting>(
    `SELECT o.n, o.doc_id AS doc, d.kind, o.bytes, o.at FROM sync_outbox o JOIN documents d ON d.id = o.doc_id
     WHERE o.n > ? ORDER BY o.n LIMIT ?`,
    after,
    most.updates,
  );
  for (const row of rows) {
    size += row.bytes.byteLength;
    if (taken.length > 0 && size > most.bytes) break;
    taken.push(row);
  }
  return taken;
}

export const queued = (db: Reader): { n: number; doc: string }[] =>
  db.all('SELECT n, doc_id AS doc FROM sync_outbox ORDER BY n');

export const countWaiting = (db: Reader): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM sync_outbox')?.n ?? 0;

/** The greatest number this copy ever sent under its name: one that was restored did not send what the relay has since. */
export const pushedNumber = (db: Reader): number =>
  db.get<{ pushed: number }>('SELECT pushed FROM sync_link')?.pushed ?? 0;
export const setPushed = (db: Writer, n: number) => db.run('UPDATE sync_link SET pushed = ?', n);

/** What the relay has made durable, or has refused for good. */
export const dropWaiting = (db: Writer, upto: number): number =>
  db.run('DELETE FROM sync_outbox WHERE n <= ?', upto).changes;

/** Puts what has a number up to this one behind everything that waits: it is sent again under another. */
export function sendAgain(db: Writer, upto: number): void {
  const rows = db.all<{ doc_id: string; bytes: Uint8Array; at: number }>(
    'SELECT doc_id, bytes, at FROM sync_outbox WHERE n <= ? ORDER BY n',
    upto,
  );
  dropWaiting(db, upto);
  for (const { doc_id, bytes, at } of rows) enqueue(db, doc_id, bytes, at);
}

/** Changes that the relay won't take now: the person is told which document they are of. */
export function noteRefusal(db: Writer, n: number, code: string, message: string, at: number): void {
  db.run(
    `INSERT INTO sync_refused (doc_id, bytes, made_at, code, message, at)
     SELECT doc_id, bytes, at, @code, @message, @at FROM sync_outbox WHERE n = @n`,
    { n, code, message, at },
  );
  db.run('DELETE FROM sync_outbox WHERE n = ?', n);
}

/** Somebody who may do something else now tries again what was forbidden: later changes build on it. */
export function retryForbidden(db: Writer): void {
  const refused = db.all<{ doc_id: string; bytes: Uint8Array; made_at: number }>(
    "SELECT doc_id, bytes, made_at FROM sync_refused WHERE code = 'forbidden' ORDER BY id",
  );
  db.run("DELETE FROM sync_refused WHERE code = 'forbidden'");
  for (const { doc_id, bytes, made_at } of refused) enqueue(db, doc_id, bytes, made_at);
}

/** Puts a change aside that can't be taken in now, so that nothing that came is ever lost. */
export function keep(db: Writer, change: Incoming, why: Aside): void {
  const { seq, doc, kind, engine, bytes, author, at } = change;
  db.run(
    `INSERT OR REPLACE INTO sync_kept (seq, doc_id, kind, engine, bytes, author, at, why)
     VALUES (@seq, @doc, @kind, @engine, @bytes, @author, @at, @why)`,
    { seq, doc, kind, engine, bytes, author, at, why },
  );
}

export const countKept = (db: Reader, doc: string, why: Aside): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM sync_kept WHERE doc_id = ? AND why = ?', doc, why)?.n ?? 0;

/** Takes what was put aside out again, oldest first. */
export function takeKept(db: Writer, doc: string, why: Aside): Incoming[] {
  const kept = db.all<Incoming>(
    'SELECT seq, doc_id AS doc, kind, engine, bytes, author, at FROM sync_kept WHERE doc_id = ? AND why = ? ORDER BY seq',
    doc,
    why,
  );
  db.run('DELETE FROM sync_kept WHERE doc_id = ? AND why = ?', doc, why);
  return kept;
}
