import type { Snapshot, StoredUpdate } from '../protocol/index.ts';
import { pageMessages } from './page.ts';
import { packParts } from './parts.ts';
import {
  MISMATCHED,
  REPEATED,
  type Append,
  type DocumentLog,
  type FoldedDocument,
  type LogStore,
  type NumberedUpdate,
  type Page,
  type Position,
  type WorkspaceState,
} from './store.ts';

interface MadeSnapshot extends Snapshot {
  id: number;
}

interface Document extends Pick<DocumentLog, 'kind' | 'engine' | 'stream'> {
  /** The present one last. */
  snapshots: MadeSnapshot[];
}

class Workspace {
  head = 0;
  updates: StoredUpdate[] = [];
  readonly documents = new Map<string, Document>();
  readonly origins = new Map<string, number>();

  append({ origin, author, updates }: Append): number[] {
    const key = origin ? Buffer.from(origin).toString('hex') : null;
    const stored = key === null ? 0 : (this.origins.get(key) ?? 0);
    const seqs = updates.map((update) =>
      key !== null && update.n <= stored ? REPEATED : this.#add(update, author),
    );
    const newest = updates.reduce((most, { n }) => Math.max(most, n), stored);
    if (key !== null) this.origins.set(key, newest);
    return seqs;
  }

  #add({ doc, kind, engine, stream, at, bytes }: NumberedUpdate, author: string): number {
    const known = this.documents.get(doc);
    if (known && (known.engine !== engine || known.stream !== stream)) return MISMATCHED;
    if (!known) this.documents.set(doc, { kind, engine, stream, snapshots: [] });
    this.head += 1;
    const first = known ?? { kind };
    this.updates.push({
      doc,
      kind: first.kind,
      engine,
      stream,
      at,
      bytes: bytes.slice(),
      author,
      seq: this.head,
    });
    return this.head;
  }

  folded(doc: string): number {
    return this.documents.get(doc)?.snapshots.at(-1)?.upto ?? 0;
  }
}

/** A log in memory, for tests and for the simulator: as quick to answer as a promise is. */
export class MemoryLog implements LogStore {
  readonly #workspaces = new Map<string, Workspace>();
  #snapshots = 0;

  append(batch: readonly Append[]): Promise<Float64Array> {
    return Promise.resolve(
      Float64Array.from(batch.flatMap((append) => this.#workspace(append.workspace).append(append))),
    );
  }

  #workspace(name: string): Workspace {
    let workspace = this.#workspaces.get(name);
    if (!workspace) this.#workspaces.set(name, (workspace = new Workspace()));
    return workspace;
  }

  state(name: string, origin: Uint8Array | null): Promise<WorkspaceState> {
    const workspace = this.#workspaces.get(name);
    const stored = origin ? workspace?.origins.get(Buffer.from(origin).toString('hex')) : 0;
    return Promise.resolve({ head: workspace?.head ?? 0, stored: stored ?? 0 });
  }

  page(name: string, from: Position, bytes: number, documents: ReadonlySet<string> | null): Promise<Page> {
    const workspace = this.#workspaces.get(name);
    if (!workspace) return Promise.resolve({ messages: [], next: from, head: 0 });
    const next = { ...from };
    let room = bytes;
    const takes = (doc: string) => documents === null || documents.has(doc);
    const snapshots = [...workspace.documents.values()]
      .flatMap((document) => document.snapshots.slice(-1))
      .filter(({ id, upto, doc }) => id > from.snapshot && upto > from.since && takes(doc))
      .sort((a, b) => a.id - b.id);
    const sent: Snapshot[] = [];
    for (const snapshot of snapshots) {
      if (room <= 0) break;
      room -= snapshot.bytes.byteLength;
      next.snapshot = snapshot.id;
      sent.push(snapshot);
    }
    const updates: StoredUpdate[] = [];
    if (room > 0) next.seq = Math.max(next.seq, workspace.head);
    for (const update of workspace.updates) {
      if (update.seq <= from.seq || update.seq <= workspace.folded(update.doc) || !takes(update.doc))
        continue;
      if (room <= 0) {
        next.seq = updates.at(-1)?.seq ?? from.seq;
        break;
      }
      room -= update.bytes.byteLength;
      updates.push(update);
    }
    return Promise.resolve({ messages: pageMessages(sent, updates), next, head: workspace.head });
  }

  document(name: string, doc: string, after: number, bytes: number): Promise<DocumentLog | null> {
    const workspace = this.#workspaces.get(name);
    const document = workspace?.documents.get(doc);
    if (!workspace || !document) return Promise.resolve(null);
    const newest = document.snapshots.at(-1);
    const folded = newest?.upto ?? 0;
    const snapshot = folded > after ? newest : undefined;
    const from = Math.max(folded, after);
    const all = workspace.updates.filter((update) => update.doc === doc && update.seq > from);
    let room = bytes - (snapshot?.bytes.byteLength ?? 0);
    const tail = all.filter((update, place) => place === 0 || (room -= update.bytes.byteLength) > 0);
    const parts = [...(snapshot ? [snapshot] : []), ...tail].map((part) => part.bytes);
    const { kind, engine, stream } = document;
    return Promise.resolve({
      kind,
      engine,
      stream,
      upto: tail.length === all.length ? workspace.head : (tail.at(-1)?.seq ?? from),
      head: workspace.head,
      folded,
      parts: packParts(parts),
      rows: tail.length,
    });
  }

  fold(name: string, { doc, upto, author, at, bytes, engine, stream }: FoldedDocument): Promise<boolean> {
    const workspace = this.#workspaces.get(name);
    const document = workspace?.documents.get(doc);
    if (!workspace || !document || upto > workspace.head || upto < workspace.folded(doc))
      return Promise.resolve(false);
    if (document.engine !== engine || document.stream !== stream) return Promise.resolve(false);
    const { kind } = document;
    this.#snapshots += 1;
    const made = { doc, kind, engine, stream, at, bytes: bytes.slice(), upto, author, id: this.#snapshots };
    document.snapshots = [...document.snapshots, made].slice(-2);
    return Promise.resolve(true);
  }

  purge(before: number): Promise<number> {
    let purged = 0;
    for (const workspace of this.#workspaces.values()) {
      const covered = new Map<string, number>();
      for (const [doc, { snapshots }] of workspace.documents) {
        const old = snapshots.filter(({ at }) => at < before);
        covered.set(doc, Math.max(0, ...old.map(({ upto }) => upto)));
      }
      const kept = workspace.updates.filter(({ doc, seq }) => seq > (covered.get(doc) ?? 0));
      purged += workspace.updates.length - kept.length;
      workspace.updates = kept;
      for (const document of workspace.documents.values())
        if ((document.snapshots.at(-1)?.at ?? before) < before)
          document.snapshots = document.snapshots.slice(-1);
    }
    return Promise.resolve(purged);
  }

  onAdvance(): () => void {
    return () => undefined;
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
