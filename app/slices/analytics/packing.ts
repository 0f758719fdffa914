import { dayNumber, toStored, type Fact, type FactKin } from './model.ts';
import type { ReadRow } from './reading/index.ts';

/** Bytes of a fact's key: two of the day, sixteen of the row's identity. */
const KEY = 18;
const texts = ['day', 'until', 'channel', 'campaign', 'currency', 'dimensions'] as const;
type Text = (typeof texts)[number];

/** A column of texts, each different one once: `values[at[row]]`. */
interface TextColumn {
  values: (string | null)[];
  at: Uint32Array<ArrayBuffer>;
}

/**
 * Rows by columns, to be handed from one thread to another: copying a million objects would take longer than reading
 * them, a column is handed over as it is.
 */
export interface PackedFacts {
  source: string;
  /** 18 bytes a row. */
  keys: Uint8Array<ArrayBuffer>;
  /** The keys under which rows may be known otherwise, each after its row's place and whether it is the same. */
  kin: { rows: Uint32Array<ArrayBuffer>; same: Uint8Array<ArrayBuffer>; keys: Uint8Array<ArrayBuffer> };
  lines: Float64Array<ArrayBuffer>;
  texts: Record<Text, TextColumn>;
  /** By name, in millionths; NaN where a row has no such figure. */
  metrics: Record<string, Float64Array<ArrayBuffer>>;
}

/** Writes a column of texts. Most rows say what the row before said. */
class TextWriter implements TextColumn {
  readonly values: (string | null)[] = [];
  readonly at: Uint32Array<ArrayBuffer>;
  readonly #places = new Map<string | null, number>();
  #last = -1;

  constructor(rows: number) {
    this.at = new Uint32Array(rows);
  }

  set(row: number, value: string | null): void {
    if (this.#last < 0 || this.values[this.#last] !== value) this.#last = this.#placeOf(value);
    this.at[row] = this.#last;
  }

  #placeOf(value: string | null): number {
    let place = this.#places.get(value);
    if (place === undefined) {
      place = this.values.push(value) - 1;
      this.#places.set(value, place);
    }
    return place;
  }
}

/** Sixteen bytes that tell a row from all others, asked for row by row in order, and those it may be known by otherwise. */
export interface Keys {
  next(row: ReadRow): Uint8Array;
  kin(row: ReadRow): readonly FactKin[];
}

/** Makes facts of rows. */
export function packFacts(source: string, rows: readonly ReadRow[], keysOf: Keys): PackedFacts {
  const count = rows.length;
  const keys = new Uint8Array(count * KEY);
  const kin = new KinWriter();
  const lines = new Float64Array(count);
  const metrics: PackedFacts['metrics'] = {};
  const writers = Object.fromEntries(texts.map((name) => [name, new TextWriter(count)])) as Record<
    Text,
    TextWriter
  >;
  const metricOf = (name: string) => (metrics[name] ??= new Float64Array(count).fill(Number.NaN));
  for (let at = 0; at < count; at += 1) {
    const row = rows[at] as ReadRow;
    const day = dayNumber(row.day);
    writeKey(keys, at, day, keysOf.next(row));
    for (const { key, isSame } of keysOf.kin(row)) kin.add(at, isSame, day, key);
    lines[at] = row.line;
    writers.day.set(at, row.day);
    writers.until.set(at, row.until);
    writers.channel.set(at, row.channel ?? '');
    writers.campaign.set(at, row.campaign ?? '');
    writers.currency.set(at, row.currency ?? '');
    writers.dimensions.set(at, dimensionsOf(row));
    for (const name in row.metrics)
      metricOf(name)[at] = toStored(row.metrics[name as 'clicks'] ?? Number.NaN);
  }
  const columns = texts.map((name) => [name, { values: writers[name].values, at: writers[name].at }]);
  return {
    source,
    keys,
    kin: kin.packed(),
    lines,
    texts: Object.fromEntries(columns) as PackedFacts['texts'],
    metrics,
  };
}

function writeKey(keys: Uint8Array, at: number, day: number, key: Uint8Array): void {
  keys[at * KEY] = day >> 8;
  keys[at * KEY + 1] = day & 0xff;
  keys.set(key, at * KEY + 2);
}

/** Few files have any. */
class KinWriter {
  readonly #kin: { row: number; isSame: boolean; day: number; key: Uint8Array }[] = [];

  add(row: number, isSame: boolean, day: number, key: Uint8Array): void {
    this.#kin.push({ row, isSame, day, key });
  }

  packed(): PackedFacts['kin'] {
    const keys = new Uint8Array(this.#kin.length * KEY);
    for (const [at, { day, key }] of this.#kin.entries()) writeKey(keys, at, day, key);
    return {
      rows: Uint32Array.from(this.#kin, ({ row }) => row),
      same: Uint8Array.from(this.#kin, ({ isSame }) => (isSame ? 1 : 0)),
      keys,
    };
  }
}

/** Numbers whose meaning nobody told are kept beside the texts, but not added up: they may be rates. */
function dimensionsOf({ dimensions, extra }: ReadRow): string {
  let all = dimensions;
  for (const name in extra) {
    if (all === dimensions) all = { ...dimensions };
    all[name] ??= String(extra[name]);
  }
  for (const _ in all) return JSON.stringify(all);
  return '{}';
}

/** Memory that may be moved to the other thread instead of copied. */
export const transferable = ({ keys, kin, lines, texts: columns, metrics }: PackedFacts): ArrayBuffer[] => [
  keys.buffer,
  kin.rows.buffer,
  kin.same.buffer,
  kin.keys.buffer,
  lines.buffer,
  ...Object.values(columns).map(({ at }) => at.buffer),
  ...Object.values(metrics).map((values) => values.buffer),
];

export function unpackFacts({ source, keys, kin, lines, texts: columns, metrics }: PackedFacts): Fact[] {
  const named = Object.entries(metrics);
  const kinOf = unpackKin(kin);
  const text = (name: Text, row: number) => columns[name].values[columns[name].at[row] ?? 0] ?? null;
  return Array.from(lines, (line, row) => {
    const own: Record<string, number> = {};
    for (const [name, values] of named) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) own[name] = value;
    }
    return {
      key: keys.subarray(row * KEY, (row + 1) * KEY),
      kin: kinOf?.get(row) ?? NONE,
      line,
      day: text('day', row),
      until: text('until', row),
      source,
      channel: text('channel', row) ?? '',
      campaign: text('campaign', row) ?? '',
      currency: text('currency', row) ?? '',
      dimensions: text('dimensions', row) ?? '{}',
      metrics: own,
    };
  });
}

const NONE: readonly FactKin[] = [];

function unpackKin({ rows, same, keys }: PackedFacts['kin']): ReadonlyMap<number, FactKin[]> | null {
  if (rows.length === 0) return null;
  const kin = new Map<number, FactKin[]>();
  for (const [at, row] of rows.entries()) {
    const one = { key: keys.subarray(at * KEY, (at + 1) * KEY), isSame: same[at] === 1 };
    const others = kin.get(row);
    if (others) others.push(one);
    else kin.set(row, [one]);
  }
  return kin;
}
