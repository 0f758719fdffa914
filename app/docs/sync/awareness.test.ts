import fc from 'fast-check';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { takenBack } from './awareness.ts';

const open: Awareness[] = [];
afterEach(() => {
  for (const awareness of open.splice(0)) awareness.destroy();
});

function awarenessOf(state: Record<string, unknown> | null): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(state);
  open.push(awareness);
  return awareness;
}

test('a cursor that was told of is taken away by what is told when its connection ends', () => {
  const [there, here] = [awarenessOf({ name: 'Ann' }), awarenessOf(null)];
  const told = encodeAwarenessUpdate(there, [there.clientID]);
  applyAwarenessUpdate(here, told, 'relay');
  expect([...here.getStates().values()]).toEqual([{ name: 'Ann' }]);
  applyAwarenessUpdate(here, takenBack(told) ?? new Uint8Array(), 'relay');
  expect([...here.getStates().values()]).toEqual([]);
});

test('cursors of several windows in one message are all taken away', () => {
  const [one, two, here] = [awarenessOf({ name: 'Ann' }), awarenessOf({ name: 'Bob' }), awarenessOf(null)];
  applyAwarenessUpdate(one, encodeAwarenessUpdate(two, [two.clientID]), 'window');
  const told = encodeAwarenessUpdate(one, [one.clientID, two.clientID]);
  applyAwarenessUpdate(here, told, 'relay');
  expect(here.getStates().size).toBe(2);
  applyAwarenessUpdate(here, takenBack(told) ?? new Uint8Array(), 'relay');
  expect(here.getStates().size).toBe(0);
});

test('a cursor that was told of again afterwards is back', () => {
  const [there, here] = [awarenessOf({ at: 1 }), awarenessOf(null)];
  const told = encodeAwarenessUpdate(there, [there.clientID]);
  applyAwarenessUpdate(here, takenBack(told) ?? new Uint8Array(), 'relay');
  for (const at of [2, 3]) there.setLocalState({ at });
  applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [there.clientID]), 'relay');
  expect([...here.getStates().values()]).toEqual([{ at: 3 }]);
});

test('bytes that are no cursor are answered with nothing or with bytes, and never thrown over', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(takenBack(bytes)).toSatisfy((told) => told === null || told instanceof Uint8Array);
    }),
  );
  expect(takenBack(new Uint8Array([3, 1, 1]))).toBeNull();
});
