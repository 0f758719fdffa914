import type { Engine, GoodbyeCode, RefusalCode, Role, Stream } from './words.ts';

/**
 * What a client and a relay say to each other over one WebSocket at `/sync/<workspace>`, for all documents of a workspace.
 *
 *     client                          relay
 *     hello(token, origin, cursor) →
 *                                   ← welcome(head, stored)
 *                                   ← snapshot*, update* after the cursor, in batches, then caughtUp
 *     push(first, updates)         →
 *                                   ← ack(n, seq)         once durable
 *                                   ← updates             of others, as they become durable
 *
 * Each workspace has one order of updates: `seq` counts from 1 without a gap. A client that keeps the greatest seq it
 * has seen (its cursor) needs nothing else to get what it lacks. Each client counts its pushes too: `n` counts from 1
 * within one `origin`, and a push that arrives twice is stored once, since the relay knows the greatest n it stored.
 */
export const PROTOCOL = 1;

/** A change of one document, as opaque bytes. */
export interface Update {
  doc: string;
  /** What the document is, as its app names it: `campaigns/plan`. A relay stores it and reads only its engine. */
  kind: string;
  engine: Engine;
  stream: Stream;
  /** When it was made, by the clock of its author: milliseconds since 1970. */
  at: number;
  bytes: Uint8Array;
}

/** An update that the relay made durable. */
export interface StoredUpdate extends Update {
  seq: number;
  /** Account that pushed it, as the relay knows it: never what the client claims. */
  author: string;
}

/** All of a document up to a seq, in the place of the updates that led there. */
export interface Snapshot extends Update {
  upto: number;
  author: string;
}

export interface Person {
  connection: number;
  account: string;
  name: string;
}

export type ClientMessage =
  | {
      type: 'hello';
      version: number;
      token: string;
      /** 16 random bytes that name this copy of the workspace; new for a copy that was restored. */
      origin: Uint8Array;
      /** Greatest seq this copy holds, 0 for none. */
      cursor: number;
    }
  /** The updates numbered first, first + 1, … of this origin. */
  | { type: 'push'; first: number; updates: Update[] }
  /** Cursors and selections in one document: passed on to who watches it, never stored. Empty bytes take it back. */
  | { type: 'awareness'; doc: string; bytes: Uint8Array }
  /** Whether this client wants the awareness of a document. */
  | { type: 'watch'; doc: string; on: boolean }
  /** All of a document up to a seq that this client has; the relay may fold the prefix. */
  | { type: 'offer'; snapshot: Omit<Snapshot, 'author'> }
  /** A fresh token before the old one ends. */
  | { type: 'renew'; token: string };

export type RelayMessage =
  | {
      type: 'welcome';
      version: number;
      connection: number;
      account: string;
      role: Role;
      /** Greatest n of this origin that is stored: what is beyond must be pushed again. */
      stored: number;
      /** Greatest seq of the workspace at this moment. */
      head: number;
    }
  | { type: 'snapshots'; snapshots: Snapshot[] }
  | { type: 'updates'; updates: StoredUpdate[] }
  /** Everything up to this seq was sent; what follows is live. */
  | { type: 'caughtUp'; seq: number }
  /** All pushes up to n are durable or were refused; the newest stored one got this seq, 0 when all were stored before. */
  | { type: 'ack'; n: number; seq: number }
  /** This one push was not taken and never will be. */
  | { type: 'refused'; n: number; code: RefusalCode; message: string }
  | { type: 'awareness'; doc: string; connection: number; bytes: Uint8Array }
  | { type: 'joined'; people: Person[] }
  | { type: 'left'; connection: number }
  /** What this client may do changed. */
  | { type: 'role'; role: Role }
  /** The socket closes now. Seconds to wait before the next attempt, 0 when the client decides. */
  | { type: 'goodbye'; code: GoodbyeCode; message: string; after: number };
