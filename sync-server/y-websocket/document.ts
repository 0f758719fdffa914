import type { Clock } from '../clock.ts';
import type { Merged } from '../compaction/merge.ts';
import { mergeInLevels } from '../compaction/merge.ts';
import type { Merger } from '../compaction/merger.ts';
import { DocumentClock, summarize, type YjsSummary } from '../engines/yjs.ts';
import { Bundle, type Omitted } from '../hub/connection.ts';
import type { PendingUpdate, Result } from '../hub/commit-queue.ts';
import { packParts, unpackParts } from '../log/parts.ts';
import type { DocumentLog } from '../log/store.ts';
import type { Stream } from '../protocol/index.ts';
import { Awareness, decodeEntries, encodeEntries } from './awareness.ts';
import { encodeAwareness, encodeStep2, encodeUpdate } from './messages.ts';

/** Bytes of updates that wait for others which a document may hold before more such are refused. */
export const MOST_WAITING = 256 * 1024;

/** A reader of one document: gets what others change in it. */
export interface Reader {
  readonly endpoint: 'sync' | 'y';
  /** Whether so much waits for it that what is new has to wait as well. */
  readonly isLagging: boolean;
  send(message: Uint8Array): void;
  sendBundle(bundle: Bundle, omitted: Omitted | null): void;
}

/** What a y-websocket document needs of the relay. */
export interface DocumentHome {
  readonly clock: Clock;
  readonly merger: Merger;
  /** A part of the document from behind a seq on. */
  load(after: number): Promise<DocumentLog | null>;
  /** Told how much of the document is not folded yet. */
  loaded(log: DocumentLog): void;
  delivered(updates: number): void;
  /** Awareness of y-websocket clients, for others who watch the document. */
  aware(update: Uint8Array): void;
}

interface Base {
  upto: number;
  bytes: Uint8Array;
  vector: Uint8Array;
  /** Answer to a client that has nothing, made when first needed. */
  answer: Uint8Array | null;
}

interface Tail {
  seq: number;
  bytes: Uint8Array;
}

/** Why a document can't be opened at this endpoint. */
export class NoText extends Error {
  override name = 'NoText';
}

const EMPTY_VECTOR = 1;
const NOTHING = new Uint8Array(0);
/** Bytes of updates since the base that are kept: beyond it, the log is asked again. */
const MOST_TAIL = 4 * 1024 * 1024;

/**
 * A document that y-websocket clients have open: its merged bytes up to a seq and the updates since. No Y.Doc is held; what can be
 * asked of one is answered from these.
 */
export class YDocument<R extends Reader = Reader> {
  readonly name: string;
  readonly readers = new Set<R>();
  readonly awareness: Awareness<R>;
  /** When the last reader left; null while there are some. */
  emptySince: number | null = null;
  stream: Stream = 'content';
  kind = 'text';
  clock: DocumentClock | null = null;
  readonly #home: DocumentHome;
  #base: Base | null = null;
  #tail: Tail[] = [];
  #tailBytes = 0;
  /** Seq up to which updates were let go of because they were too many. */
  #dropped = 0;
  /** Readers who are behind, each with the seq up to which it was sent everything. */
  readonly #lagging = new Map<R, number>();
  #merged: { count: number; bytes: Uint8Array } | null = null;
  #loading: Promise<void> | null = null;

  constructor(name: string, home: DocumentHome) {
    this.name = name;
    this.#home = home;
    this.awareness = new Awareness<R>(home.clock, (update, owners) => {
      this.#spread(update, owners);
    });
  }

