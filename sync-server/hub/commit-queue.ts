import type { Clock } from '../clock.ts';
import type { YjsSummary } from '../engines/yjs.ts';
import { MISMATCHED, REPEATED, type LogStore, type NumberedUpdate } from '../log/store.ts';
import type { Metrics } from '../metrics.ts';
import type { StoredUpdate } from '../protocol/index.ts';

/** An update on its way into the log. */
export interface PendingUpdate extends NumberedUpdate {
  /** What a Yjs update brings; null for those of other engines. */
  yjs: YjsSummary | null;
  /** Whether the open document's clock counts it already. */
  isCounted: boolean;
}

/** An update that was made durable, with what was known of it before. */
export interface CommittedUpdate extends StoredUpdate, Pick<PendingUpdate, 'n' | 'yjs' | 'isCounted'> {}

/** Whoever pushes, and is told what came of it. */
export interface Source {
  readonly origin: Uint8Array | null;
  readonly author: string;
  /** Called after others were sent what is new of it. */
  committed(result: Result): void;
  /** Nothing of what was pushed is known to be stored. */
  failed(): void;
  /** The queue is full, or has room again. */
  hold(): void;
  release(): void;
}

/** What a commit made of one source's pushes. */
export interface Result {
  source: Source;
  stored: CommittedUpdate[];
  /** Numbers of updates whose document is of another engine or stream. */
  mismatched: number[];
  /** Greatest number of the pushes. */
  n: number;
}

/** Where updates go: told of each commit once, before its sources are. */
export interface Target {
  readonly name: string;
  /** Commits that have not come back. */
  pending: number;
  deliver(results: readonly Result[]): void;
}

interface Entry {
  target: Target;
  source: Source;
  updates: PendingUpdate[];
}

export interface QueueSettings {
  /** Bytes waiting from which on sources are held. */
  most: number;
  /** Bytes of one commit, one update more at most: what others are sent of it at once. */
  perCommit: number;
  /** Milliseconds between the beginnings of two commits at least: an edit alone waits for none of it. */
  interval: number;
}

export const QUEUE: QueueSettings = {
  most: 4 * 1024 * 1024,
  perCommit: 512 * 1024,
  interval: 8,
};

/** What an update costs beside its bytes, roughly. */
const OVERHEAD = 256;

/**
 * Many pushes, one commit: what arrives while a commit is under way goes into the next one. An update is delivered and then
 * acknowledged after it is durable, never before.
 */
export class CommitQueue {
  readonly #store: LogStore;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #settings: QueueSettings;
  #entries = new Map<Source, Entry>();
  #bytes = 0;
  #inFlight = 0;
  #began = Number.NEGATIVE_INFINITY;
  #isScheduled = false;
  #held = new Set<Source>();
  #whenIdle: (() => void)[] = [];

  constructor(store: LogStore, clock: Clock, metrics: Metrics, settings: QueueSettings = QUEUE) {
    this.#store = store;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#settings = settings;
  }

  /** Bytes waiting, and those of the commit under way. */
  get bytes(): number {
    return this.#bytes + this.#inFlight;
  }

  /** Updates of one source stay together and in order. Bytes are read until the commit begins. */
  push(target: Target, source: Source, updates: readonly PendingUpdate[]): void {
    const entry = this.#entries.get(source);
    if (entry) entry.updates.push(...updates);
    else {
      this.#entries.set(source, { target, source, updates: [...updates] });
      target.pending += 1;
    }
    for (const { bytes } of updates) this.#bytes += bytes.byteLength + OVERHEAD;
    this.#metrics.pushed(updates.length);
    if (this.bytes > this.#settings.most && !this.#held.has(source)) {
      this.#held.add(source);
      source.hold();
    }
    this.#schedule();
  }

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    if (this.#entries.size === 0 && this.#inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#inFlight > 0 || this.#entries.size === 0) return;
    this.#isScheduled = true;
    const commit = () => {
      this.#isScheduled = false;
      void this.#commit();
    };
    const wait = this.#began + this.#settings.interval - this.#clock.now();
    if (wait > 0) this.#clock.after(wait, commit);
    else this.#clock.soon(commit);
  }

  /** Never rejects. */
  async #commit(): Promise<void> {
    const entries = this.#take();
    this.#began = this.#clock.now();
    this.#metrics.queued(this.#inFlight);
    let seqs: Float64Array | null = null;
    try {
      seqs = await this.#store.append(
        entries.map(({ target, source, updates }) => ({
          workspace: target.name,
          origin: source.origin,
          author: source.author,
          updates,
        })),
      );
      this.#metrics.committed(seqs.length, this.#clock.now() - this.#began);
    } catch {
      // Each source is told; the store's own check says why.
    }
    this.#inFlight = 0;
    if (seqs) settle(entries, seqs);
    else
      for (const { source } of entries) {
        this.#drop(source);
        source.failed();
      }
    for (const { target } of entries) target.pending -= 1;
    this.#release();
    this.#schedule();
  }

  /** What goes into the next commit: whole sources in their order, and of the last one what still fits. */
  #take(): Entry[] {
    const taken: Entry[] = [];
    let room = this.#settings.perCommit;
    for (const [source, entry] of this.#entries) {
      if (room <= 0) break;
      let count = 0;
      for (; count < entry.updates.length && room > 0; count += 1)
        room -= (entry.updates[count]?.bytes.byteLength ?? 0) + OVERHEAD;
      if (count === entry.updates.length) {
        this.#entries.delete(source);
        taken.push(entry);
      } else {
        entry.target.pending += 1;
        taken.push({ ...entry, updates: entry.updates.splice(0, count) });
      }
    }
    this.#inFlight = this.#settings.perCommit - room;
    this.#bytes -= this.#inFlight;
    return taken;
  }

  /** What a source pushed after what failed must not be stored before it: it would count as stored too. */
  #drop(source: Source): void {
    const entry = this.#entries.get(source);
    if (!entry) return;
    this.#entries.delete(source);
    entry.target.pending -= 1;
    for (const { bytes } of entry.updates) this.#bytes -= bytes.byteLength + OVERHEAD;
  }

  #release(): void {
    if (this.#held.size > 0 && this.bytes < this.#settings.most / 2) {
      const held = this.#held;
      this.#held = new Set();
      for (const source of held) source.release();
    }
    if (this.#entries.size > 0) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}

/** Tells targets what is new, then sources what became of theirs. */
function settle(entries: readonly Entry[], seqs: Float64Array): void {
  const byTarget = new Map<Target, Result[]>();
  let at = 0;
  for (const { target, source, updates } of entries) {
    const result = resultOf(source, updates, seqs, at);
    at += updates.length;
    const results = byTarget.get(target);
    if (results) results.push(result);
    else byTarget.set(target, [result]);
  }
  for (const [target, results] of byTarget) target.deliver(results);
  for (const results of byTarget.values()) for (const result of results) result.source.committed(result);
}

function resultOf(source: Source, updates: readonly PendingUpdate[], seqs: Float64Array, at: number): Result {
  const result: Result = { source, stored: [], mismatched: [], n: 0 };
  for (const [place, update] of updates.entries()) {
    const seq = seqs[at + place] ?? REPEATED;
    if (update.n > result.n) result.n = update.n;
    if (seq === MISMATCHED) result.mismatched.push(update.n);
    else if (seq !== REPEATED) result.stored.push({ ...update, seq, author: source.author });
  }
  return result;
}
