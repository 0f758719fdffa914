import { ENGINES, STREAMS } from '../../protocol/words.ts';
import type { Snapshot } from '../../protocol/index.ts';
import { encodeRows, wordsOf, type PageDocument, type PageRow } from '../page-encoder.ts';
import { pageMessages } from '../page.ts';
import { packParts, release } from '../parts.ts';
import type { DocumentLog, Page, Position, WorkspaceState } from '../store.ts';
import type { Connection } from './schema.ts';

type SnapshotRow = [
  id: number,
  document: number,
  author: string,
  at: number,
  upto: number,
  bytes: Uint8Array,
];

interface KnownDocument extends PageDocument {
  folded: number;
}

interface DocumentRow {
  id: number;
  kind: string;
  engine: number;
  stream: number;
  folded: number;
  head: number;
}

/** Bytes from which on memory is given back at once. */
const LARGE = 16 * 1024;
/** Updates read at once. */
const ROWS = 4096;

/** Reads of the log, each within one view of the database. */
export class LogReader {
  readonly #db: Connection;
  readonly #sql: ReturnType<typeof statements>;

  constructor(db: Connection) {
    this.#db = db;
    this.#sql = statements(db);
  }

  state(workspace: string, origin: Uint8Array | null): WorkspaceState {
    return this.#view(() => {
      const found = this.#sql.workspace.get(workspace) as { id: number; head: number } | undefined;
      if (!found) return { head: 0, stored: 0 };
      const stored = origin ? (this.#sql.stored.get(found.id, origin) as number | undefined) : 0;
      return { head: found.head, stored: stored ?? 0 };
    });
  }

  page(name: string, from: Position, bytes: number, only: ReadonlySet<string> | null): Page {
    return this.#view(() => {
      const workspace = this.#sql.workspace.get(name) as { id: number; head: number } | undefined;
      if (!workspace) return { messages: [], next: from, head: 0 };
      const documents = new Map<number, KnownDocument>();
      const documentOf = (id: number) => {
        let known = documents.get(id);
        if (!known) documents.set(id, (known = this.#sql.documentById.get(id) as KnownDocument));
        return known;
      };
      const takes = (document: number) => only === null || only.has(documentOf(document).name);
      const next = { ...from };
      const snapshots = this.#snapshots(workspace.id, next, bytes, takes);
      const room = bytes - snapshots.reduce((sum, row) => sum + row[5].byteLength, 0);
      const rows =
        room > 0
          ? this.#rows(workspace, next, room, (row) => row[0] > documentOf(row[1]).folded && takes(row[1]))
          : [];
      const messages = [
        ...pageMessages(
          snapshots.map((row) => snapshotOf(row, documentOf(row[1]))),
          [],
        ),
        ...encodeRows(rows, documentOf, (id) => this.#sql.authorById.get(id) as string),
      ];
      return { messages, next, head: workspace.head };
    });
  }

  #snapshots(
    workspace: number,
    next: Position,
    bytes: number,
    takes: (document: number) => boolean,
  ): SnapshotRow[] {
    const taken: SnapshotRow[] = [];
    let room = bytes;
    for (const row of this.#sql.snapshots.iterate(
      workspace,
      next.snapshot,
      next.since,
    ) as Iterable<SnapshotRow>) {
      if (room <= 0) break;
      next.snapshot = row[0];
      if (!takes(row[1])) continue;
      room -= row[5].byteLength;
      taken.push(row);
    }
    return taken;
  }

  /** Updates until their bytes have used up the room, one more than fits at most. */
  #rows(
    { id, head }: { id: number; head: number },
    next: Position,
    bytes: number,
    takes: (row: PageRow) => boolean,
  ): PageRow[] {
    const taken: PageRow[] = [];
    let room = bytes;
    for (;;) {
      // Reading many rows in one call is far quicker than one by one.
      const upto = this.#fitting(id, next.seq, room);
      const rows = this.#sql.updates.all(id, next.seq, upto) as PageRow[];
      for (const row of rows) {
        next.seq = row[0];
        if (!takes(row)) continue;
        room -= row[4].byteLength;
        taken.push(row);
      }
      if (rows.length === 0) next.seq = Math.max(next.seq, head);
      if (rows.length === 0 || room <= 0) return taken;
    }
  }

  /** Seq of the last update that is to be read at once: large ones are not read only to be left out. */
  #fitting(workspace: number, after: number, bytes: number): number {
    let room = bytes;
    let upto = after;
    for (const [seq, length] of this.#sql.lengths.all(workspace, after, ROWS) as [number, number][]) {
      upto = seq;
      room -= length;
      if (room <= 0) break;
    }
    return upto;
  }

  document(workspace: string, doc: string, after: number, bytes: number): DocumentLog | null {
    return this.#view(() => {
      const found = this.#sql.document.get(workspace, doc) as DocumentRow | undefined;
      if (!found) return null;
      const parts: Uint8Array[] = [];
      if (found.folded > after) parts.push(this.#sql.snapshot.get(found.id) as Uint8Array);
      const folds = parts.length;
      const upto = this.#tail(found, Math.max(found.folded, after), bytes, parts);
      const packed = packParts(parts);
      for (const part of parts) if (part.byteLength >= LARGE) release(part as Uint8Array<ArrayBuffer>);
      return {
        kind: found.kind,
        engine: ENGINES[found.engine] ?? 'opaque',
        stream: STREAMS[found.stream] ?? 'content',
        upto,
        head: found.head,
        folded: found.folded,
        parts: packed,
        rows: parts.length - folds,
      };
    });
  }

  /** Adds updates from behind a seq on, one at least, and returns the seq up to which nothing is lacking. */
  #tail({ id, head }: DocumentRow, from: number, bytes: number, parts: Uint8Array[]): number {
    let room = bytes - (parts[0]?.byteLength ?? 0);
    let upto = from;
    for (const [seq, update] of this.#sql.tail.iterate(id, from) as Iterable<[number, Uint8Array]>) {
      room -= update.byteLength;
      if (room <= 0 && upto > from) return upto;
      parts.push(update);
      upto = seq;
    }
    return head;
  }

  /** Copies what is in the write-ahead log back, as far as no reader is in the way, without making the writer wait. */
  checkpoint(): void {
    this.#db.pragma('wal_checkpoint(PASSIVE)');
  }

  #view<T>(read: () => T): T {
    this.#db.exec('BEGIN');
    try {
      return read();
    } finally {
      this.#db.exec('COMMIT');
    }
  }
}

