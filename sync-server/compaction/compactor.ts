import type { Clock } from '../clock.ts';
import type { DocumentLog, LogStore } from '../log/store.ts';
import type { Metrics } from '../metrics.ts';
import { LIMITS, type StoredUpdate } from '../protocol/index.ts';
import type { Merged } from './merge.ts';
import type { Merger } from './merger.ts';

/** When folding a document pays. */
export interface CompactionSettings {
  /** Updates behind the snapshot from which on it is worth a look. */
  rows: number;
  /** Updates behind the snapshot that are too many in any case. */
  mostRows: number;
  /** Share of the snapshot's bytes that the updates behind it have come to. */
  share: number;
  /** Milliseconds for which what a snapshot covers is kept beside it. */
  grace: number;
}

export const COMPACTION: CompactionSettings = {
  rows: 500,
  mostRows: 4000,
  share: 0.5,
  grace: 10 * 60_000,
};

/** Bytes of unfolded updates that are too many in any case. */
const MOST_BYTES = 2 * 1024 * 1024;

/** Whether a document of so many unfolded updates and bytes is due, beside a snapshot of so many bytes. */
export const isDue = (
  { rows, bytes, folded }: { rows: number; bytes: number; folded: number },
  settings: CompactionSettings,
): boolean =>
  rows >= settings.mostRows ||
  (rows >= settings.rows && bytes >= settings.share * folded) ||
  bytes > MOST_BYTES;

/** A workspace as the compactor sees it. */
export interface Folding {
  readonly name: string;
  readonly documents: ReadonlyMap<string, { rebase(merged: Merged, upto: number): void }>;
}

interface Folded {
  rows: number;
  bytes: number;
  folded?: number;
}

interface Tally {
  rows: number;
  bytes: number;
  folded: number;
  isQueued: boolean;
}

/** Bytes of a document folded at once: what is merged is held several times over. */
const AT_ONCE = 1024 * 1024;

/** The share of time that folding may take: after each one it rests this many times as long. */
const REST = 1;
/** Stored as the author of snapshots that the relay makes: an account never has this name. */
const RELAY = '';

/**
 * Folds documents that the relay can read, one at a time and beside the work of the relay. What was folded is deleted after a grace
 * period, so that a snapshot that turns out wrong can be made again.
 */
export class Compactor {
  readonly #store: LogStore;
  readonly #merger: Merger;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #settings: CompactionSettings;
  readonly #tallies = new WeakMap<Folding, Map<string, Tally>>();
  readonly #due: { room: Folding; doc: string }[] = [];
  #isWorking = false;
  #isClosed = false;
  #work: Promise<void> = Promise.resolve();

  constructor(
    store: LogStore,
    merger: Merger,
    clock: Clock,
    metrics: Metrics,
    settings: CompactionSettings = COMPACTION,
  ) {
    this.#store = store;
    this.#merger = merger;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#settings = settings;
  }

  /** Counts an update that was stored. */
  count(room: Folding, { doc, engine, bytes }: StoredUpdate): void {
    if (engine === 'opaque') return;
    const tally = this.#tally(room, doc);
    tally.rows += 1;
    tally.bytes += bytes.byteLength;
    this.#consider(room, doc, tally);
  }

  /** Takes over what the log says of a document. */
  found(room: Folding, doc: string, { engine, rows, parts }: DocumentLog): void {
    if (engine === 'opaque') return;
    const tally = this.#tally(room, doc);
    tally.rows = Math.max(tally.rows, rows);
    tally.bytes = Math.max(tally.bytes, rows === 0 ? 0 : parts.byteLength);
    this.#consider(room, doc, tally);
  }

  /** Folds a document because a client offered to: the relay reads it itself and so trusts nobody with the others' work. */
  request(room: Folding, doc: string): void {
    const tally = this.#tally(room, doc);
    if (tally.rows >= this.#settings.rows) this.#enqueue(room, doc, tally);
  }

  #tally(room: Folding, doc: string): Tally {
    let docs = this.#tallies.get(room);
    if (!docs) this.#tallies.set(room, (docs = new Map()));
    let tally = docs.get(doc);
    if (!tally) docs.set(doc, (tally = { rows: 0, bytes: 0, folded: 0, isQueued: false }));
    return tally;
  }

  #consider(room: Folding, doc: string, tally: Tally): void {
    if (isDue(tally, this.#settings)) this.#enqueue(room, doc, tally);
  }

  #enqueue(room: Folding, doc: string, tally: Tally): void {
    if (tally.isQueued || this.#isClosed) return;
    tally.isQueued = true;
    this.#due.push({ room, doc });
    if (!this.#isWorking) this.#start();
  }

  #start(): void {
    this.#isWorking = true;
    this.#work = this.#next();
  }

  async #next(): Promise<void> {
    const next = this.#due.shift();
    if (!next || this.#isClosed) {
      this.#isWorking = false;
      return;
    }
    const tally = this.#tally(next.room, next.doc);
    const began = this.#clock.now();
    // A failure is of this document and this time: it comes round again with as many updates.
    const before: Folded = { rows: tally.rows, bytes: tally.bytes };
    const folded = await this.#fold(next.room, next.doc).catch(() => before);
    tally.rows = Math.max(0, tally.rows - folded.rows);
    tally.bytes = Math.max(0, tally.bytes - folded.bytes);
    tally.folded = folded.folded ?? tally.folded;
    tally.isQueued = false;
    this.#consider(next.room, next.doc, tally);
    const took = this.#clock.now() - began;
    this.#metrics.folded(took);
    this.#clock.after(took * REST, () => {
      this.#start();
    });
  }

  /** Updates and bytes that are done with, and bytes of the snapshot if one was made. */
  async #fold(room: Folding, doc: string): Promise<Folded> {
    // What is beyond comes next time: the tally still says how much that is.
    const log = await this.#store.document(room.name, doc, 0, AT_ONCE);
    if (!log || log.rows === 0) return { rows: Infinity, bytes: Infinity };
    const done = { rows: log.rows, bytes: log.parts.byteLength };
    const { engine, stream, upto } = log;
    const merged = await this.#merger.merge(engine, log.parts);
    const { bytes } = merged;
    room.documents.get(doc)?.rebase(merged, upto);
    if (!merged.isWhole || bytes.byteLength > LIMITS.update) return done;
    const snapshot = { doc, engine, stream, upto, author: RELAY, at: this.#clock.now(), bytes };
    const isFolded = await this.#store.fold(room.name, snapshot);
    return isFolded ? { ...done, folded: bytes.byteLength } : done;
  }

  /** Deletes what snapshots have covered for long enough. Never rejects. */
  async purge(): Promise<void> {
    await this.#store.purge(this.#clock.now() - this.#settings.grace).catch(() => 0);
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#work;
  }
}
