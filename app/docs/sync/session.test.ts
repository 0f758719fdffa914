import { beforeEach, expect, test, vi } from 'vitest';
import { decodeClient, encodeRelay, type RelayMessage } from '../../../sync-server/protocol/index.ts';
import type { Incoming } from './incoming.ts';
import { SyncSession, type SessionStore } from './session.ts';

/** What a session needs, without a disk. */
class Store implements SessionStore {
  queue: { n: number; doc: string }[] = [];
  taken: number[] = [];
  refusals: { n: number; code: string }[] = [];
  at = 0;
  mark = 0;
  renewed = 0;
  known = '';
  onChange: () => void = () => undefined;

  add(...numbers: number[]): void {
    for (const n of numbers) this.queue.push({ n, doc: 'd' });
  }
  origin = () => new Uint8Array(16).fill(7);
  cursor = () => this.at;
  pushed = () => this.mark;
  pushing(upto: number): void {
    this.mark = upto;
  }
  waiting = (after: number, most: { updates: number; bytes: number }) =>
    this.queue
      .filter(({ n }) => n > after)
      .slice(0, most.updates)
      .map((row) => ({ ...row, kind: 'plan', bytes: new Uint8Array([1]), at: 5 }));
  queued = () => this.queue;
  sent(upto: number): void {
    this.queue = this.queue.filter(({ n }) => n > upto);
    this.onChange();
  }
  resumed(stored: number, role: string): void {
    this.known = role;
    this.sent(stored);
  }
  refused(n: number, code: string): void {
    this.refusals.push({ n, code });
    this.queue = this.queue.filter((row) => row.n !== n);
    this.onChange();
  }
  take(changes: readonly Incoming[], cursor: number): void {
    this.taken.push(...changes.map(({ seq }) => seq));
    this.at = Math.max(this.at, cursor);
  }
  renewOrigin(): void {
    this.renewed += 1;
  }
  role(role: string): void {
    this.known = role;
  }
}

let store: Store;
let session: SyncSession;
let sent: Uint8Array[];
let isClosed: boolean;
const goodbye = vi.fn();
beforeEach(() => {
  store = new Store();
  sent = [];
  isClosed = false;
  goodbye.mockReset();
  session = new SyncSession(
    store,
    {
      send: (bytes) => sent.push(bytes),
      close: () => (isClosed = true),
      engineOf: () => 'automerge',
      streamOf: () => 'content',
    },
    { onGoodbye: goodbye },
  );
});

const hear = (message: RelayMessage) => session.receive(encodeRelay(message));
const welcome = (stored = 0, head = 0) =>
  hear({ type: 'welcome', version: 1, connection: 1, account: 'ann', role: 'editor', stored, head });
const update = {
  doc: 'd',
  kind: 'plan',
  engine: 'automerge',
  stream: 'content',
  at: 1,
  bytes: new Uint8Array([1]),
  author: 'bob',
} as const;

/** The pushes that were sent: the first and the last number of each. */
const pushes = () =>
  sent
    .map(decodeClient)
    .flatMap((message) =>
      message.type === 'push' ? [[message.first, message.first + message.updates.length - 1]] : [],
    );
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test('it says who it is and how far it has come, and pushes nothing before it was let in', () => {
  store.at = 12;
  store.add(1, 2);
  session.start('token');
  session.push();
  expect(sent.map(decodeClient)).toMatchObject([
    { type: 'hello', token: 'token', origin: store.origin(), cursor: 12 },
  ]);
  welcome();
  expect(pushes()).toEqual([[1, 2]]);
});

test('a long queue goes in pushes of a thousand, at most four on their way', () => {
  store.add(...numbers(1, 5500));
  welcome();
  expect(pushes()).toEqual([
    [1, 1000],
    [1001, 2000],
    [2001, 3000],
    [3001, 4000],
  ]);
  hear({ type: 'ack', n: 2000, seq: 2000 });
  expect(pushes().slice(4)).toEqual([
    [4001, 5000],
    [5001, 5500],
  ]);
});

