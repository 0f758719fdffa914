import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, toStored, type Fact } from './model.ts';
import { packFacts, transferable, unpackFacts } from './packing.ts';
import type { ReadRow } from './reading/index.ts';

const text = fc.constantFrom('', 'spring', 'élan', '日', '{"a":"b"}');
const texts = fc.dictionary(fc.constantFrom('device', 'ad_group', 'note'), text, { noNullPrototype: true });
const numbers = fc.dictionary(fc.constantFrom('clicks', 'spend', 'reach', 'note'), fc.integer(), {
  noNullPrototype: true,
});
const row: fc.Arbitrary<ReadRow> = fc.record({
  line: fc.nat(),
  day: fc.constantFrom(null, '2026-03-02', '2026-03-03'),
  until: fc.constantFrom(null, '2026-03-09'),
  channel: fc.option(text),
  campaign: fc.option(text),
  currency: fc.constantFrom(null, 'EUR', 'USD'),
  dimensions: texts,
  metrics: numbers,
  extra: numbers,
});

/** Sixteen bytes that tell rows apart by their line; rows without a currency may be known by others. */
const keyOf = ({ line }: ReadRow) => Uint8Array.from({ length: 16 }, (_, at) => (line >> at) & 0xff);
const kinOf = ({ line, currency }: ReadRow) =>
  Array.from({ length: currency === null ? line % 3 : 0 }, (_, at) => ({
    key: Uint8Array.from({ length: 16 }, () => at),
    isSame: at === 0,
  }));

function factOf(of: ReadRow): Fact {
  const day = dayNumber(of.day);
  const extra = Object.fromEntries(Object.entries(of.extra).map(([name, value]) => [name, String(value)]));
  const wholeKey = (key: Uint8Array) => Uint8Array.from([day >> 8, day & 0xff, ...key]);
  return {
    key: wholeKey(keyOf(of)),
    kin: kinOf(of).map(({ key, isSame }) => ({ key: wholeKey(key), isSame })),
    line: of.line,
    day: of.day,
    until: of.until,
    source: 'meta-ads',
    channel: of.channel ?? '',
    campaign: of.campaign ?? '',
    currency: of.currency ?? '',
    // A text of the row's own wins over a number of the same name.
    dimensions: JSON.stringify({ ...of.dimensions, ...extra, ...of.dimensions }),
    metrics: Object.fromEntries(Object.entries(of.metrics).map(([name, value]) => [name, toStored(value)])),
  };
}

test('facts come out on the other thread as the rows say', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const packed = packFacts('meta-ads', rows, { next: keyOf, kin: kinOf });
      const facts = unpackFacts(structuredClone(packed, { transfer: transferable(packed) }));
      const copied = <T extends { key: Uint8Array }>(of: T) => ({ ...of, key: Uint8Array.from(of.key) });
      expect(facts.map((fact) => ({ ...copied(fact), kin: fact.kin.map(copied) }))).toEqual(rows.map(factOf));
    }),
  );
});
