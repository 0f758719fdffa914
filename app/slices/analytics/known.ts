import type { Reader } from '../../store/database.ts';
import { restatedBy, type Fact } from './model.ts';
import { knownFact, type KnownFact } from './store.ts';

/** What is known of a row of a file: nothing, the row it speaks of, or rows of which nobody can say which one it is. */
export type Known = { row: (KnownFact & { key: Uint8Array }) | null; unclear?: readonly string[] };

/**
 * The row that counts now for a row of a file. A file that names no currency speaks of the same rows as one that does:
 * where they are of several currencies, it is the one whose figures it repeats, and if it repeats none, nobody knows.
 *
 * @param importing the import at hand, whose own rows are others by the file's own word
 */
export function knownOf(db: Reader, fact: Fact, importing: number | null): Known {
  const exact = knownFact(db, fact.key);
  if (exact) return { row: { ...exact, key: fact.key } };
  const kin = fact.kin.flatMap(({ key, isSame }) => {
    const row = knownFact(db, key);
    return row && row.import_seq !== importing ? [{ ...row, key, isSame }] : [];
  });
  const currencies = new Set(kin.map(({ currency }) => currency));
  if (currencies.size <= 1) return { row: kin.find(({ isSame }) => isSame) ?? null };
  const repeated = kin.find((row) => restatedBy(row, fact) === null);
  return repeated ? { row: repeated } : { row: null, unclear: [...currencies].sort() };
}
