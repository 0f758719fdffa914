/** Bytes of newest messages kept for one workspace, and for all of them. */
const PER_ROOM = 2 * 1024 * 1024;
const ALTOGETHER = 32 * 1024 * 1024;

interface Kept {
  first: number;
  last: number;
  messages: readonly Uint8Array[];
  bytes: number;
}

/** What all workspaces keep together. */
export class RecentBudget {
  used = 0;
}

/**
 * The newest messages of a workspace as they were sent: a client that was away for a moment gets them again without the log being
 * read, and so do ten thousand that come back at once.
 */
export class Recent {
  readonly #budget: RecentBudget;
  readonly #kept: Kept[] = [];
  #bytes = 0;

  constructor(budget: RecentBudget) {
    this.#budget = budget;
  }

  /** Keeps what was sent of the seqs from `first` to `last`. */
  add(first: number, last: number, messages: readonly Uint8Array[]): void {
    // Something in between was sent to nobody.
    if (this.#kept.length > 0 && this.#kept.at(-1)?.last !== first - 1) this.clear();
    const bytes = messages.reduce((sum, message) => sum + message.byteLength, 0);
    this.#kept.push({ first, last, messages, bytes });
    this.#use(bytes);
    while (this.#kept.length > 0 && (this.#bytes > PER_ROOM || this.#budget.used > ALTOGETHER)) this.#drop();
  }

  /** Everything behind a seq up to the newest; null when messages don't begin right there, or reach less far back. */
  after(seq: number): { messages: Uint8Array[]; last: number } | null {
    const place = this.#kept.findIndex(({ first }) => first === seq + 1);
    if (place < 0) return null;
    const kept = this.#kept.slice(place);
    return { messages: kept.flatMap(({ messages }) => messages), last: kept.at(-1)?.last ?? seq };
  }

  clear(): void {
    while (this.#kept.length > 0) this.#drop();
  }

  #drop(): void {
    this.#use(-(this.#kept.shift()?.bytes ?? 0));
  }

  #use(bytes: number): void {
    this.#bytes += bytes;
    this.#budget.used += bytes;
  }
}
