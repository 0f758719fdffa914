import { Worker } from 'node:worker_threads';
import * as Y from 'yjs';
import { packParts, unpackParts } from '../log/parts.ts';
import type { Engine } from '../protocol/index.ts';
import { diffYjs, mergeParts, type Merged } from './merge.ts';
import type { MergeCall, MergeReply } from './merge-thread.ts';

/** Reads documents for the relay, which holds none itself. */
export interface Merger {
  /** @param parts packed; handed over, not to be used afterwards. */
  merge(engine: Engine, parts: Uint8Array<ArrayBuffer>): Promise<Merged>;
  /** What a client with this state vector lacks of a merged Yjs document. */
  diff(bytes: Uint8Array, vector: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Bytes that are merged where they are: less work than handing them to a thread. */
export const SMALL = 16 * 1024;

/** Merges on the caller's thread: small documents, and all of them in a simulator. */
export const inlineMerger: Merger = {
  merge: (engine, parts) => mergeParts(engine, unpackParts(parts)),
  diff: (bytes, vector) => Promise.resolve(diffYjs(bytes, vector)),
  close: () => Promise.resolve(),
};

interface Job {
  call: MergeCall;
  transfer: ArrayBuffer[];
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Milliseconds one job may take, and jobs before a thread is replaced by a fresh one. */
const DEADLINE = 30_000;
const JOBS = 500;
const WARMING = 2000;

/**
 * Merges in a thread of its own, one job at a time. Engines may hang, run out of memory or panic on what clients send:
 * then this thread ends, the job fails, and the next one gets a new thread.
 */
export class ThreadMerger implements Merger {
  #worker: Worker | null = null;
  #done = 0;
  #current: Job | null = null;
  #deadline: NodeJS.Timeout | null = null;
  #isClosed = false;
  readonly #jobs: Job[] = [];

  /** Starts the thread ahead of the first job, and its code with it: whoever opens a large document need not wait for that. */
  async warm(): Promise<void> {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let at = 0; at < WARMING; at += 1) doc.getText('body').insert(at % 7, 'x');
    await this.#ask({ call: 'merge', engine: 'yjs', parts: packParts(updates) }, []);
  }

  merge(engine: Engine, parts: Uint8Array<ArrayBuffer>): Promise<Merged> {
    if (engine === 'yjs' && parts.byteLength <= SMALL) return inlineMerger.merge(engine, parts);
    return this.#ask<Merged>({ call: 'merge', engine, parts }, [parts.buffer]);
  }

  diff(bytes: Uint8Array, vector: Uint8Array): Promise<Uint8Array> {
    if (bytes.byteLength <= SMALL) return inlineMerger.diff(bytes, vector);
    return this.#ask<Uint8Array>({ call: 'diff', bytes, vector }, []);
  }

  #ask<T>(call: MergeCall, transfer: ArrayBuffer[]): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('The relay is closing.'));
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ call, transfer, resolve: resolve as (value: unknown) => void, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current) return;
    const job = this.#jobs.shift();
    if (!job) return;
    this.#current = job;
    if (this.#done >= JOBS) this.#retire();
    this.#worker ??= this.#start();
    this.#done += 1;
    this.#deadline = setTimeout(() => {
      this.#fail(new Error('Merging took too long.'));
    }, DEADLINE);
    this.#worker.postMessage({ id: this.#done, call: job.call }, job.transfer);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./merge-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.on('message', (reply: MergeReply) => {
      if (worker !== this.#worker) return;
      if ('error' in reply) this.#fail(new Error(reply.error));
      else this.#settle()?.resolve(reply.value);
      this.#next();
    });
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#fail(error instanceof Error ? error : new Error(String(error)));
    });
    worker.unref();
    return worker;
  }

  #settle(): Job | null {
    if (this.#deadline) clearTimeout(this.#deadline);
    const job = this.#current;
    this.#current = null;
    return job;
  }

  /** What a thread is worth after a failure is not known: it goes. */
  #fail(error: Error): void {
    this.#retire();
    this.#settle()?.reject(error);
    this.#next();
  }

  #retire(): void {
    const worker = this.#worker;
    this.#worker = null;
    this.#done = 0;
    worker?.terminate().catch(() => undefined);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    for (const job of this.#jobs.splice(0)) job.reject(new Error('The relay is closing.'));
    const worker = this.#worker;
    this.#worker = null;
    this.#settle()?.reject(new Error('The relay is closing.'));
    return worker ? worker.terminate().then(() => undefined) : Promise.resolve();
  }
}
