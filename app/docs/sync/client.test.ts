import { beforeEach, expect, test } from 'vitest';
import { decodeClient, encodeRelay, type RelayMessage } from '../../../sync-server/protocol/index.ts';
import { VirtualClock } from '../../../sync-server/testing/virtual-clock.ts';
import { NoToken, SyncClient, type SocketEvents, type Token } from './client.ts';
import type { Receipt } from './receipt.ts';
import type { SessionStore } from './session.ts';

/** A socket that a test plays the other end of. */
class Line {
  readonly events: SocketEvents;
  readonly said: Uint8Array[] = [];
  isClosed = false;
  constructor(events: SocketEvents) {
    this.events = events;
  }
  hear = (message: RelayMessage) => this.events.onMessage(encodeRelay(message));
  letIn(head = 0): void {
    this.events.onOpen();
    this.hear({
      type: 'welcome',
      version: 1,
      connection: 1,
      account: 'ann',
      role: 'editor',
      stored: 0,
      head,
    });
    this.hear({ type: 'caughtUp', seq: head });
  }
  goodbye = (code: 'draining' | 'unauthorized' | 'revoked' | 'version' | 'unavailable', after = 0) =>
    this.hear({ type: 'goodbye', code, message: code, after });
  types = () => this.said.map((bytes) => decodeClient(bytes).type);
}

const nothing = () => undefined;
const emptyStore = (): SessionStore => ({
  origin: () => new Uint8Array(16),
  cursor: () => 0,
  pushed: () => 0,
  pushing: nothing,
  waiting: () => [],
  queued: () => [],
  sent: nothing,
  resumed: nothing,
  refused: nothing,
  take: nothing,
  renewOrigin: nothing,
  role: nothing,
});

let clock: VirtualClock;
let lines: Line[];
let client: SyncClient;
let store: SessionStore;
let tokens: boolean[];
let give: () => Promise<Token>;
let chance: number;
let receipts: Receipt[];
beforeEach(() => {
  clock = new VirtualClock();
  lines = [];
  tokens = [];
  receipts = [];
  chance = 0.5;
  store = emptyStore();
  give = () => Promise.resolve({ token: 't', expires: null });
  client = new SyncClient({
    url: 'ws://relay',
    store,
    engines: { engineOf: () => 'automerge', streamOf: () => 'content' },
    connect: (_url, events) => {
      const line = new Line(events);
      lines.push(line);
      return { send: (bytes) => line.said.push(bytes), close: () => (line.isClosed = true) };
    },
    token: (isRejected) => {
      tokens.push(isRejected);
      return give();
    },
    clock,
    random: () => chance,
    after: (delay, work) => clock.after(delay, work),
    onStatus: nothing,
    onReceipt: (receipt) => receipts.push(receipt),
    onAwareness: nothing,
    onPeople: nothing,
    onLost: nothing,
  });
});

const line = (at = -1) => lines.at(at)!;
const online = async () => {
  client.start();
  await clock.pass(0);
  line().letIn();
};

test('it connects, is let in, catches up and is in step', async () => {
  client.start();
  expect(client.state.name).toBe('connecting');
  await clock.pass(0);
  line().events.onOpen();
  expect(line().types()).toEqual(['hello']);
  line().hear({
    type: 'welcome',
    version: 1,
    connection: 1,
    account: 'ann',
    role: 'editor',
    stored: 0,
    head: 7,
  });
  expect(client.state).toEqual({ name: 'catching up', behind: 7 });
  line().hear({ type: 'caughtUp', seq: 7 });
  expect(client.state.name).toBe('online');
});

test('attempts that fail come further and further apart, each anywhere in its time', async () => {
  client.start();
  const waits: number[] = [];
  for (const [attempt, random] of [0, 1, 0.5, 1, 1, 1, 1, 1, 1].entries()) {
    chance = random;
    await clock.pass(0);
    expect(lines).toHaveLength(attempt + 1);
    line().events.onClose('No relay answers.');
    const { state } = client;
    if (state.name !== 'offline') throw new Error(state.name);
    const wait = (state.retryAt ?? 0) - clock.now();
    waits.push(wait);
    await clock.pass(wait);
  }
  expect(waits).toEqual([250, 2250, 2250, 8250, 16_250, 32_250, 60_250, 60_250, 60_250]);
});

