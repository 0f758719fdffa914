import { ENGINES, STREAMS } from '../../protocol/words.ts';
import type { Connection } from './schema.ts';
import { MISMATCHED, REPEATED, type FoldedDocument } from '../store.ts';
import type { UnpackedAppend, UnpackedUpdate } from './packing.ts';

interface KnownWorkspace {
  id: number;
  head: number;
}

interface KnownDocument {
  id: number;
  engine: number;
  stream: number;
}

/** Names kept at hand before all are forgotten: bounds memory, costs a look-up. */
const KEPT_NAMES = 50_000;
/** Rows that one transaction deletes: short, so that a commit never waits long behind it. */
const PURGE_STEP = 2000;

/** The one writing connection and the statements it needs. Every call is one transaction. */
export class LogWriter {
  readonly #db: Connection;
  readonly #workspaces = new Map<string, KnownWorkspace>();
  readonly #documents = new Map<string, KnownDocument>();
  readonly #authors = new Map<string, number>();
  readonly #sql: ReturnType<typeof statements>;

  constructor(db: Connection) {
    this.#db = db;
    this.#sql = statements(db);
  }

  append(batch: readonly UnpackedAppend[]): Float64Array {
    return this.#transaction(() => {
      const seqs: number[] = [];
      const touched = new Set<KnownWorkspace>();
      for (const append of batch) {
        const workspace = this.#workspace(append.workspace);
        touched.add(workspace);
        this.#appendOne(workspace, append, seqs);
      }
      for (const { id, head } of touched) this.#sql.setHead.run(head, id);
      return Float64Array.from(seqs);
    });
  }

  #appendOne(workspace: KnownWorkspace, { origin, author, updates }: UnpackedAppend, seqs: number[]): void {
    const stored = origin ? ((this.#sql.stored.get(workspace.id, origin) as number | undefined) ?? 0) : 0;
    const authorId = this.#author(author);
    let newest = stored;
    for (const update of updates) {
      if (origin && update.n <= stored) seqs.push(REPEATED);
      else seqs.push(this.#add(workspace, update, authorId));
      if (update.n > newest) newest = update.n;
    }
    if (origin && newest > stored) this.#sql.setStored.run(workspace.id, origin, newest);
  }

  #add(workspace: KnownWorkspace, update: UnpackedUpdate, author: number): number {
    const document = this.#document(workspace.id, update);
    if (document.engine !== update.engine || document.stream !== update.stream) return MISMATCHED;
    workspace.head += 1;
    this.#sql.insert.run(workspace.id, workspace.head, document.id, author, update.at, update.bytes);
    return workspace.head;
  }

  fold(name: string, { doc, engine, stream, upto, author, at, bytes }: FoldedDocument): boolean {
    return this.#transaction(() => {
      const place = [ENGINES.indexOf(engine), STREAMS.indexOf(stream)] as const;
      const found = this.#sql.foldable.get(name, doc, ...place) as
        { id: number; workspace: number; folded: number; head: number } | undefined;
      if (!found || upto < found.folded || upto > found.head) return false;
      this.#sql.addSnapshot.run(found.workspace, found.id, upto, this.#author(author), at, bytes);
      this.#sql.setFolded.run(upto, found.id);
      this.#sql.dropOlder.run(found.id, found.id);
      return true;
    });
  }

  /** Deletes one step of what snapshots made before this time cover; 0 when there is nothing more. */
  purge(before: number): number {
    const deleted = this.#transaction(() => {
      const due = this.#sql.due.get(before) as { id: number; document: number; upto: number } | undefined;
      if (!due) return 0;
      const { changes } = this.#sql.dropCovered.run(due.document, due.upto, PURGE_STEP);
      if (changes === PURGE_STEP) return changes;
      this.#sql.dropSnapshotsBefore.run(due.document, due.id);
      this.#sql.setPurged.run(due.id);
      return Math.max(1, changes);
    });
    if (deleted > 0) this.#db.pragma('incremental_vacuum(2000)');
    return deleted;
  }

  /** Writes something that changes nothing. */
  check(): void {
    this.#db.pragma(`user_version = ${String(this.#db.pragma('user_version', { simple: true }))}`);
  }

  #transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#forget();
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** What was read in a transaction that came to nothing may not be there. */
  #forget(): void {
    this.#workspaces.clear();
    this.#documents.clear();
    this.#authors.clear();
  }

  #workspace(name: string): KnownWorkspace {
    let known = this.#workspaces.get(name);
    if (!known) {
      known =
        (this.#sql.workspace.get(name) as KnownWorkspace | undefined) ??
        ({ id: Number(this.#sql.addWorkspace.run(name).lastInsertRowid), head: 0 } satisfies KnownWorkspace);
      this.#workspaces.set(name, known);
    }
    return known;
  }

  #document(workspace: number, { doc, kind, engine, stream }: UnpackedUpdate): KnownDocument {
    const key = `${workspace}/${doc}`;
    let known = this.#documents.get(key);
    if (!known) {
      if (this.#documents.size >= KEPT_NAMES) this.#documents.clear();
      known =
        (this.#sql.document.get(workspace, doc) as KnownDocument | undefined) ??
        ({
          id: Number(this.#sql.addDocument.run(workspace, doc, kind, engine, stream).lastInsertRowid),
          engine,
          stream,
        } satisfies KnownDocument);
      this.#documents.set(key, known);
    }
    return known;
  }

  #author(name: string): number {
    let id = this.#authors.get(name);
    if (id === undefined) {
      if (this.#authors.size >= KEPT_NAMES) this.#authors.clear();
      id =
        (this.#sql.author.get(name) as number | undefined) ??
        Number(this.#sql.addAuthor.run(name).lastInsertRowid);
      this.#authors.set(name, id);
    }
    return id;
  }
}

const statements = (db: Connection) => ({
  workspace: db.prepare('SELECT id, head FROM workspaces WHERE name = ?'),
  addWorkspace: db.prepare('INSERT INTO workspaces (name, head) VALUES (?, 0)'),
  setHead: db.prepare('UPDATE workspaces SET head = ? WHERE id = ?'),
  author: db.prepare('SELECT id FROM authors WHERE name = ?').pluck(),
  addAuthor: db.prepare('INSERT INTO authors (name) VALUES (?)'),
  document: db.prepare('SELECT id, engine, stream FROM documents WHERE workspace = ? AND name = ?'),
  addDocument: db.prepare(
    'INSERT INTO documents (workspace, name, kind, engine, stream) VALUES (?, ?, ?, ?, ?)',
  ),
  stored: db.prepare('SELECT stored FROM origins WHERE workspace = ? AND origin = ?').pluck(),
  setStored: db.prepare(
    `INSERT INTO origins (workspace, origin, stored) VALUES (?, ?, ?)
     ON CONFLICT (workspace, origin) DO UPDATE SET stored = excluded.stored`,
  ),
  insert: db.prepare(
    'INSERT INTO updates (workspace, seq, document, author, at, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  foldable: db.prepare(
    `SELECT d.id, d.workspace, d.folded, w.head FROM documents d JOIN workspaces w ON w.id = d.workspace
     WHERE w.name = ? AND d.name = ? AND d.engine = ? AND d.stream = ?`,
  ),
  addSnapshot: db.prepare(
    'INSERT INTO snapshots (workspace, document, upto, author, at, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  setFolded: db.prepare('UPDATE documents SET folded = ? WHERE id = ?'),
  dropOlder: db.prepare(
    `DELETE FROM snapshots WHERE document = ? AND id NOT IN
     (SELECT id FROM snapshots WHERE document = ? ORDER BY id DESC LIMIT 2)`,
  ),
  due: db.prepare('SELECT id, document, upto FROM snapshots WHERE purged = 0 AND at < ? ORDER BY at LIMIT 1'),
  dropCovered: db.prepare(
    `DELETE FROM updates WHERE (workspace, seq) IN
     (SELECT workspace, seq FROM updates WHERE document = ? AND seq <= ? ORDER BY seq LIMIT ?)`,
  ),
  dropSnapshotsBefore: db.prepare('DELETE FROM snapshots WHERE document = ? AND id < ?'),
  setPurged: db.prepare('UPDATE snapshots SET purged = 1 WHERE id = ?'),
});