test('what is typed while four small pushes are on their way goes along in one', () => {
  welcome();
  for (const n of numbers(1, 10)) {
    store.add(n);
    session.push();
  }
  expect(pushes()).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
  hear({ type: 'ack', n: 1, seq: 1 });
  expect(pushes().slice(4)).toEqual([[5, 10]]);
});

test('nothing is pushed twice on one connection, though each answer changes the queue', () => {
  store.mark = 4;
  store.onChange = () => session.push();
  store.add(...numbers(1, 30));
  welcome(4, 4);
  hear({ type: 'ack', n: 20, seq: 20 });
  hear({ type: 'refused', n: 21, code: 'forbidden', message: '' });
  hear({ type: 'ack', n: 30, seq: 29 });
  const all = pushes().flatMap(([first = 0, last = 0]) => numbers(first, last));
  expect(all).toEqual(numbers(5, 30));
});

test('a number is noted as sent before it is sent', () => {
  store.add(1, 2, 3);
  const marks: number[] = [];
  session = new SyncSession(store, {
    send: () => marks.push(store.mark),
    close: () => undefined,
    engineOf: () => 'automerge',
    streamOf: () => 'content',
  });
  welcome();
  expect(marks).toEqual([3]);
});

test('a push that was refused as a whole makes room for the next', () => {
  welcome();
  for (const n of numbers(1, 6)) {
    store.add(n);
    session.push();
  }
  for (const n of [1, 2, 3, 4]) hear({ type: 'refused', n, code: 'forbidden', message: 'no' });
  expect(store.refusals.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  expect(pushes().at(-1)).toEqual([5, 6]);
});

test('a push of which some was refused makes room once the rest is stored', () => {
  store.add(...numbers(1, 4000));
  welcome();
  store.add(4001);
  hear({ type: 'refused', n: 3, code: 'invalid', message: 'no' });
  expect(pushes()).toHaveLength(4);
  hear({ type: 'ack', n: 1000, seq: 999 });
  expect(pushes().at(-1)).toEqual([4001, 4001]);
});

test('a copy under whose name more is stored than it ever sent takes another name', () => {
  store.add(...numbers(1, 20));
  store.mark = 5;
  welcome(10, 10);
  expect([store.renewed, isClosed]).toEqual([1, true]);
  expect(sent).toEqual([]);
  expect(store.queue).toHaveLength(20);
});

test('what was sent and not acknowledged before a break is not lost when the relay has none of it', () => {
  store.add(1, 2, 3);
  store.mark = 3;
  welcome(0, 0);
  expect(pushes()).toEqual([[1, 3]]);
});

test('bytes that are no message of a relay end the connection and change nothing', () => {
  for (const bytes of [[], [99], [3, 255], [4, 1]]) session.receive(new Uint8Array(bytes));
  expect(isClosed).toBe(true);
  expect([store.taken, store.at]).toEqual([[], 0]);
});

test('snapshots leave the cursor where it is, so that a break before what comes between loses nothing', () => {
  store.at = 3;
  welcome(0, 20);
  hear({ type: 'snapshots', snapshots: [{ ...update, upto: 17 }] });
  expect([store.taken, store.at]).toEqual([[17], 3]);
  hear({ type: 'updates', updates: [{ ...update, doc: 'e', seq: 6 }] });
  expect(store.at).toBe(6);
  hear({ type: 'caughtUp', seq: 20 });
  expect(store.at).toBe(20);
});

test('an acknowledgement says nothing of what others wrote before it', () => {
  store.add(1);
  welcome(0, 0);
  hear({ type: 'ack', n: 1, seq: 9 });
  expect(store.at).toBe(0);
});

test('a change of the role is noted, and a goodbye handed on', () => {
  welcome();
  hear({ type: 'role', role: 'viewer' });
  expect(store.known).toBe('viewer');
  hear({ type: 'goodbye', code: 'draining', message: 'bye', after: 2 });
  expect(goodbye).toHaveBeenCalledWith('draining', 'bye', 2);
});