const snapshotOf = ([, , author, at, upto, bytes]: SnapshotRow, document: PageDocument): Snapshot => ({
  doc: document.name,
  kind: document.kind,
  ...wordsOf(document),
  at,
  author,
  upto,
  bytes,
});

const statements = (db: Connection) => ({
  workspace: db.prepare('SELECT id, head FROM workspaces WHERE name = ?'),
  stored: db.prepare('SELECT stored FROM origins WHERE workspace = ? AND origin = ?').pluck(),
  snapshots: db
    .prepare(
      `SELECT s.id, s.document, a.name, s.at, s.upto, s.bytes
       FROM snapshots s JOIN documents d ON d.id = s.document JOIN authors a ON a.id = s.author
       WHERE s.workspace = ? AND s.id > ? AND s.upto > ? AND s.upto = d.folded
         AND s.id = (SELECT max(id) FROM snapshots WHERE document = d.id)
       ORDER BY s.id`,
    )
    .raw(),
  updates: db
    .prepare(
      `SELECT seq, document, author, at, bytes FROM updates WHERE workspace = ? AND seq > ? AND seq <= ? ORDER BY seq`,
    )
    .raw(),
  lengths: db
    .prepare('SELECT seq, length(bytes) FROM updates WHERE workspace = ? AND seq > ? ORDER BY seq LIMIT ?')
    .raw(),
  documentById: db.prepare('SELECT name, kind, engine, stream, folded FROM documents WHERE id = ?'),
  authorById: db.prepare('SELECT name FROM authors WHERE id = ?').pluck(),
  document: db.prepare(
    `SELECT d.id, d.kind, d.engine, d.stream, d.folded, w.head FROM documents d JOIN workspaces w ON w.id = d.workspace
     WHERE w.name = ? AND d.name = ?`,
  ),
  snapshot: db.prepare('SELECT bytes FROM snapshots WHERE document = ? ORDER BY id DESC LIMIT 1').pluck(),
  tail: db.prepare('SELECT seq, bytes FROM updates WHERE document = ? AND seq > ? ORDER BY seq').raw(),
});
