import type { Cancel, Clock } from '../clock.ts';

interface Timer {
  at: number;
  order: number;
  call(): void;
}

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now = 1_000_000;
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, call: () => void): Cancel {
    this.#order += 1;
    const timer = { at: this.#now + Math.max(0, milliseconds), order: this.#order, call };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  soon(call: () => void): void {
    this.after(0, call);
  }

  /** Lets time pass: timers run in their order, and what they promise is kept before the next one. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (;;) {
      const next = this.#next(end);
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      this.#timers.delete(next);
      next.call();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}

/** Lets promises that are ready run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
