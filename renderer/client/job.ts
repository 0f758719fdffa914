import { useSyncExternalStore } from 'react';
import type { Progress } from '#app/contract/define.ts';
import { type CallError, runTask, toCallError } from './client.ts';
import type { Operation } from './operations.ts';

export interface JobState<O> {
  isRunning: boolean;
  progress: Progress | null;
  result: O | null;
  error: CallError | null;
}

const fresh = { isRunning: false, progress: null, result: null, error: null };

/** A task that goes on when its screen is left: a backup, an export. `useTask` is for those that end with the screen. */
export class Job<I extends object, O> {
  readonly #operation: Operation<'task', I, O>;
  #state: JobState<O> = fresh;
  #controller: AbortController | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(operation: Operation<'task', I, O>) {
    this.#operation = operation;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): JobState<O> => this.#state;

  /** Runs it unless it runs already. Null when it failed or was cancelled; the state says which. */
  async run(input: I): Promise<O | null> {
    if (this.#state.isRunning) return null;
    const own = new AbortController();
    this.#controller = own;
    this.#set({ ...fresh, isRunning: true });
    const onProgress = (progress: Progress) => {
      this.#set({ ...this.#state, progress });
    };
    try {
      const result = await runTask(this.#operation, input, { signal: own.signal, onProgress });
      this.#set({ ...fresh, result });
      return result;
    } catch (error) {
      this.#set({ ...fresh, error: own.signal.aborted ? null : toCallError(error) });
      return null;
    }
  }

  readonly cancel = (): void => {
    this.#controller?.abort();
  };

  /** Forgets how it ended: in another workspace it says nothing. */
  readonly forget = (): void => {
    this.cancel();
    this.#set(fresh);
  };

  #set(state: JobState<O>): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const useJob = <I extends object, O>(job: Job<I, O>): JobState<O> =>
  useSyncExternalStore(job.subscribe, job.snapshot);
