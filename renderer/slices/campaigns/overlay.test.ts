import { expect, test } from 'vitest';
import { Overlay } from './overlay.ts';

interface Row {
  id: string;
  state: string;
}

const rows: Row[] = [
  { id: 'a', state: 'idea' },
  { id: 'b', state: 'idea' },
];
const states = (overlay: Overlay<Row>, given = rows) => overlay.apply(given).map(({ state }) => state);

test('a change shows at once and stays until the service shows it', async () => {
  const overlay = new Overlay<Row>();
  const done = overlay.expect(['a'], { state: 'live' }, Promise.resolve(true));
  expect(states(overlay)).toEqual(['live', 'idea']);
  await done;
  overlay.seen(rows);
  expect(states(overlay)).toEqual(['live', 'idea']);
  overlay.seen([{ id: 'a', state: 'live' }, ...rows.slice(1)]);
  // From here on what others do shows again.
  expect(states(overlay)).toEqual(['idea', 'idea']);
});

test('a change that fails goes back', async () => {
  const overlay = new Overlay<Row>();
  await overlay.expect(['a'], { state: 'live' }, Promise.resolve(false));
  expect(states(overlay)).toEqual(['idea', 'idea']);
});

test('an answer from before the change does not take it away while it is being saved', () => {
  const overlay = new Overlay<Row>();
  void overlay.expect(['a'], { state: 'live' }, new Promise(() => undefined));
  overlay.seen(rows);
  expect(states(overlay)).toEqual(['live', 'idea']);
});

test('of two moves of one card the later one stands, whichever ends first', async () => {
  const overlay = new Overlay<Row>();
  const first = overlay.expect(['a'], { state: 'planned' }, Promise.resolve(false));
  const second = overlay.expect(['a'], { state: 'live' }, Promise.resolve(true));
  await first;
  await second;
  expect(states(overlay)).toEqual(['live', 'idea']);
});

test('rows change each in its own way, and lists count as shown when they say the same', async () => {
  const overlay = new Overlay<{ id: string; channels: string[] }>();
  const before = ['a', 'b'].map((id) => ({ id, channels: [] as string[] }));
  const own = new Map([
    ['a', { channels: ['email'] }],
    ['b', { channels: ['print'] }],
  ]);
  await overlay.expectEach(own, Promise.resolve(true));
  expect(overlay.apply(before).flatMap(({ channels }) => channels)).toEqual(['email', 'print']);
  overlay.seen([
    { id: 'a', channels: ['email'] },
    { id: 'b', channels: ['print'] },
  ]);
  expect(overlay.snapshot().size).toBe(0);
});
