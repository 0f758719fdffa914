/** Values put in on one side and awaited on the other. */
export interface Channel<T> extends AsyncIterable<T> {
  push(value: T): void;
  /** Replaces a value that nobody has taken yet: for states, of which only the newest counts. */
  latest(value: T): void;
  end(): void;
}

export function channel<T>(signal?: AbortSignal): Channel<T> {
  const queue: T[] = [];
  let ended = false;
  let wake: (() => void) | null = null;
  const notify = () => {
    wake?.();
    wake = null;
  };
  const end = () => {
    ended = true;
    notify();
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  return {
    push(value) {
      queue.push(value);
      notify();
    },
    latest(value) {
      queue.length = 0;
      queue.push(value);
      notify();
    },
    end,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (queue.length > 0) yield queue.shift() as T;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
