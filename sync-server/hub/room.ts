import type { Clock } from '../clock.ts';
import type { Compactor } from '../compaction/compactor.ts';
import type { Merger } from '../compaction/merger.ts';
import { checkUpdate } from '../engines/check.ts';
import type { LogStore } from '../log/store.ts';
import type { Metrics } from '../metrics.ts';
import { decodeRelay, encodeRelay, type GoodbyeCode, type StoredUpdate } from '../protocol/index.ts';
import { YDocument, type DocumentHome, type Reader } from '../y-websocket/document.ts';
import type { CommittedUpdate, Result, Source, Target } from './commit-queue.ts';
import { Bundle, type Omitted } from './connection.ts';
import { Presence, type Present } from './presence.ts';
import { Recent, type RecentBudget } from './recent.ts';
import { Watching, type Watcher } from './watching.ts';

export interface RoomParts {
  clock: Clock;
  store: LogStore;
  merger: Merger;
  metrics: Metrics;
  compactor: Compactor;
  recent: RecentBudget;
}

/** A client of `/sync` as its room knows it. */
export interface Participant extends Source, Present, Watcher, Reader {
  dismiss(code: GoodbyeCode, message: string, after?: number): void;
  /** Whether it gets only some of what is new. */
  isPartial(results: readonly Result[]): boolean;
  wants(update: StoredUpdate): boolean;
  /** Is to be served from the log from this seq on. */
  fallBehind(seq: number): void;
}

/** Bytes read at once of what other nodes appended. */
const FILL = 1024 * 1024;
/** Bytes of one commit that are kept for later although nobody gets them now. */
const WORTH_KEEPING = 256 * 1024;
/** Bytes of a document that are read at once. */
const PART = 1024 * 1024;

/** One workspace while somebody is in it: who gets what is new. */
export class Room implements Target {
  readonly name: string;
  /** Greatest seq that was delivered here. */
  head: number;
  pending = 0;
  /** Those who have caught up and get what is new as it comes. */
  readonly live = new Set<Participant>();
  readonly sessions = new Set<Participant>();
  readonly documents = new Map<string, YDocument>();
  readonly presence: Presence;
  readonly watching: Watching;
  readonly recent: Recent;
  readonly #parts: RoomParts;
  #known: number;
  #filling: Promise<void> | null = null;

  constructor(name: string, head: number, parts: RoomParts) {
    this.name = name;
    this.head = head;
    this.#known = head;
    this.#parts = parts;
    this.presence = new Presence(parts.clock);
    this.watching = new Watching(parts.clock);
    this.recent = new Recent(parts.recent);
  }

  get isEmpty(): boolean {
    return this.sessions.size === 0 && this.documents.size === 0 && this.pending === 0 && !this.#filling;
  }

  /** The document for y-websocket clients; loaded by whoever needs it. */
  document(name: string): YDocument {
    let document = this.documents.get(name);
    if (!document) this.documents.set(name, (document = new YDocument(name, this.#homeOf(name))));
    return document;
  }

  #homeOf(doc: string): DocumentHome {
    const { clock, merger, store, metrics, compactor } = this.#parts;
    return {
      clock,
      merger,
      load: (after) => store.document(this.name, doc, after, PART),
      loaded: (log) => {
        compactor.found(this, doc, log);
      },
      delivered: (updates) => {
        metrics.delivered(updates);
      },
      aware: (update) => {
        this.watching.sayElsewhere(doc, update);
      },
    };
  }

  deliver(results: readonly Result[]): void {
    const first = results.find(({ stored }) => stored.length > 0)?.stored[0];
    if (!first) return;
    const last = results.reduce((most, { stored }) => Math.max(most, stored.at(-1)?.seq ?? 0), 0);
    // Another node appended in between: everything is read from the log instead, in order.
    if (first.seq !== this.head + 1 || this.#filling) this.advance(last);
    else this.#spread(results, last);
  }

  #spread(results: readonly Result[], last: number): void {
    const before = this.head;
    this.head = last;
    this.#known = Math.max(this.#known, last);
    const { compactor } = this.#parts;
    const touched = new Set<string>();
    for (const { stored } of results)
      for (const update of stored) {
        compactor.count(this, update);
        touched.add(update.doc);
      }
    this.#toSessions(results, before);
    for (const doc of touched) this.documents.get(doc)?.deliver(results, before);
  }

  /** Every source's updates as one message, made once; a source doesn't get its own. */
  #toSessions(results: readonly Result[], before: number): void {
    if (this.live.size === 0 || this.#isForNobody(results)) {
      this.recent.clear();
      return;
    }
    const own = new Map<Source, Omitted>();
    const messages: Uint8Array[] = [];
    const counts: number[] = [];
    for (const { source, stored } of results) {
      if (stored.length === 0) continue;
      own.set(source, { from: messages.length, to: messages.length + 1 });
      messages.push(updatesMessage(stored));
      counts.push(stored.length);
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    this.recent.add(before + 1, this.head, messages);
    const bundle = new Bundle(messages);
    for (const session of [...this.live]) {
      if (session.isLagging) {
        session.fallBehind(before);
        continue;
      }
      if (session.isPartial(results)) {
        this.#selected(session, results);
        continue;
      }
      const omitted = own.get(session) ?? null;
      const count = total - (omitted ? (counts[omitted.from] ?? 0) : 0);
      if (count === 0) continue;
      session.sendBundle(bundle, omitted);
      this.#parts.metrics.delivered(count);
    }
  }

  /** Whether this is much, and the only one here pushed it: no message is made of it then. */
  #isForNobody(results: readonly Result[]): boolean {
    const [only] = this.live;
    if (this.live.size > 1 || results.some(({ source }) => source !== only)) return false;
    const bytes = results
      .flatMap(({ stored }) => stored)
      .reduce((sum, update) => sum + update.bytes.byteLength, 0);
    return bytes > WORTH_KEEPING;
  }

  /** What a guest may read, or a session that has read further from the log lacks. */
  #selected(session: Participant, results: readonly Result[]): void {
    const updates = results
      .filter(({ source }) => source !== session)
      .flatMap(({ stored }) => stored.filter((update) => session.wants(update)));
    if (updates.length === 0) return;
    session.send(updatesMessage(updates));
    this.#parts.metrics.delivered(updates.length);
  }

