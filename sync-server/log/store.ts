import type { Engine, Stream, Update } from '../protocol/index.ts';

/** An update with its place among those of its origin; 0 where there is no origin. */
export interface NumberedUpdate extends Update {
  n: number;
}

/** What one client adds to the log of one workspace. */
export interface Append {
  workspace: string;
  /** The copy of the workspace that counts its pushes; null for a client that doesn't, whose updates are all new. */
  origin: Uint8Array | null;
  author: string;
  updates: readonly NumberedUpdate[];
}

/** Said in place of a seq: this origin had stored this number before. */
export const REPEATED = 0;
/** Said in place of a seq: the document exists and is of another engine or stream. */
export const MISMATCHED = -1;

/** How far a client that catches up has come. */
export interface Position {
  /** Its cursor when it began. */
  since: number;
  /** Greatest seq of the tail it was sent. */
  seq: number;
  /** Greatest id of a snapshot it was sent. */
  snapshot: number;
}

/** Messages of the protocol, ready to be sent, and the position they lead to. */
export interface Page {
  messages: Uint8Array[];
  next: Position;
  /** Greatest seq of the workspace when the page was read: caught up when `next.seq` is there. */
  head: number;
}

/** What the log holds of one document, or as much of it as was asked for: its snapshot if there is one, then the updates behind it. */
export interface DocumentLog {
  kind: string;
  engine: Engine;
  stream: Stream;
  /** The parts, with what was read before, are the document up to there. */
  upto: number;
  /** Greatest seq of the workspace when it was read: there is more when `upto` is not there. */
  head: number;
  /** Seq up to which the first part is a snapshot; 0 when there is none. */
  folded: number;
  /** Packed by `packParts`. */
  parts: Uint8Array<ArrayBuffer>;
  rows: number;
}

export interface FoldedDocument {
  doc: string;
  /** As the document is stored: a snapshot that says otherwise is of another document. */
  engine: Engine;
  stream: Stream;
  upto: number;
  author: string;
  /** When the relay stored it: milliseconds since 1970. */
  at: number;
  bytes: Uint8Array;
}

export interface WorkspaceState {
  /** Greatest seq; 0 for a workspace that has none, or isn't there. */
  head: number;
  /** Greatest number stored of the origin asked for. */
  stored: number;
}

/**
 * The log of all workspaces. A workspace comes into being with its first update. Names are opaque.
 *
 * Seqs of one workspace are given in the commit and become visible in their order: whoever has read up to a seq never
 * finds a smaller one later.
 */
export interface LogStore {
  /**
   * Stores all of it or nothing, and answers when it is durable: one number for each update in order, its seq or
   * `REPEATED` or `MISMATCHED`. Updates of one append are given seqs in a row.
   */
  append(batch: readonly Append[]): Promise<Float64Array>;
  state(workspace: string, origin: Uint8Array | null): Promise<WorkspaceState>;
  /**
   * What a client at a position lacks, at most about `bytes` of it: first snapshots that reach beyond its cursor, then
   * updates that no snapshot covers, in order. `documents` leaves out all others.
   */
  page(
    workspace: string,
    from: Position,
    bytes: number,
    documents: ReadonlySet<string> | null,
  ): Promise<Page>;
  /**
   * A document from behind a seq on, 0 for its beginning, at most about `bytes` of it: the snapshot when it reaches
   * beyond that seq, then updates.
   */
  document(workspace: string, doc: string, after: number, bytes: number): Promise<DocumentLog | null>;
  /**
   * Puts a snapshot in the place of the updates up to its seq, once it is durable. False, and nothing changed, when it
   * reaches less far than the present one or beyond the head, or there is no such document. The present one is kept
   * beside it.
   */
  fold(workspace: string, snapshot: FoldedDocument): Promise<boolean>;
  /** Deletes what snapshots made before this time cover. Returns the updates deleted. */
  purge(before: number): Promise<number>;
  /** Called when another node appended to a workspace, with a head that may be old by then. */
  onAdvance(listener: (workspace: string, head: number) => void): () => void;
  /** Rejects when nothing can be stored now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The store can't take anything at the moment, and said so before or while committing. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