  get bytes(): number {
    return (this.#base?.bytes.byteLength ?? 0) + this.#tailBytes;
  }

  /**
   * Reads the document until nothing of it is lacking.
   * @throws NoText for a document of another engine; StoreUnavailable. A failed attempt can be repeated.
   */
  async load(): Promise<void> {
    if (this.#base && this.#base.upto >= this.#dropped) return;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    await this.#loading;
  }

  /** Reads part after part, each merged with those before it, so that a large document never lies here in pieces. */
  async #load(): Promise<void> {
    for (;;) {
      const before: Uint8Array[] = this.#base ? [this.#base.bytes] : [];
      const log = await this.#home.load(this.#base?.upto ?? 0);
      if (log && !this.#base) this.#found(log);
      const parts = packParts([...before, ...unpackParts(log?.parts ?? NOTHING)]);
      const merged = await this.#home.merger.merge('yjs', parts);
      const upto = log?.upto ?? 0;
      this.rebase(merged, upto);
      if (upto >= (log?.head ?? 0) && upto >= this.#dropped) break;
    }
  }

  #found(log: DocumentLog): void {
    if (log.engine !== 'yjs') throw new NoText('This document is no text that Yjs clients can open.');
    this.stream = log.stream;
    this.kind = log.kind;
    this.#home.loaded(log);
  }

  /** Takes a newer base: the same document with more of its updates merged. */
  rebase(merged: Merged, upto: number): void {
    if (this.#base ? upto < this.#base.upto : !this.#loading) return;
    this.#base = { upto, bytes: merged.bytes, vector: merged.vector, answer: null };
    this.#tail = this.#tail.filter(({ seq }) => seq > upto);
    this.#tailBytes = this.#tail.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    this.#merged = null;
    if (this.clock) return;
    this.clock = new DocumentClock(merged.vector, merged.waiting);
    for (const { bytes } of this.#tail) this.clock.add(summarize(bytes), bytes.byteLength);
  }

  /** State vector of what is merged: clients send what they have beyond it. */
  get vector(): Uint8Array {
    return this.#base?.vector ?? new Uint8Array([0]);
  }

  /** Whether an update would leave too much waiting for what may never come. */
  refuses(summary: YjsSummary, bytes: number): boolean {
    if (!this.clock || this.clock.isReady(summary)) return false;
    return this.clock.waitingBytes + bytes > MOST_WAITING;
  }

  /** Counts an update on its way into the log. */
  count(update: PendingUpdate): void {
    if (!this.clock || !update.yjs || update.isCounted) return;
    update.isCounted = true;
    this.clock.add(update.yjs, update.bytes.byteLength);
  }

  /**
   * Messages that bring a client with this state vector to the present. The few newest updates go before the answer to its step,
   * which is what it waits for: it then has all of the document.
   */
  async answer(vector: Uint8Array): Promise<Uint8Array[]> {
    await this.load();
    const base = this.#base;
    if (!base) throw new Error('The document is not there after it was read.');
    const newest = this.#newest();
    if (vector.byteLength <= EMPTY_VECTOR) {
      base.answer ??= encodeStep2(base.bytes);
      return newest ? [encodeUpdate(newest), base.answer] : [base.answer];
    }
    const lacking = await this.#home.merger.diff(base.bytes, vector);
    return newest ? [encodeUpdate(newest), encodeStep2(lacking)] : [encodeStep2(lacking)];
  }

  /** The updates since the base as one, adding to what was merged before. */
  #newest(): Uint8Array | null {
    if (this.#tail.length === 0) return null;
    const { count, bytes } = this.#merged ?? { count: 0, bytes: null };
    if (bytes && count === this.#tail.length) return bytes;
    const rest = this.#tail.slice(count).map((tail) => tail.bytes);
    const merged = mergeInLevels(bytes ? [bytes, ...rest] : rest);
    this.#merged = { count: this.#tail.length, bytes: merged };
    return merged;
  }

  /** Passes on what was committed. The updates of one source stand together, so that it is left out in one piece. */
  deliver(results: readonly Result[], before: number): void {
    const messages: Uint8Array[] = [];
    const own = new Map<unknown, Omitted>();
    for (const { source, stored } of results) {
      const from = messages.length;
      for (const update of stored) {
        if (update.doc !== this.name) continue;
        if (this.clock && update.yjs && !update.isCounted)
          this.clock.add(update.yjs, update.bytes.byteLength);
        const message = encodeUpdate(update.bytes);
        this.#keep(update.seq, message.subarray(message.byteLength - update.bytes.byteLength));
        messages.push(message);
      }
      if (messages.length > from) own.set(source, { from, to: messages.length });
    }
    if (messages.length === 0) return;
    const bundle = new Bundle(messages);
    for (const reader of this.readers) {
      if (this.#lagging.has(reader)) continue;
      if (reader.isLagging) {
        this.#lagging.set(reader, before);
        continue;
      }
      const omitted = own.get(reader) ?? null;
      const count = messages.length - (omitted ? omitted.to - omitted.from : 0);
      if (count === 0) continue;
      reader.sendBundle(bundle, omitted);
      this.#home.delivered(count);
    }
  }

  #keep(seq: number, bytes: Uint8Array): void {
    if (this.#base ? seq <= this.#base.upto : !this.#loading) return;
    this.#tail.push({ seq, bytes });
    this.#tailBytes += bytes.byteLength;
    if (this.#tailBytes <= MOST_TAIL) return;
    // Whoever asks next has it read from the log, merged meanwhile.
    this.#dropped = seq;
    this.#tail = [];
    this.#tailBytes = 0;
    this.#merged = null;
  }

  /** Sends a reader that has read what it was sent what it lacks by now. */
  async catchUp(reader: R): Promise<void> {
    const seq = this.#lagging.get(reader);
    if (seq === undefined) return;
    await this.load();
    if (!this.readers.has(reader)) return;
    this.#lagging.delete(reader);
    const lacking = this.#since(seq);
    if (lacking) reader.send(encodeUpdate(lacking));
    const all = this.awareness.all();
    if (all) reader.send(encodeAwareness(all));
  }

  #since(seq: number): Uint8Array | null {
    const base = this.#base;
    const tail = this.#tail.filter((update) => update.seq > seq).map(({ bytes }) => bytes);
    // What the reader has of the base is not known: it gets all of it.
    if (!base || seq < base.upto) return mergeInLevels(base ? [base.bytes, ...tail] : tail);
    return tail.length > 0 ? mergeInLevels(tail) : null;
  }

  leave(reader: R): void {
    this.readers.delete(reader);
    this.#lagging.delete(reader);
    this.awareness.left(reader);
    if (this.readers.size === 0) this.emptySince = this.#home.clock.now();
  }

  /** Sends awareness to all but a reader that would hear only of itself. */
  #spread(update: Uint8Array, owners: ReadonlyMap<number, R>): void {
    const message = encodeAwareness(update);
    const bundle = new Bundle([message]);
    const only = new Set(owners.values());
    for (const reader of this.readers)
      if (!this.#lagging.has(reader) && (only.size > 1 || !only.has(reader))) reader.sendBundle(bundle, null);
    this.#tellWatchers(update, owners);
  }

  /** What clients of the other endpoint said went to those who watch there already. */
  #tellWatchers(update: Uint8Array, owners: ReadonlyMap<number, R>): void {
    const all = decodeEntries(update);
    const here = all.filter(({ client }) => owners.get(client)?.endpoint === 'y');
    if (here.length > 0) this.#home.aware(here.length === all.length ? update : encodeEntries(here));
  }
}
