import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodies } from '../testing/bodies.ts';
import {
  changePlan,
  mergeCopy,
  newPlan,
  openCopy,
  planHeads,
  planTrail,
  planValue,
  savePlan,
  startAutomerge,
  withMaps,
  type Plan,
} from './automerge.ts';
import { readBody } from './body.ts';
import { seedText } from './yjs.ts';

beforeAll(startAutomerge);

const NOTE = { by: 'somebody', what: 'update' };
const ACTORS = ['aa', 'bb'].map((byte) => byte.repeat(16));

/** A copy with entries in maps that it may not have had. */
function fill(plan: Plan, heads: string[] | null, entries: readonly [field: string, key: string][]): Plan {
  const ready = withMaps(plan, heads, ['tags', 'people']);
  return changePlan(ready.plan, ready.heads, NOTE, 1000, (draft) => {
    for (const [field, key] of entries) (draft[field] as Record<string, true>)[key] = true;
  }).plan;
}

const entries = fc.array(fc.tuple(fc.constantFrom('tags', 'people'), fc.constantFrom('a', 'b', 'c')));

test('what two copies of a plan put into maps that it lacked is all there, in one map', () => {
  fc.assert(
    fc.property(entries, entries, fc.boolean(), fc.boolean(), (here, there, hasOne, isFromHeads) => {
      const first = newPlan({ name: 'Old', ...(hasOne ? { tags: {} } : {}) }, ACTORS[0]!, NOTE, 0);
      const [one, two] = ACTORS.map((_, side) =>
        fill(openCopy(savePlan(first)), isFromHeads ? planHeads(first) : null, side === 0 ? here : there),
      ) as [Plan, Plan];
      const [merged, other] = [
        mergeCopy(one, two),
        mergeCopy(openCopy(savePlan(two)), openCopy(savePlan(one))),
      ];
      const { tags = {}, people = {} } = planValue(merged) as Record<string, Record<string, true>>;
      expect(planValue(other)).toEqual(planValue(merged));
      const found = [
        ...Object.keys(tags).map((key) => `tags ${key}`),
        ...Object.keys(people).map((key) => `people ${key}`),
      ];
      expect(found.sort()).toEqual([...new Set([...here, ...there].map((entry) => entry.join(' ')))].sort());
      expect(planTrail(merged, []).every(({ by }) => by === NOTE.by)).toBe(true);
    }),
  );
});

test('a text that two copies start alike has its beginning once, and is not started again', () => {
  fc.assert(
    fc.property(bodies, (nodes) => {
      const [one, two] = [new Y.Doc(), new Y.Doc()];
      expect([seedText(one, 'a', nodes), seedText(two, 'a', nodes)]).toEqual([true, true]);
      const alone = readBody(one);
      Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
      expect(readBody(one)).toEqual(alone);
      expect(seedText(one, 'a', nodes)).toBe(false);
      expect(readBody(one)).toEqual(alone);
    }),
    { numRuns: 50 },
  );
});
