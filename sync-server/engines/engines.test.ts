import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkUpdate } from './check.ts';
import { DocumentClock, summarize } from './yjs.ts';

/** Updates of two writers, each of whom has seen the other's. */
function conversation(turns: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  for (const [doc, other] of [
    [a, b],
    [b, a],
  ] as const)
    doc.on('update', (update: Uint8Array, origin) => {
      if (origin === 'other') return;
      updates.push(update);
      Y.applyUpdate(other, update, 'other');
    });
  for (let turn = 0; turn < turns; turn += 1) {
    const body = (turn % 3 === 0 ? a : b).getText('body');
    body.insert(Math.floor(body.length / 2), 'x');
  }
  return updates;
}

test('an update is known to wait exactly while Yjs itself holds it back', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(
        Array.from({ length: 24 }, (_, at) => at),
        { minLength: 1 },
      ),
      (order) => {
        const updates = conversation(24);
        const clock = new DocumentClock(new Uint8Array([0]));
        const came: Uint8Array[] = [];
        for (const place of order) {
          const update = updates[place]!;
          clock.add(summarize(update), update.byteLength);
          came.push(update);
          const doc = new Y.Doc();
          Y.applyUpdate(doc, Y.mergeUpdates(came));
          expect(clock.waitingBytes > 0).toBe(doc.store.pendingStructs !== null);
        }
        const rest = updates.filter((_, place) => !order.includes(place));
        for (const update of rest) clock.add(summarize(update), update.byteLength);
        expect(clock.waitingBytes).toBe(0);
      },
    ),
    { numRuns: 200 },
  );
});

test('a clock that begins with a document’s state vector knows what that document knows', () => {
  const updates = conversation(20);
  const doc = new Y.Doc();
  for (const update of updates.slice(0, 10)) Y.applyUpdate(doc, update);
  const clock = new DocumentClock(Y.encodeStateVector(doc));
  expect(clock.isReady(summarize(updates[10]!))).toBe(true);
  expect(clock.isReady(summarize(updates[19]!))).toBe(false);
});

test('a change that points to itself, and a deletion of nothing, are refused: Yjs reads them and then fails', () => {
  // One character of client 7 at clock 0, whose left neighbour is that same character.
  const pointing = new Uint8Array([1, 1, 7, 0, 0x84, 7, 0, 1, 97, 0]);
  expect(() => {
    Y.applyUpdate(new Y.Doc(), pointing);
  }).toThrow();
  expect(checkUpdate('yjs', pointing).ok).toBe(false);
  expect(checkUpdate('yjs', pointing.with(5, 8)).ok).toBe(true);
  expect(checkUpdate('yjs', new Uint8Array([0, 1, 5, 1, 0, 0])).ok).toBe(false);
  expect(checkUpdate('yjs', new Uint8Array([0, 1, 5, 1, 0, 1])).ok).toBe(true);
});

test('updates that are cut off or garbled are refused, never thrown about', () => {
  const doc = new Y.Doc();
  doc.getText('body').insert(0, 'Hello world', { bold: true });
  doc.getMap('map').set('key', { a: [1, 2, 3] });
  doc.getText('body').delete(2, 3);
  const update = Y.encodeStateAsUpdate(doc);
  const plan = A.from({ name: 'x'.repeat(400), list: [1, 2, 3] });
  const change = A.getAllChanges(plan)[0]!;
  expect([checkUpdate('yjs', update).ok, checkUpdate('automerge', change).ok]).toEqual([true, true]);
  expect(checkUpdate('automerge', A.save(plan)).ok).toBe(true);
  fc.assert(
    fc.property(fc.constantFrom('yjs', 'automerge'), fc.nat(), (engine, at) => {
      const whole = engine === 'yjs' ? update : change;
      expect(checkUpdate(engine, whole.slice(0, at % whole.byteLength)).ok).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      checkUpdate('yjs', bytes);
      expect(checkUpdate('automerge', bytes).ok).toBe(false);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const garbled = update.slice();
      garbled[at % garbled.byteLength] = byte;
      // Whatever is let through, a client can apply or hold back.
      if (checkUpdate('yjs', garbled).ok) Y.applyUpdate(new Y.Doc(), garbled);
    }),
    { numRuns: 2000 },
  );
});
