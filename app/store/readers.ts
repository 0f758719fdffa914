import { Worker } from 'node:worker_threads';
import { FailureError, type Failure } from '../contract/errors.ts';

export interface ReadRequest {
  id: number;
  operation: string;
  input: unknown;
}

export type ReadReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; failure: Failure }
  | { id: number; ok: false; bug: string };

export interface ReaderSettings {
  file: string;
  key: Uint8Array;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** One reader thread and the requests it has not answered yet. */
class ReaderThread {
  readonly #worker: Worker;
  readonly waiting = new Map<number, Waiting>();
  dead: Error | null = null;

  constructor(script: URL, settings: ReaderSettings) {
    this.#worker = new Worker(script, { workerData: settings });
    this.#worker.on('message', (reply: ReadReply) => {
      this.#settle(reply);
    });
    this.#worker.on('error', (error) => {
      this.#die(error instanceof Error ? error : new Error(String(error)));
    });
    this.#worker.on('exit', () => {
      this.#die(new FailureError({ code: 'no_workspace', message: 'The workspace was closed.' }));
    });
    this.#worker.unref();
  }

  #settle(reply: ReadReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0) this.#worker.unref();
    if (reply.ok) waiting?.resolve(reply.value);
    else waiting?.reject('bug' in reply ? new Error(reply.bug) : new FailureError(reply.failure));
  }

  #die(error: Error): void {
    this.dead ??= error;
    for (const { reject } of this.waiting.values()) reject(this.dead);
    this.waiting.clear();
  }

  ask(request: ReadRequest, waiting: Waiting): void {
    this.waiting.set(request.id, waiting);
    this.#worker.ref();
    this.#worker.postMessage(request);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * Reader threads, each with a connection of its own: a long read blocks neither the writer nor the others.
 * The second starts when it is first needed, so an idle workspace costs little.
 */
export class ReaderPool {
  readonly #script: URL;
  readonly #settings: ReaderSettings;
  readonly #size: number;
  #threads: ReaderThread[] = [];
  #nextId = 1;

  constructor(script: URL, settings: ReaderSettings, size = 2) {
    this.#script = script;
    this.#settings = settings;
    this.#size = size;
  }

  /** Starts one thread ahead of the first read, which then need not wait for it. */
  warm(): void {
    if (this.#threads.length === 0) this.#start();
  }

  #start(): ReaderThread {
    const thread = new ReaderThread(this.#script, this.#settings);
    this.#threads.push(thread);
    return thread;
  }

  /** Runs a registered query on the least busy thread. Rejects with FailureError, or Error for a bug. */
  read(operation: string, input: unknown): Promise<unknown> {
    const thread = this.#leastBusy();
    return new Promise((resolve, reject) => {
      thread.ask({ id: this.#nextId++, operation, input }, { resolve, reject });
    });
  }

  #leastBusy(): ReaderThread {
    this.#threads = this.#threads.filter((thread) => !thread.dead);
    const idle = this.#threads.find((thread) => thread.waiting.size === 0);
    if (idle) return idle;
    if (this.#threads.length < this.#size) return this.#start();
    return this.#threads.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
    this.#threads = [];
  }
}
