import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../store.ts';
import type { Reply, ThreadSettings } from './thread.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A thread of the log seen from the relay: calls are answered in their order. */
export class ThreadClient<Call extends { call: string }> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #dead: Error | null = null;

  private constructor(settings: ThreadSettings) {
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: settings });
    this.#worker.on('message', (reply: Reply) => {
      this.#settle(reply);
    });
    this.#worker.on('error', (error) => {
      this.#die(error instanceof Error ? error.message : String(error));
    });
    this.#worker.on('exit', () => {
      this.#die('The log is closed.');
    });
  }

  /** Starts the thread and waits until its database is open. */
  static async start<Call extends { call: string }>(settings: ThreadSettings): Promise<ThreadClient<Call>> {
    const client = new ThreadClient<Call>(settings);
    await new Promise((resolve, reject) => {
      client.#waiting.set(0, { resolve, reject });
    });
    return client;
  }

  ask<T>(call: Call, transfer: ArrayBuffer[] = []): Promise<T> {
    if (this.#dead) return Promise.reject(this.#dead);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ id, call }, transfer);
    });
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new StoreUnavailable(reply.error));
    else waiting?.resolve(reply.value);
  }

  #die(message: string): void {
    this.#dead ??= new StoreUnavailable(message);
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }
}
