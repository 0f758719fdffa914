import { hash } from 'node:crypto';
import { isAttribute } from './fields.ts';
import { type Source } from './sources.ts';
import { type ReadRow } from './types.ts';

/**
 * Identity of a row for importing again: source, bucket of days, campaign, channel, currency and all dimensions, never
 * the values, so a corrected export finds the rows it corrects. Settings that change by themselves (status, budget,
 * bid strategy) are no identity. `occurrence` tells apart rows that are equal in all of that: see `RowKeys`.
 */
export function rowKey(source: Source, row: ReadRow, occurrence = 0): Buffer {
  return digest(identity(source, row), occurrence);
}

/** 128 bits: two different rows of a lifetime of imports will not share them. */
function digest(text: string, occurrence: number): Buffer {
  // As text of one character a byte, which costs a quarter of a buffer.
  const bytes = hash('sha256', occurrence === 0 ? text : `${text}\u0000${String(occurrence)}`, 'binary');
  return Buffer.from(bytes.slice(0, 16), 'latin1');
}

const SEPARATOR = '\u0001';

/** One that is not there is another than one that is empty. */
const part = (value: string | null) => SEPARATOR + (value ?? '\u0002');

function identity(source: Source, row: ReadRow, currency = row.currency): string {
  let text =
    source + part(row.day) + part(row.until) + part(row.campaign) + part(row.channel) + part(currency);
  for (const name of sortedNames(row.dimensions)) {
    if (!isAttribute(name)) text += `${SEPARATOR}${name}\u0003${row.dimensions[name] ?? ''}`;
  }
  return text.normalize('NFC');
}

/** The reader gives dimensions in order already; rows from elsewhere may not. */
function sortedNames(dimensions: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(dimensions);
  for (let i = 1; i < names.length; i += 1) if ((names[i - 1] ?? '') > (names[i] ?? '')) return names.sort();
  return names;
}

/** A key under which a row may be known, of another currency than its own. */
export interface Kin {
  /** 16 bytes. */
  key: Buffer;
  /** Whether a row that is known by it alone is this row; otherwise it only says that there are such rows. */
  isSame: boolean;
}

const NO_KIN: readonly Kin[] = [];

/** What is known before a file is read that bears on the keys of its rows. */
export interface KeyFacts {
  /** Currencies of the rows known of the source; '' for rows without one. */
  currencies?: readonly string[];
  /** Then a row without a currency is told apart from those with one by the file itself. */
  hasCurrencyColumn?: boolean;
}

/** Keys for the rows of one file in order: the n-th row with the same identity gets occurrence n. */
export class RowKeys {
  readonly #source: Source;
  readonly #named: readonly string[];
  readonly #hasUnnamed: boolean;
  readonly #rows = new Occurrences();
  readonly #rowsOfAnyCurrency = new Occurrences();
  #occurrence = 0;

  constructor(source: Source, { currencies = [], hasCurrencyColumn = false }: KeyFacts = {}) {
    this.#source = source;
    this.#named = hasCurrencyColumn ? [] : currencies.filter((currency) => currency !== '');
    this.#hasUnnamed = currencies.includes('');
  }

  /** 16 bytes. */
  next(row: ReadRow): Buffer {
    const text = identity(this.#source, row);
    const first = digest(text, 0);
    this.#occurrence = this.#rows.count(first);
    return this.#occurrence === 0 ? first : digest(text, this.#occurrence);
  }

  /**
   * Keys under which the row that `next` was called with may be known from files that name a currency where this one
   * names none, or the other way round. Rows of two currencies that are both named are never the same.
   */
  kin(row: ReadRow): readonly Kin[] {
    if (row.currency === null ? this.#named.length === 0 : !this.#hasUnnamed) return NO_KIN;
    const keyOf = (currency: string | null, occurrence: number) =>
      digest(identity(this.#source, row, currency), occurrence);
    if (row.currency !== null) {
      const occurrence = this.#rowsOfAnyCurrency.count(keyOf(null, 0));
      return [{ key: keyOf(null, occurrence), isSame: true }];
    }
    const same = this.#named.map((currency) => ({ key: keyOf(currency, this.#occurrence), isSame: true }));
    if (this.#occurrence === 0 || same.length < 2) return same;
    // The second of two rows may be the first one of another currency.
    return [...same, ...this.#named.map((currency) => ({ key: keyOf(currency, 0), isSame: false }))];
  }
}

/**
 * Counts keys. It remembers 64 bits and a count per distinct key, 12 bytes in typed arrays: some 30 MB for a million
 * rows, where a Map of strings takes 150.
 */
class Occurrences {
  #counts = new Uint32Array(1 << 12);
  #prints = new Uint32Array(1 << 13);
  #size = 0;

  /** How often the key was counted before. */
  count(key: Buffer): number {
    const [low, high] = [key.readUInt32LE(0), key.readUInt32LE(4)];
    const slot = this.#find(low, high);
    const before = this.#counts[slot] ?? 0;
    if (before === 0) {
      this.#prints[slot * 2] = low;
      this.#prints[slot * 2 + 1] = high;
      this.#size += 1;
    }
    this.#counts[slot] = before + 1;
    if (this.#size * 2 > this.#counts.length) this.#grow();
    return before;
  }

  /** Slot of a fingerprint, or the free one where it belongs (open addressing, linear probing). */
  #find(low: number, high: number): number {
    const mask = this.#counts.length - 1;
    let slot = low & mask;
    while (
      this.#counts[slot] !== 0 &&
      (this.#prints[slot * 2] !== low || this.#prints[slot * 2 + 1] !== high)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [counts, prints] = [this.#counts, this.#prints];
    this.#counts = new Uint32Array(counts.length * 2);
    this.#prints = new Uint32Array(prints.length * 2);
    for (let i = 0; i < counts.length; i += 1) {
      const count = counts[i] ?? 0;
      if (count === 0) continue;
      const [low, high] = [prints[i * 2] ?? 0, prints[i * 2 + 1] ?? 0];
      const slot = this.#find(low, high);
      this.#counts[slot] = count;
      this.#prints[slot * 2] = low;
      this.#prints[slot * 2 + 1] = high;
    }
  }
}
