import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from './model.ts';
import { packFacts, unpackFacts } from './packing.ts';

const text = fc.constantFrom('', 'spring', 'élan', '日', '{"a":"b"}');
const fact: fc.Arbitrary<Fact> = fc.record({
  key: fc.uint8Array({ minLength: 18, maxLength: 18 }),
  line: fc.nat(),
  day: fc.constantFrom(null, '2026-03-02', '2026-03-03'),
  until: fc.constantFrom(null, '2026-03-09'),
  source: fc.constant('meta-ads'),
  channel: text,
  campaign: text,
  currency: text,
  dimensions: text,
  metrics: fc.dictionary(fc.constantFrom('clicks', 'spend', 'reach'), fc.integer(), {
    noNullPrototype: true,
  }),
});

test('facts come out of their columns as they went in', () => {
  fc.assert(
    fc.property(fc.array(fact), (facts) => {
      const packed = structuredClone(packFacts('meta-ads', facts));
      const out = [...unpackFacts(packed)].map((one) => ({ ...one, key: new Uint8Array(one.key) }));
      expect(out).toEqual(facts.map((one) => ({ ...one, key: new Uint8Array(one.key) })));
    }),
  );
});
