import * as Y from 'yjs';

/** A stretch of one client's changes: clocks from `from` up to and without `to`. */
export interface Stretch {
  client: number;
  from: number;
  to: number;
}

/** What an update brings, and what must be there before it can be applied. */
export interface YjsSummary {
  brings: Stretch[];
  /** Of each client that is pointed to, the clock that must be known first. */
  needs: Map<number, number>;
}

/** An update that changes nothing: no structs and no deletions. */
export const isEmptyUpdate = (update: Uint8Array): boolean =>
  update.byteLength === 2 && update[0] === 0 && update[1] === 0;

/**
 * Reads an update to its end without applying it.
 * @throws Error for bytes that no Yjs client could apply.
 */
export function summarize(update: Uint8Array): YjsSummary {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const deletions of ds.clients.values())
    // Yjs can read a deletion of nothing and not write it again.
    if (deletions.some(({ len }) => len === 0)) throw new Error('A deletion deletes nothing.');
  const brings: Stretch[] = [];
  const needs = new Map<number, number>();
  let last: Stretch | null = null;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!(struct.length > 0) || !Number.isSafeInteger(end)) throw new Error('A clock is out of range.');
    if (struct instanceof Y.Skip) continue;
    if (last && last.client === client && last.to === clock) last.to = end;
    else brings.push((last = { client, from: clock, to: end }));
    if (struct instanceof Y.Item) collectNeeds(struct, needs);
  }
  return { brings, needs };
}

function collectNeeds(item: Y.Item, needs: Map<number, number>): void {
  for (const id of [item.origin, item.rightOrigin, item.parent]) {
    if (!(id instanceof Y.ID)) continue;
    // Nobody writes beside what they write later; Yjs would fail over it in the middle of applying the document.
    if (id.client === item.id.client && id.clock >= item.id.clock)
      throw new Error('A change points to itself.');
    if ((needs.get(id.client) ?? 0) <= id.clock) needs.set(id.client, id.clock + 1);
  }
}

/** What an update that waits costs beside its bytes, roughly. */
const OVERHEAD = 128;

interface Waiting {
  summary: YjsSummary;
  bytes: number;
}

/**
 * What a document knows of each client, without the document: enough to tell an update that can be applied from one
 * that waits for others. What waits is paid for by each who opens the document, so it must be bounded.
 */
export class DocumentClock {
  readonly #next: Map<number, number>;
  #waiting: Waiting[] = [];
  #waitingBytes: number;

  /** @param vector state vector as Yjs encodes it; @param waiting bytes that wait in the document already. */
  constructor(vector: Uint8Array, waiting = 0) {
    this.#next = Y.decodeStateVector(vector);
    this.#waitingBytes = waiting;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Whether an update can be applied when it comes next. */
  isReady({ brings, needs }: YjsSummary): boolean {
    const reached = new Map<number, number>();
    const known = (client: number) => reached.get(client) ?? this.#next.get(client) ?? 0;
    for (const { client, from, to } of brings) {
      if (from > known(client)) return false;
      reached.set(client, Math.max(to, known(client)));
    }
    for (const [client, clock] of needs) if (known(client) < clock) return false;
    return true;
  }

  /** Notes an update that became part of the document. */
  add(summary: YjsSummary, bytes: number): void {
    const isReady = this.isReady(summary);
    if (!isReady) {
      this.#waiting.push({ summary, bytes: bytes + OVERHEAD });
      this.#waitingBytes += bytes + OVERHEAD;
    }
    if (this.#advance(summary) && this.#waiting.length > 0) this.#settle();
  }

  /** Whether anything is known now that wasn't before. */
  #advance({ brings }: YjsSummary): boolean {
    let isMore = false;
    for (const { client, from, to } of brings) {
      const next = this.#next.get(client) ?? 0;
      if (from > next || to <= next) continue;
      this.#next.set(client, to);
      isMore = true;
    }
    return isMore;
  }

  /** Lets go of what waits no more; each that does may free others. */
  #settle(): void {
    for (;;) {
      const before = this.#waiting;
      this.#waiting = before.filter(({ summary, bytes }) => {
        if (!this.isReady(summary)) return true;
        this.#waitingBytes -= bytes;
        this.#advance(summary);
        return false;
      });
      if (this.#waiting.length === before.length) return;
    }
  }
}
