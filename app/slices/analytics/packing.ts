import type { Fact } from './model.ts';

/** Bytes of a fact's key. */
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
  lines: Float64Array<ArrayBuffer>;
  texts: Record<Text, TextColumn>;
  /** By name; NaN where a row has no such figure. */
  metrics: Record<string, Float64Array<ArrayBuffer>>;
}

export function packFacts(source: string, facts: readonly Fact[]): PackedFacts {
  const keys = new Uint8Array(facts.length * KEY);
  const metrics: PackedFacts['metrics'] = {};
  facts.forEach((fact, row) => {
    keys.set(fact.key, row * KEY);
    for (const name of Object.keys(fact.metrics))
      (metrics[name] ??= new Float64Array(facts.length).fill(Number.NaN))[row] =
        fact.metrics[name] ?? Number.NaN;
  });
  return {
    source,
    keys,
    lines: Float64Array.from(facts, ({ line }) => line),
    texts: Object.fromEntries(texts.map((name) => [name, textColumn(facts, name)])) as PackedFacts['texts'],
    metrics,
  };
}

function textColumn(facts: readonly Fact[], name: Text): TextColumn {
  const places = new Map<string | null, number>();
  const at = new Uint32Array(facts.length);
  facts.forEach((fact, row) => {
    const value = fact[name];
    const place = places.get(value) ?? places.size;
    if (place === places.size) places.set(value, place);
    at[row] = place;
  });
  return { values: [...places.keys()], at };
}

/** Memory that may be moved to the other thread instead of copied. */
export const transferable = ({ keys, lines, texts: columns, metrics }: PackedFacts): ArrayBuffer[] => [
  keys.buffer,
  lines.buffer,
  ...Object.values(columns).map(({ at }) => at.buffer),
  ...Object.values(metrics).map((values) => values.buffer),
];

export function* unpackFacts({ source, keys, lines, texts: columns, metrics }: PackedFacts): Generator<Fact> {
  const names = Object.keys(metrics);
  const text = (name: Text, row: number) => columns[name].values[columns[name].at[row] ?? 0] ?? null;
  for (let row = 0; row < lines.length; row += 1) {
    const own: Record<string, number> = {};
    for (const name of names) {
      const value = metrics[name]?.[row] ?? Number.NaN;
      if (!Number.isNaN(value)) own[name] = value;
    }
    yield {
      key: keys.subarray(row * KEY, (row + 1) * KEY),
      line: lines[row] ?? 0,
      day: text('day', row),
      until: text('until', row),
      source,
      channel: text('channel', row) ?? '',
      campaign: text('campaign', row) ?? '',
      currency: text('currency', row) ?? '',
      dimensions: text('dimensions', row) ?? '{}',
      metrics: own,
    };
  }
}
