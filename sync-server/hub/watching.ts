import type { Cancel, Clock } from '../clock.ts';
import { encodeRelay } from '../protocol/index.ts';
import { Bundle, type Connection, type Omitted } from './connection.ts';

/** Milliseconds in which awareness of a document goes out together. */
const TOGETHER = 50;
/** Documents one client may watch, and be seen in. */
export const MOST_WATCHED = 1000;
const MOST_SEEN_IN = 32;
/** Stands for all clients of the y-websocket endpoint, which have no connection of this protocol. */
const ELSEWHERE = 0;

const NOTHING = new Uint8Array(0);

/** A client that is seen in documents and sees others there. */
export interface Watcher {
  readonly connection: Pick<Connection, 'id'>;
  readonly isLagging: boolean;
  send(message: Uint8Array): void;
  sendBundle(bundle: Bundle, omitted: Omitted | null): void;
}

class WatchedDocument {
  readonly watchers = new Set<Watcher>();
  readonly states = new Map<Watcher, Uint8Array>();
  readonly changed = new Set<Watcher>();
  elsewhere: Uint8Array[] = [];
}

/** Awareness between clients of the protocol: the newest of each, to those who watch the document, and to no log. */
export class Watching {
  readonly #clock: Clock;
  readonly #documents = new Map<string, WatchedDocument>();
  readonly #seenIn = new Map<Watcher, Set<string>>();
  readonly #due = new Set<string>();
  #timer: Cancel | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  watch(session: Watcher, doc: string, on: boolean): void {
    const document = this.#document(doc);
    if (on) {
      document.watchers.add(session);
      for (const [other, bytes] of document.states)
        if (other !== session) session.send(messageOf(doc, other.connection.id, bytes));
    } else document.watchers.delete(session);
    this.#sweep(doc);
  }

  /** Empty bytes take back what was said. False when this client is seen in too many documents already. */
  say(session: Watcher, doc: string, bytes: Uint8Array): boolean {
    let docs = this.#seenIn.get(session);
    if (!docs) this.#seenIn.set(session, (docs = new Set()));
    if (bytes.byteLength > 0 && !docs.has(doc) && docs.size >= MOST_SEEN_IN) return false;
    const document = this.#document(doc);
    if (bytes.byteLength > 0) {
      docs.add(doc);
      document.states.set(session, bytes.slice());
    } else {
      docs.delete(doc);
      if (!document.states.delete(session)) return true;
    }
    document.changed.add(session);
    this.#schedule(doc);
    return true;
  }

  /** Awareness of y-websocket clients. */
  sayElsewhere(doc: string, update: Uint8Array): void {
    const document = this.#documents.get(doc);
    if (!document || document.watchers.size === 0) return;
    document.elsewhere.push(update);
    this.#schedule(doc);
  }

  left(session: Watcher): void {
    for (const doc of this.#seenIn.get(session) ?? []) this.say(session, doc, NOTHING);
    this.#seenIn.delete(session);
    for (const [doc, document] of this.#documents) if (document.watchers.delete(session)) this.#sweep(doc);
  }

  #document(doc: string): WatchedDocument {
    let document = this.#documents.get(doc);
    if (!document) this.#documents.set(doc, (document = new WatchedDocument()));
    return document;
  }

  #sweep(doc: string): void {
    const document = this.#documents.get(doc);
    if (document?.watchers.size === 0 && document.states.size === 0 && document.changed.size === 0)
      this.#documents.delete(doc);
  }

  #schedule(doc: string): void {
    this.#due.add(doc);
    this.#timer ??= this.#clock.after(TOGETHER, () => {
      this.#timer = null;
      const due = [...this.#due];
      this.#due.clear();
      for (const each of due) this.#tell(each);
    });
  }

  #tell(doc: string): void {
    const document = this.#documents.get(doc);
    if (!document) return;
    const messages: Uint8Array[] = [];
    const own = new Map<Watcher, Omitted>();
    for (const session of document.changed) {
      own.set(session, { from: messages.length, to: messages.length + 1 });
      messages.push(messageOf(doc, session.connection.id, document.states.get(session) ?? NOTHING));
    }
    for (const update of document.elsewhere) messages.push(messageOf(doc, ELSEWHERE, update));
    document.changed.clear();
    document.elsewhere = [];
    const bundle = new Bundle(messages);
    for (const watcher of document.watchers) {
      const omitted = own.get(watcher) ?? null;
      // Who is behind with updates hears of cursors when they move again.
      if (messages.length > (omitted ? 1 : 0) && !watcher.isLagging) watcher.sendBundle(bundle, omitted);
    }
    this.#sweep(doc);
  }

  end(): void {
    this.#timer?.();
    this.#timer = null;
  }
}

const messageOf = (doc: string, connection: number, bytes: Uint8Array) =>
  encodeRelay({ type: 'awareness', doc, connection, bytes });
