/** Bytes waiting for one client from which on it gets nothing more of what is new, until it has read them. */
export const LAGGING = 512 * 1024;
/** Bytes that may wait for one client, and for all of them together. */
export const PER_CLIENT = 32 * 1024 * 1024;
export const ALTOGETHER = 64 * 1024 * 1024;
/** Bytes from which on a client counts as behind, and milliseconds in which it has to read some of them. */
const BEHIND = 64 * 1024;
/** Milliseconds after which one that has read nothing goes first, and bytes from which on anybody may. */
const STALLED = 2000;
const IN_ANY_CASE = 4 * ALTOGETHER;
export const PATIENCE = 30_000;

/** A client that reads more slowly than it is written to. */
export interface Slow {
  /** Bytes that wait for it. */
  readonly buffered: number;
  tooSlow(): void;
}

interface Noted {
  buffered: number;
  /** When it last read something. */
  since: number;
}

/**
 * Bounds what waits for clients that don't read. One that reads slowly is served from the log later; one that doesn't
 * read at all is let go, and when all together are too far behind, those furthest behind.
 */
export class Backlog {
  readonly #slow = new Map<Slow, Noted>();

  /** To be called after something was sent. */
  note(client: Slow, now: number): void {
    const { buffered } = client;
    if (buffered < BEHIND) return;
    if (buffered > PER_CLIENT) this.#dismiss(client);
    else if (!this.#slow.has(client)) this.#slow.set(client, { buffered, since: now });
  }

  forget(client: Slow): void {
    this.#slow.delete(client);
  }

  /** To be called every second or so. */
  sweep(now: number): void {
    let total = 0;
    for (const [client, noted] of [...this.#slow]) {
      const { buffered } = client;
      if (buffered < noted.buffered) noted.since = now;
      noted.buffered = buffered;
      total += buffered;
      if (now - noted.since > PATIENCE) this.#dismiss(client);
    }
    if (total > ALTOGETHER) this.#shed(total, now);
  }

  /** Many who open a large document at once are sent the same bytes and read them: they stay as long as that can be borne. */
  #shed(total: number, now: number): void {
    let left = total;
    const furthest = [...this.#slow].sort(([a], [b]) => b.buffered - a.buffered);
    for (const [client, { since }] of furthest) {
      if (left <= ALTOGETHER / 2) return;
      if (now - since < STALLED && left < IN_ANY_CASE) continue;
      left -= client.buffered;
      this.#dismiss(client);
    }
  }

  #dismiss(client: Slow): void {
    this.#slow.delete(client);
    client.tooSlow();
  }
}
