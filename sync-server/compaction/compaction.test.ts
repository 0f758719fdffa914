import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { packParts, unpackParts } from '../log/parts.ts';
import { PlayedClient, playRelay } from '../testing/played.ts';
import { mergeInLevels, mergeParts, mergeYjs } from './merge.ts';
import { ThreadMerger } from './merger.ts';

const edits = fc.array(
  fc.record({ who: fc.nat(2), at: fc.nat(1000), remove: fc.boolean(), sync: fc.boolean() }),
  { minLength: 1, maxLength: 80 },
);
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

/** Updates of three writers who know of each other only now and then. */
function write(all: Edits): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((id) => {
    const doc = new Y.Doc();
    doc.clientID = id;
    doc.on('update', (update: Uint8Array, origin) => {
      if (origin !== 'sync') updates.push(update);
    });
    return doc;
  });
  for (const { who, at, remove, sync } of all) {
    const doc = docs[who]!;
    if (sync) for (const update of [...updates]) Y.applyUpdate(doc, update, 'sync');
    const body = doc.getText('body');
    const place = at % (body.length + 1);
    if (remove && place < body.length) body.delete(place, 1);
    else body.insert(place, String.fromCharCode(97 + (at % 26)));
  }
  return updates;
}

function textOf(parts: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const part of parts) Y.applyUpdate(doc, part);
  return doc.getText('body').toString();
}

test('a folded document reads as its updates do, in any order and also when some are still to come', () => {
  fc.assert(
    fc.property(edits, fc.integer({ min: 0, max: 80 }), (all, cut) => {
      const updates = write(all);
      const folded = mergeYjs([...updates].reverse());
      expect(textOf([folded.bytes])).toBe(textOf(updates));
      expect(textOf([mergeInLevels(updates)])).toBe(textOf(updates));
      // Folding what came so far and then folding that with the rest is the same.
      const first = mergeYjs(updates.filter((_, at) => at % 3 !== 0 || at > cut));
      expect(textOf([mergeYjs([first.bytes, ...updates]).bytes])).toBe(textOf(updates));
      const lacking = updates.filter((_, at) => at !== cut);
      expect(textOf([mergeYjs(lacking).bytes, ...updates])).toBe(textOf(updates));
    }),
    { numRuns: 150 },
  );
});

test('clients of a relay that folds all the time read what those of one that never does read', async () => {
  await fc.assert(
    fc.asyncProperty(edits, async (all) => {
      const play = playRelay({ compaction: { rows: 2, mostRows: 5, share: 0, grace: 5 } });
      const writer = new PlayedClient(play);
      writer.hello('ann');
      await play.clock.pass(5);
      const updates = write(all);
      for (const [at, bytes] of updates.entries()) {
        writer.push(at + 1, { doc: 'd', engine: 'yjs', kind: 'text', bytes });
        if (at % 4 === 0) await play.clock.pass(11);
      }
      writer.hangUp();
      await play.clock.pass(61_000);
      const late = new PlayedClient(play);
      late.hello('bob');
      await play.clock.pass(20);
      const got = [...late.of('snapshots').flatMap(({ snapshots }) => snapshots), ...late.updates];
      expect(textOf(got.map(({ bytes }) => bytes))).toBe(textOf(updates));
      if (updates.length > 12) expect(late.of('snapshots')).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});

test('a change that can’t be applied keeps nobody out of the document, and nothing is folded over it', () => {
  const updates = write(Array.from({ length: 30 }, (_, at) => ({ who: 0, at, remove: false, sync: false })));
  // A character of client 7 whose origin is itself.
  const poison = new Uint8Array([1, 1, 7, 0, 0x84, 7, 0, 1, 97, 0]);
  expect(() => {
    Y.applyUpdate(new Y.Doc(), poison);
  }).toThrow();
  const merged = mergeYjs([...updates.slice(0, 10), poison, ...updates.slice(10)]);
  expect([textOf([merged.bytes]), merged.isWhole]).toEqual([textOf(updates), false]);
});

test('a plan is folded into one saved document with all of its history', async () => {
  let plan = A.from<Record<string, unknown>>({ name: 'Spring' });
  for (let at = 0; at < 30; at += 1) plan = A.change(plan, (draft) => void (draft['name'] = `Spring ${at}`));
  const changes = A.getAllChanges(plan);
  const merged = await mergeParts('automerge', changes);
  expect(merged.isWhole).toBe(true);
  const again = A.load<Record<string, unknown>>(merged.bytes);
  expect([again['name'], A.getAllChanges(again).length]).toEqual(['Spring 29', 31]);
  const cut = await mergeParts('automerge', changes.slice(1));
  expect(cut.isWhole).toBe(false);
  const tail = A.getAllChanges(A.change(again, (draft) => void (draft['name'] = 'Summer'))).slice(-1);
  expect(
    A.load<Record<string, unknown>>((await mergeParts('automerge', [merged.bytes, ...tail])).bytes)['name'],
  ).toBe('Summer');
});

test('bytes that break an engine cost their own job; the next one is served', async () => {
  const merger = new ThreadMerger();
  const broken = new Uint8Array(200).fill(0x85);
  await expect(merger.merge('automerge', packParts([broken]))).rejects.toThrow();
  const large = new Y.Doc();
  large.getText('body').insert(0, 'x'.repeat(50_000));
  const { bytes } = await merger.merge('yjs', packParts([Y.encodeStateAsUpdate(large)]));
  expect(textOf([bytes])).toHaveLength(50_000);
  expect(textOf([bytes, await merger.diff(bytes, new Uint8Array([0]))])).toHaveLength(50_000);
  await merger.close();
});

test('parts that are packed come out as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (parts) => {
      expect(unpackParts(packParts(parts)).map((part) => [...part])).toEqual(parts.map((part) => [...part]));
    }),
  );
});
