import type { Clock } from '../clock.ts';

/** Bytes that may wait for one client beyond what it asked for itself, and for all of them together. */
export const PER_CLIENT = 4 * 1024 * 1024;
export const ALTOGETHER = 64 * 1024 * 1024;
/** Bytes from which on a client counts as behind, and milliseconds between two looks at all that are. */
const BEHIND = 64 * 1024;
const EVERY = 100;

/** A client that reads more slowly than it is written to. */
export interface Slow {
  /** Bytes that wait for it, without what it asked for itself. */
  readonly behind: number;
  tooSlow(): void;
}

/** Bounds what waits for clients that don't read: those furthest behind go first, and the others notice nothing. */
export class Backlog {
  readonly #clock: Clock;
  readonly #slow = new Set<Slow>();
  #looked = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** To be called after something was sent. */
  note(client: Slow): void {
    const { behind } = client;
    if (behind < BEHIND) return;
    if (behind > PER_CLIENT) {
      this.#slow.delete(client);
      client.tooSlow();
      return;
    }
    this.#slow.add(client);
    this.#look();
  }

  forget(client: Slow): void {
    this.#slow.delete(client);
  }

  #look(): void {
    const now = this.#clock.now();
    if (now < this.#looked + EVERY) return;
    this.#looked = now;
    let total = 0;
    for (const { behind } of this.#slow) total += behind;
    if (total <= ALTOGETHER) return;
    for (const client of [...this.#slow].sort((a, b) => b.behind - a.behind)) {
      if (total <= ALTOGETHER / 2) return;
      total -= client.behind;
      this.#slow.delete(client);
      client.tooSlow();
    }
  }
}