  /** Delivers from the log what was appended elsewhere, up to a seq at least. */
  advance(head: number): void {
    this.#known = Math.max(this.#known, head);
    if (this.head >= this.#known) return;
    this.#filling ??= this.#fill()
      .catch(() => {
        // Those who wait for it come back with their cursors and read the log themselves.
        for (const session of [...this.sessions]) session.failed();
      })
      .finally(() => {
        this.#filling = null;
      });
  }

  async #fill(): Promise<void> {
    let from = { since: this.head, seq: this.head, snapshot: 0 };
    while (this.head < this.#known) {
      const page = await this.#parts.store.page(this.name, from, FILL, null);
      from = page.next;
      this.#known = Math.max(this.#known, page.head);
      for (const message of page.messages.map(decodeRelay)) {
        if (message.type === 'updates') this.#spread([elsewhere(message.updates)], page.next.seq);
        else if (message.type === 'snapshots') this.#spreadSnapshots(message);
      }
      this.head = page.next.seq;
    }
  }

  /** Folded elsewhere before it was read here. */
  #spreadSnapshots(message: Extract<ReturnType<typeof decodeRelay>, { type: 'snapshots' }>): void {
    const bytes = encodeRelay(message);
    for (const session of this.live) if (session.grant?.documents === null) session.send(bytes);
    for (const { doc, upto, ...rest } of message.snapshots)
      this.documents.get(doc)?.deliver([elsewhere([{ ...rest, doc, seq: upto }])], this.head);
  }

  /** Lets go of documents that nobody has had open for a while, the longest unused first when there are many. */
  sweep(before: number, most: number): void {
    let bytes = 0;
    for (const document of [...this.documents.values()].reverse()) {
      if (document.readers.size > 0) continue;
      bytes += document.bytes;
      if ((document.emptySince ?? 0) >= before && bytes <= most) continue;
      document.awareness.end();
      this.documents.delete(document.name);
    }
  }

  end(): void {
    this.presence.end();
    this.watching.end();
    this.recent.clear();
    for (const document of this.documents.values()) document.awareness.end();
  }
}

const updatesMessage = (updates: readonly CommittedUpdate[]) =>
  encodeRelay({ type: 'updates', updates: [...updates] });

const NOBODY: Source = {
  origin: null,
  author: '',
  committed: () => undefined,
  failed: () => undefined,
  hold: () => undefined,
  release: () => undefined,
};

/** Updates that no source of this node pushed. */
function elsewhere(updates: readonly StoredUpdate[]): Result {
  const stored = updates.map((update): CommittedUpdate => {
    const checked = checkUpdate(update.engine, update.bytes);
    return { ...update, n: 0, yjs: checked.ok ? checked.yjs : null, isCounted: false };
  });
  return { source: NOBODY, stored, mismatched: [], n: 0 };
}
