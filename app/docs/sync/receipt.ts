import type { Incoming } from './incoming.ts';
import type { SessionStore } from './session.ts';

/** What one catch-up brought and took along. */
export interface Receipt {
  /** When this copy was last in step, and when it was again; milliseconds since 1970. */
  since: number;
  at: number;
  /** Changes that came and went. */
  came: number;
  went: number;
  /** Accounts of the relay whose changes came, with how many. */
  people: Readonly<Record<string, number>>;
  /** Changes that came and went, by document. */
  documents: Readonly<Record<string, { came: number; went: number }>>;
}

/** Counts while two copies come together. */
export class CatchUp {
  readonly #since: number;
  readonly #store: SessionStore;
  #came = 0;
  readonly #people = new Map<string, number>();
  readonly #documents = new Map<string, { came: number; went: number }>();
  readonly #toSend: { n: number; doc: string }[];

  constructor(since: number, store: SessionStore) {
    this.#since = since;
    this.#store = store;
    this.#toSend = store.queued();
  }

  came(changes: readonly Incoming[]): void {
    this.#came += changes.length;
    for (const { author, doc } of changes) {
      // What the relay folded into one is nobody's alone.
      if (author !== '') this.#people.set(author, (this.#people.get(author) ?? 0) + 1);
      this.#of(doc).came += 1;
    }
  }

  /** Whether all that waited at the beginning is at the relay, or was refused. */
  isAllSent(): boolean {
    const goal = this.#toSend.at(-1)?.n ?? 0;
    return (this.#store.queued()[0]?.n ?? Number.POSITIVE_INFINITY) > goal;
  }

  /** Null when nothing came and nothing went. */
  receipt(at: number): Receipt | null {
    const left = new Set(this.#store.queued().map(({ n }) => n));
    const gone = this.#toSend.filter(({ n }) => !left.has(n));
    for (const { doc } of gone) this.#of(doc).went += 1;
    const went = gone.length;
    if (this.#came === 0 && went === 0) return null;
    return {
      since: this.#since,
      at,
      came: this.#came,
      went,
      people: Object.fromEntries(this.#people),
      documents: Object.fromEntries(this.#documents),
    };
  }

  #of(doc: string) {
    const known = this.#documents.get(doc) ?? { came: 0, went: 0 };
    this.#documents.set(doc, known);
    return known;
  }
}
