import type { Cancel, Clock } from '../../sync-server/clock.ts';

/** The clock of one process: what it waits for is never called once the process is dead. */
export class Life implements Clock {
  isOver = false;
  readonly #clock: Clock;
  readonly #skew: number;

  /** `skew`: how far this computer's clock is from the true time, in milliseconds. */
  constructor(clock: Clock, skew = 0) {
    this.#clock = clock;
    this.#skew = skew;
  }

  now(): number {
    return this.#clock.now() + this.#skew;
  }

  after(milliseconds: number, call: () => void): Cancel {
    // Whole milliseconds, so that no sum of them is a little less than it should be.
    return this.#clock.after(Math.ceil(milliseconds), () => {
      if (!this.isOver) call();
    });
  }

  soon(call: () => void): void {
    this.#clock.soon(() => {
      if (!this.isOver) call();
    });
  }

  /** Resolves after so long; never, when the process dies before. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  end(): void {
    this.isOver = true;
  }
}
