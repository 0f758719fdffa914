import { ENGINES, STREAMS } from '../../protocol/words.ts';
import type { Snapshot, StoredUpdate } from '../../protocol/index.ts';
import { pageMessages } from '../page.ts';
import { packParts, release } from '../parts.ts';
import type { DocumentLog, Page, Position, WorkspaceState } from '../store.ts';
import type { Connection } from './schema.ts';

type Row = [
  place: number,
  doc: string,
  kind: string,
  engine: number,
  stream: number,
  at: number,
  author: string,
  bytes: Uint8Array,
  upto?: number,
];

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

  page(name: string, from: Position, bytes: number, documents: ReadonlySet<string> | null): Page {
    return this.#view(() => {
      const workspace = this.#sql.workspace.get(name) as { id: number; head: number } | undefined;
      if (!workspace) return { messages: [], next: from, head: 0 };
      const next = { ...from };
      const room = { bytes };
      const takes = (row: Row) => documents === null || documents.has(row[1]);
      const snapshots = collect(this.#sql.snapshots.iterate(workspace.id, from.snapshot, from.since), room, {
        take: (row) => {
          next.snapshot = row[0];
          return takes(row);
        },
      });
      const updates =
        room.bytes <= 0
          ? []
          : collect(this.#sql.updates.iterate(workspace.id, from.seq), room, {
              take: (row) => {
                next.seq = row[0];
                return takes(row);
              },
              end: () => {
                next.seq = Math.max(next.seq, workspace.head);
              },
            });
      const messages = pageMessages(
        snapshots.map((row): Snapshot => ({ ...updateOf(row), upto: row[8] ?? 0 })),
        updates.map((row): StoredUpdate => ({ ...updateOf(row), seq: row[0] })),
      );
      return { messages, next, head: workspace.head };
    });
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

interface Collecting {
  /** Whether the row is wanted; told each row that is passed. */
  take(row: Row): boolean;
  /** Told when no rows are left. */
  end?(): void;
}

/** Rows until their bytes have used up the room, one more than fits at most. */
function collect(rows: Iterable<unknown>, room: { bytes: number }, { take, end }: Collecting): Row[] {
  const taken: Row[] = [];
  for (const row of rows as Iterable<Row>) {
    if (take(row)) {
      room.bytes -= row[7].byteLength;
      taken.push(row);
    }
    if (room.bytes <= 0) return taken;
  }
  end?.();
  return taken;
}

const updateOf = ([, doc, kind, engine, stream, at, author, bytes]: Row) => ({
  doc,
  kind,
  engine: ENGINES[engine] ?? 'opaque',
  stream: STREAMS[stream] ?? 'content',
  at,
  author,
  bytes,
});

const statements = (db: Connection) => ({
  workspace: db.prepare('SELECT id, head FROM workspaces WHERE name = ?'),
  stored: db.prepare('SELECT stored FROM origins WHERE workspace = ? AND origin = ?').pluck(),
  snapshots: db
    .prepare(
      `SELECT s.id, d.name, d.kind, d.engine, d.stream, s.at, a.name, s.bytes, s.upto
       FROM snapshots s JOIN documents d ON d.id = s.document JOIN authors a ON a.id = s.author
       WHERE s.workspace = ? AND s.id > ? AND s.upto > ? AND s.upto = d.folded
         AND s.id = (SELECT max(id) FROM snapshots WHERE document = d.id)
       ORDER BY s.id`,
    )
    .raw(),
  updates: db
    .prepare(
      `SELECT u.seq, d.name, d.kind, d.engine, d.stream, u.at, a.name, u.bytes
       FROM updates u JOIN documents d ON d.id = u.document JOIN authors a ON a.id = u.author
       WHERE u.workspace = ? AND u.seq > ? AND u.seq > d.folded ORDER BY u.seq`,
    )
    .raw(),
  document: db.prepare(
    `SELECT d.id, d.kind, d.engine, d.stream, d.folded, w.head FROM documents d JOIN workspaces w ON w.id = d.workspace
     WHERE w.name = ? AND d.name = ?`,
  ),
  snapshot: db.prepare('SELECT bytes FROM snapshots WHERE document = ? ORDER BY id DESC LIMIT 1').pluck(),
  tail: db.prepare('SELECT seq, bytes FROM updates WHERE document = ? AND seq > ? ORDER BY seq').raw(),
});
