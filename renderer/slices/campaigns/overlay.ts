import { useEffect, useMemo, useSyncExternalStore } from 'react';

interface Row {
  id: string;
}

interface Expected<R> {
  changes: Partial<R>;
  /** Taken by the service; only its answer to the query is still to come. */
  isTaken: boolean;
}

/** A change that was taken and still does not show after this was changed by somebody else. Milliseconds. */
const PATIENCE = 5000;

/**
 * Rows as they will be: what a person just changed is laid over the answers of the service until those show it
 * themselves, so that nothing jumps back in between.
 */
export class Overlay<R extends Row> {
  #expected: ReadonlyMap<string, Expected<R>> = new Map();
  readonly #listeners = new Set<() => void>();

  /** Shows the changes at once; they stay when `work` succeeds, and go when it fails. */
  expect(ids: readonly string[], changes: Partial<R>, work: Promise<boolean>): Promise<boolean> {
    return this.expectEach(new Map(ids.map((id) => [id, changes])), work);
  }

  /** The same, with changes of its own for each row. */
  async expectEach(changes: ReadonlyMap<string, Partial<R>>, work: Promise<boolean>): Promise<boolean> {
    const own = new Map([...changes].map(([id, own]) => [id, { changes: own, isTaken: false }]));
    this.#set(new Map([...this.#expected, ...own]));
    const isTaken = await work;
    this.#settle(own, isTaken);
    if (isTaken) setTimeout(() => this.#settle(own, false, true), PATIENCE);
    return isTaken;
  }

  apply(rows: readonly R[]): readonly R[] {
    if (this.#expected.size === 0) return rows;
    return rows.map((row) => {
      const expected = this.#expected.get(row.id);
      return expected ? { ...row, ...expected.changes } : row;
    });
  }

  /** Takes the cover off rows that show what was expected of them. */
  seen(rows: readonly R[]): void {
    if (this.#expected.size === 0) return;
    const byId = new Map(rows.map((row) => [row.id, row]));
    const left = [...this.#expected].filter(([id, { changes, isTaken }]) => {
      const row = byId.get(id);
      return !isTaken || (row && !shows(row, changes));
    });
    if (left.length < this.#expected.size) this.#set(new Map(left));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): ReadonlyMap<string, Expected<R>> => this.#expected;

  /** Marks a change as taken, or drops it; a newer change of the same row stays as it is. */
  #settle(own: ReadonlyMap<string, Expected<R>>, isTaken: boolean, isLate = false): void {
    const next = new Map(this.#expected);
    for (const [id, { changes }] of own) {
      const current = next.get(id);
      if (current?.changes !== changes || (isLate && !current.isTaken)) continue;
      if (isTaken) next.set(id, { changes, isTaken });
      else next.delete(id);
    }
    this.#set(next);
  }

  #set(expected: ReadonlyMap<string, Expected<R>>): void {
    this.#expected = expected;
    for (const listener of this.#listeners) listener();
  }
}

const shows = <R extends Row>(row: R, changes: Partial<R>): boolean =>
  Object.entries(changes).every(([field, value]) => isSame(row[field as keyof R], value));

/** Lists are new ones with each answer. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));

/** Rows with what is expected of them. */
export function useOverlaid<R extends Row>(overlay: Overlay<R>, rows: readonly R[] | undefined) {
  const expected = useSyncExternalStore(overlay.subscribe, overlay.snapshot);
  useEffect(() => {
    if (rows) overlay.seen(rows);
  }, [overlay, rows, expected]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `expected` is what `apply` reads
  return useMemo(() => rows && overlay.apply(rows), [overlay, rows, expected]);
}