test('being let in ends the counting of attempts, and offline is told since the first', async () => {
  client.start();
  await clock.pass(0);
  const since = clock.now();
  for (let attempt = 0; attempt < 4; attempt += 1) {
    line().events.onClose(null);
    await clock.pass(250 + 500 * 2 ** attempt);
  }
  expect(client.state).toMatchObject({ name: 'offline', since });
  line().letIn();
  line().events.onClose(null);
  expect(client.state).toMatchObject({ since: clock.now(), retryAt: clock.now() + 750 });
});

test('waking up tries at once, once, and not while all is well', async () => {
  client.start();
  await clock.pass(0);
  line().events.onClose(null);
  client.wake();
  client.wake();
  await clock.pass(0);
  expect(lines.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  expect(lines).toHaveLength(2);
  line().letIn();
  client.wake();
  await clock.pass(120_000);
  expect(lines).toHaveLength(2);
});

test('a relay that does not answer is given up after twenty seconds', async () => {
  client.start();
  await clock.pass(19_999);
  expect([lines.length, client.state.name]).toEqual([1, 'connecting']);
  await clock.pass(1);
  expect(client.state).toMatchObject({ name: 'offline', problem: 'The relay does not answer.' });
  expect(line().isClosed).toBe(true);
});

test('started and stopped quickly, there is one connection or none', async () => {
  for (let time = 0; time < 5; time += 1) {
    client.start();
    client.stop();
  }
  client.start();
  await clock.pass(0);
  expect(lines).toHaveLength(1);
  client.stop();
  expect(line().isClosed).toBe(true);
  await clock.pass(200_000);
  expect(lines).toHaveLength(1);
});

test('what a connection says after it was let go is not listened to', async () => {
  await online();
  const old = line();
  client.stop();
  client.start();
  await clock.pass(0);
  old.events.onClose('late');
  old.goodbye('revoked');
  expect(client.state.name).toBe('connecting');
  line().letIn();
  expect(client.state.name).toBe('online');
});

test('after a restart of the relay it waits as long as it was asked to', async () => {
  chance = 0;
  await online();
  line().goodbye('draining', 2);
  expect(client.state).toMatchObject({ name: 'offline', retryAt: clock.now() + 2000 });
  await clock.pass(1999);
  expect(lines).toHaveLength(1);
  await clock.pass(1);
  expect(lines).toHaveLength(2);
});

test.each(['revoked', 'version'] as const)(
  '%s ends all attempts until somebody does something',
  async (code) => {
    await online();
    line().goodbye(code);
    expect(client.state).toMatchObject({ name: 'refused', code });
    await clock.pass(600_000);
    expect(lines).toHaveLength(1);
    client.wake();
    await clock.pass(0);
    expect(lines).toHaveLength(2);
  },
);

test('a token that ended while it was in use is replaced by a new one without a word', async () => {
  await online();
  line().goodbye('unauthorized');
  expect(client.state.name).toBe('offline');
  await clock.pass(2000);
  expect(tokens).toEqual([false, true]);
  line().letIn();
  expect(client.state.name).toBe('online');
});

test('two tokens in a row that the relay does not take end all attempts', async () => {
  await online();
  line().goodbye('unauthorized');
  await clock.pass(2000);
  line().events.onOpen();
  line().goodbye('unauthorized');
  expect(client.state).toMatchObject({ name: 'refused', code: 'unauthorized' });
  await clock.pass(600_000);
  expect(lines).toHaveLength(2);
});

test('a token is renewed a minute before its end, on the connection that it opened', async () => {
  let made = 0;
  give = () => Promise.resolve({ token: `t${(made += 1)}`, expires: clock.now() + 300_000 });
  await online();
  await clock.pass(239_999);
  expect(line().types()).toEqual(['hello']);
  await clock.pass(1);
  expect(decodeClient(line().said.at(-1)!)).toEqual({ type: 'renew', token: 't2' });
  await clock.pass(240_000);
  expect(line().types()).toEqual(['hello', 'renew', 'renew']);
  expect(lines).toHaveLength(1);
});

test('a clock that is hours ahead makes no storm of new tokens', async () => {
  give = () => Promise.resolve({ token: 't', expires: clock.now() - 7_200_000 });
  await online();
  await clock.pass(300_000);
  expect(tokens.length).toBeLessThanOrEqual(11);
});

test('a session that is over is told, and one that the network keeps from a token is tried again', async () => {
  give = () => Promise.reject(new NoToken('no network', false));
  client.start();
  await clock.pass(0);
  expect(client.state).toMatchObject({ name: 'offline', problem: 'no network' });
  give = () => Promise.reject(new NoToken('Sign in again.', true));
  await clock.pass(2000);
  expect(client.state).toEqual({ name: 'refused', code: 'signed out', problem: 'Sign in again.' });
  await clock.pass(600_000);
  expect(lines).toHaveLength(0);
});

test('a change that can’t be stored ends the connection and not the app, and comes again', async () => {
  await online();
  const take = store.take;
  store.take = () => {
    throw new Error('The disk is full.');
  };
  line().hear({ type: 'caughtUp', seq: 4 });
  expect(client.state).toMatchObject({ name: 'offline', problem: 'The disk is full.' });
  store.take = take;
  await clock.pass(2000);
  line().letIn();
  expect(client.state.name).toBe('online');
});

test('texts that somebody has open are watched again after a break', async () => {
  client.watch('a', true);
  client.watch('b', true);
  client.watch('b', false);
  await online();
  expect(line().said.map(decodeClient).slice(1)).toEqual([{ type: 'watch', doc: 'a', on: true }]);
});

test('a catch-up ends with a receipt of what came and what went', async () => {
  const queue = [1, 2, 3].map((n) => ({ n, doc: n < 3 ? 'd' : 'e' }));
  store.queued = () => [...queue];
  store.waiting = (after) =>
    queue.filter(({ n }) => n > after).map((row) => ({ ...row, kind: 'k', bytes: new Uint8Array(1), at: 0 }));
  store.sent = (upto) => queue.splice(0, queue.findLastIndex(({ n }) => n <= upto) + 1);
  store.refused = (n) =>
    queue.splice(
      queue.findIndex((row) => row.n === n),
      1,
    );
  client.start();
  await clock.pass(0);
  line().events.onOpen();
  line().hear({
    type: 'welcome',
    version: 1,
    connection: 1,
    account: 'ann',
    role: 'editor',
    stored: 0,
    head: 2,
  });
  const update = {
    doc: 'd',
    kind: 'k',
    engine: 'automerge',
    stream: 'content',
    at: 1,
    bytes: new Uint8Array([1]),
  } as const;
  line().hear({
    type: 'updates',
    updates: [
      { ...update, seq: 1, author: 'bob' },
      { ...update, seq: 2, author: 'cem' },
    ],
  });
  line().hear({ type: 'caughtUp', seq: 2 });
  line().hear({ type: 'ack', n: 2, seq: 4 });
  expect(receipts).toEqual([]);
  line().hear({ type: 'ack', n: 3, seq: 5 });
  expect(receipts).toMatchObject([
    {
      came: 2,
      went: 3,
      people: { bob: 1, cem: 1 },
      documents: { d: { came: 2, went: 2 }, e: { came: 0, went: 1 } },
    },
  ]);
});

test('what a relay folded into one is told as come and of no person', async () => {
  client.start();
  await clock.pass(0);
  line().events.onOpen();
  line().hear({
    type: 'welcome',
    version: 1,
    connection: 1,
    account: 'ann',
    role: 'editor',
    stored: 0,
    head: 9,
  });
  const bytes = new Uint8Array([1]);
  const folded = {
    doc: 'd',
    kind: 'k',
    engine: 'yjs',
    stream: 'content',
    at: 1,
    bytes,
    upto: 9,
    author: '',
  } as const;
  line().hear({ type: 'snapshots', snapshots: [folded] });
  line().hear({ type: 'caughtUp', seq: 9 });
  expect(receipts).toMatchObject([{ came: 1, people: {}, documents: { d: { came: 1, went: 0 } } }]);
});

test('a catch-up that breaks off tells what came until then and claims nothing that is still here', async () => {
  store.queued = () => [{ n: 1, doc: 'd' }];
  client.start();
  await clock.pass(0);
  line().events.onOpen();
  line().hear({
    type: 'welcome',
    version: 1,
    connection: 1,
    account: 'ann',
    role: 'editor',
    stored: 0,
    head: 1,
  });
  const bytes = new Uint8Array([1]);
  line().hear({
    type: 'updates',
    updates: [{ doc: 'd', kind: 'k', engine: 'yjs', stream: 'content', at: 1, bytes, seq: 1, author: 'bob' }],
  });
  line().events.onClose('broken');
  expect(receipts).toMatchObject([{ came: 1, went: 0, documents: { d: { came: 1, went: 0 } } }]);
});
