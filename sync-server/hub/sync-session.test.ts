import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MemoryLog } from '../log/memory.ts';
import { StoreUnavailable } from '../log/store.ts';
import { encodeClient, LIMITS, PROTOCOL } from '../protocol/index.ts';
import { PlayedClient, playRelay, type PlayedRelay } from '../testing/played.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const text = (of: Uint8Array) => Buffer.from(of).toString();

async function enter(
  play: PlayedRelay,
  token: string,
  options: { cursor?: number; origin?: Uint8Array } = {},
) {
  const client = new PlayedClient(play, options.origin);
  client.hello(token, options.cursor);
  await play.clock.pass(300);
  client.connection.sent.length = 0;
  return client;
}

test('a client is welcomed, gets what is after its cursor, then what is new', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  ann.push(
    1,
    { doc: 'a', bytes: bytes('1') },
    { doc: 'b', bytes: bytes('2') },
    { doc: 'a', bytes: bytes('3') },
  );
  await play.clock.pass(20);
  const bob = new PlayedClient(play);
  bob.hello('bob', 1);
  await play.clock.pass(20);
  expect(bob.heard.map(({ type }) => type)).toEqual(['welcome', 'joined', 'updates', 'caughtUp']);
  expect(bob.of('welcome')[0]).toMatchObject({
    version: PROTOCOL,
    account: 'bob',
    role: 'editor',
    stored: 0,
    head: 3,
  });
  expect(bob.updates.map(({ seq, doc, author }) => [seq, doc, author])).toEqual([
    [2, 'b', 'ann'],
    [3, 'a', 'ann'],
  ]);
  expect(bob.of('caughtUp')).toEqual([{ type: 'caughtUp', seq: 3 }]);
  ann.push(4, { doc: 'a', bytes: bytes('4') });
  await play.clock.pass(20);
  expect(bob.updates.map(({ seq }) => seq)).toEqual([2, 3, 4]);
  expect(ann.of('updates')).toEqual([]);
  expect(ann.of('ack')).toEqual([
    { type: 'ack', n: 3, seq: 3 },
    { type: 'ack', n: 4, seq: 4 },
  ]);
});

test('pushes of a moment are one commit and acknowledged after others were sent them', async () => {
  const store = new MemoryLog();
  const order: string[] = [];
  const append = store.append.bind(store);
  store.append = async (batch) => {
    order.push(`commit ${batch.flatMap(({ updates }) => updates).length}`);
    const seqs = await append(batch);
    order.push('durable');
    return seqs;
  };
  const play = playRelay({ store });
  const [ann, bob] = [await enter(play, 'ann'), await enter(play, 'bob')];
  const send = bob.connection.sendBundle.bind(bob.connection);
  bob.connection.sendBundle = (...args) => {
    order.push('broadcast');
    send(...args);
  };
  const say = ann.connection.send.bind(ann.connection);
  ann.connection.send = (message) => {
    order.push('ack');
    say(message);
  };
  for (let n = 1; n <= 5; n += 1) ann.push(n, { doc: 'a', bytes: bytes(String(n)) });
  await play.clock.pass(20);
  expect(order).toEqual(['commit 5', 'durable', 'broadcast', 'ack']);
});

test('what a client pushes again after it reconnected is stored once', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  ann.push(1, { doc: 'a', bytes: bytes('1') }, { doc: 'a', bytes: bytes('2') });
  await play.clock.pass(20);
  ann.hangUp();
  const again = new PlayedClient(play, ann.origin);
  again.hello('ann', 0);
  await play.clock.pass(20);
  expect(again.of('welcome')[0]).toMatchObject({ stored: 2 });
  again.push(
    1,
    { doc: 'a', bytes: bytes('1') },
    { doc: 'a', bytes: bytes('2') },
    { doc: 'a', bytes: bytes('3') },
  );
  await play.clock.pass(20);
  expect(again.of('ack')).toEqual([{ type: 'ack', n: 3, seq: 3 }]);
  const { updates } = await enterAndRead(play, 'bob');
  expect(updates.map((update) => text(update.bytes))).toEqual(['1', '2', '3']);
});

async function enterAndRead(play: PlayedRelay, token: string) {
  const client = new PlayedClient(play);
  client.hello(token);
  await play.clock.pass(50);
  return client;
}

test('a copy of a workspace that connects twice is served once', async () => {
  const play = playRelay();
  const first = await enter(play, 'ann');
  const second = await enter(play, 'ann', { origin: first.origin });
  expect(first.of('goodbye')).toMatchObject([{ code: 'replaced' }]);
  expect(first.connection.closedWith).toEqual({ code: 4409, reason: 'replaced' });
  expect(second.connection.closedWith).toBeNull();
});

test('a cursor beyond the log, which was restored since, is answered with all of it', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  ann.push(1, { doc: 'a', bytes: bytes('1') });
  await play.clock.pass(20);
  const bob = new PlayedClient(play);
  bob.hello('bob', 500);
  await play.clock.pass(20);
  expect(bob.updates.map(({ seq }) => seq)).toEqual([1]);
  expect(bob.of('caughtUp')).toEqual([{ type: 'caughtUp', seq: 1 }]);
});

test('each push is held against the role, the documents and the engine', async () => {
  const play = playRelay();
  play.access.grants.set('com', { role: 'commenter' });
  play.access.grants.set('gus', { role: 'guest', documents: new Set(['a']) });
  const ann = await enter(play, 'ann');
  const com = await enter(play, 'com');
  com.push(
    1,
    { doc: 'a', bytes: bytes('text') },
    { doc: 'a/notes', stream: 'comments', bytes: bytes('note') },
    { doc: 'b/notes', stream: 'comments', engine: 'yjs', bytes: new Uint8Array([1, 1, 1]) },
  );
  ann.push(
    1,
    { doc: 'y', engine: 'yjs', bytes: bytes('no update') },
    { doc: 'y', engine: 'automerge', bytes: bytes('none') },
  );
  const gus = await enter(play, 'gus');
  gus.push(
    1,
    { doc: 'b', stream: 'comments', bytes: bytes('x') },
    { doc: 'a', stream: 'comments', bytes: bytes('y') },
  );
  await play.clock.pass(20);
  expect(com.of('refused').map(({ n, code }) => [n, code])).toEqual([
    [1, 'forbidden'],
    [3, 'invalid'],
  ]);
  expect(ann.of('refused').map(({ n, code }) => [n, code])).toEqual([
    [1, 'invalid'],
    [2, 'invalid'],
  ]);
  expect(gus.of('refused').map(({ n, code }) => [n, code])).toEqual([[1, 'forbidden']]);
  expect(com.of('ack')).toMatchObject([{ n: 2 }]);
});

test('nobody writes into a text by calling it comments', async () => {
  const play = playRelay();
  play.access.grants.set('com', { role: 'commenter' });
  const ann = await enter(play, 'ann');
  ann.push(1, { doc: 'a', bytes: bytes('text') });
  await play.clock.pass(20);
  const com = await enter(play, 'com');
  com.push(1, { doc: 'a', stream: 'comments', bytes: bytes('text of mine') });
  await play.clock.pass(20);
  expect(com.of('refused').map(({ n, code }) => [n, code])).toEqual([[1, 'invalid']]);
  expect(ann.updates).toEqual([]);
});

test('a guest of one document hears of that document alone', async () => {
  const play = playRelay();
  play.access.grants.set('gus', { role: 'guest', documents: new Set(['a']) });
  const ann = await enter(play, 'ann');
  ann.push(1, { doc: 'a', bytes: bytes('1') }, { doc: 'b', bytes: bytes('2') });
  await play.clock.pass(20);
  const gus = new PlayedClient(play);
  gus.hello('gus');
  await play.clock.pass(20);
  ann.push(3, { doc: 'b', bytes: bytes('3') }, { doc: 'a', bytes: bytes('4') });
  await play.clock.pass(300);
  expect(gus.updates.map(({ doc, bytes: of }) => [doc, text(of)])).toEqual([
    ['a', '1'],
    ['a', '4'],
  ]);
  expect([...gus.of('joined'), ...ann.of('joined')]).toEqual([]);
});

test('a role that changes, a session that is revoked and a token that ends act on open sockets at once', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  play.access.change('ann', { role: 'viewer' });
  ann.push(1, { doc: 'a', bytes: bytes('1') });
  await play.clock.pass(0);
  expect(ann.of('role')).toEqual([{ type: 'role', role: 'viewer' }]);
  expect(ann.of('refused')).toMatchObject([{ n: 1, code: 'forbidden' }]);
  play.access.change('ann', null);
  await play.clock.pass(0);
  expect(ann.connection.closedWith).toEqual({ code: 4403, reason: 'revoked' });

  play.access.grants.set('bob', { expires: play.clock.now() + 5000 });
  const bob = await enter(play, 'bob');
  play.access.grants.set('bob2', { account: 'bob', expires: play.clock.now() + 15_000 });
  bob.say({ type: 'renew', token: 'bob2' });
  await play.clock.pass(10_000);
  expect(bob.connection.closedWith).toBeNull();
  await play.clock.pass(6000);
  expect(bob.connection.closedWith).toEqual({ code: 4401, reason: 'unauthorized' });
});

test('who says nothing, nothing true or nonsense is told why and let go', async () => {
  const play = playRelay();
  const silent = new PlayedClient(play);
  const stranger = new PlayedClient(play);
  stranger.hello('nobody');
  const eager = new PlayedClient(play);
  eager.push(1, { doc: 'a', bytes: bytes('1') });
  const old = new PlayedClient(play);
  old.sayBytes(encodeClient({ type: 'hello', version: 99, token: 'ann', origin: old.origin, cursor: 0 }));
  const garbled = await enter(play, 'ann');
  garbled.sayBytes(new Uint8Array([1, 200, 200]));
  await play.clock.pass(LIMITS.helloWithin + 2000);
  const ends = [silent, stranger, eager, old, garbled].map((client) => client.of('goodbye')[0]?.code);
  expect(ends).toEqual(['unauthorized', 'unauthorized', 'malformed', 'version', 'malformed']);
  expect(play.reports).toEqual([]);
});

test('when nothing can be stored, nothing is acknowledged and clients are sent away for a while', async () => {
  const store = new MemoryLog();
  const play = playRelay({ store });
  const [ann, bob] = [await enter(play, 'ann'), await enter(play, 'bob')];
  store.append = () => Promise.reject(new StoreUnavailable('The disk is full.'));
  ann.push(1, { doc: 'a', bytes: bytes('1') });
  await play.clock.pass(20);
  expect(ann.of('ack')).toEqual([]);
  expect(ann.of('goodbye')).toMatchObject([{ code: 'unavailable', after: 5 }]);
  expect(bob.updates).toEqual([]);
  expect(bob.connection.closedWith).toBeNull();
});

test('a client that reads nothing is let go after a while, little waits for it, and others notice nothing', async () => {
  const play = playRelay();
  const [ann, bob, cem] = [await enter(play, 'ann'), await enter(play, 'bob'), await enter(play, 'cem')];
  bob.connection.isStalled = true;
  for (let n = 1; n <= 100; n += 1) {
    ann.push(n, { doc: 'a', bytes: new Uint8Array(64 * 1024) });
    await play.clock.pass(20);
  }
  expect(bob.connection.buffered).toBeLessThan(2 * 1024 * 1024);
  expect(bob.connection.closedWith).toBeNull();
  await play.clock.pass(35_000);
  expect(bob.connection.closedWith).toEqual({ code: 4508, reason: 'too_slow' });
  expect(cem.updates).toHaveLength(100);
});

test('a client that reads slowly gets everything in the end, in order', async () => {
  const play = playRelay();
  const [ann, bob] = [await enter(play, 'ann'), await enter(play, 'bob')];
  bob.connection.isStalled = true;
  for (let n = 1; n <= 200; n += 1) {
    ann.push(n, { doc: 'a', bytes: new Uint8Array(32 * 1024) });
    await play.clock.pass(10);
    if (n % 30 === 0) bob.drain();
  }
  for (let turn = 0; turn < 20; turn += 1) {
    bob.drain();
    await play.clock.pass(10);
  }
  const seqs = bob.updates.map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(200);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
});

test('a client that catches up is read for no faster than it reads', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  for (let n = 1; n <= 20; n += 1) ann.push(n, { doc: 'a', bytes: new Uint8Array(512 * 1024) });
  await play.clock.pass(50);
  const bob = new PlayedClient(play);
  bob.connection.isStalled = true;
  bob.hello('bob');
  await play.clock.pass(1000);
  expect(bob.updates.length).toBeLessThan(5);
  for (let turn = 0; turn < 20; turn += 1) {
    bob.drain();
    await play.clock.pass(10);
  }
  expect(bob.updates).toHaveLength(20);
  expect(bob.of('caughtUp')).toHaveLength(1);
});

test('people are told of each other, and cursors go to those who watch the document', async () => {
  const play = playRelay();
  const [ann, bob, cem] = [new PlayedClient(play), new PlayedClient(play), new PlayedClient(play)];
  for (const [client, name] of [
    [ann, 'ann'],
    [bob, 'bob'],
    [cem, 'cem'],
  ] as const)
    client.hello(name);
  await play.clock.pass(300);
  for (const client of [ann, bob, cem])
    expect(new Set(client.of('joined').flatMap(({ people }) => people.map(({ name }) => name))).size).toBe(2);
  bob.say({ type: 'watch', doc: 'a', on: true });
  for (let at = 0; at < 50; at += 1) ann.say({ type: 'awareness', doc: 'a', bytes: bytes(`at ${at}`) });
  await play.clock.pass(100);
  expect(bob.of('awareness').map((heard) => [heard.connection, text(heard.bytes)])).toEqual([
    [ann.connection.id, 'at 49'],
  ]);
  expect([...ann.of('awareness'), ...cem.of('awareness')]).toEqual([]);
  cem.say({ type: 'watch', doc: 'a', on: true });
  await play.clock.pass(10);
  expect(cem.of('awareness')).toHaveLength(1);
  ann.hangUp();
  await play.clock.pass(300);
  expect(bob.of('awareness').at(-1)?.bytes.byteLength).toBe(0);
  expect(bob.of('left')).toEqual([{ type: 'left', connection: ann.connection.id }]);
});

test('a member’s snapshot of an unreadable document stands in for its updates', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  for (let n = 1; n <= 4; n += 1) ann.push(n, { doc: 'a', bytes: bytes(String(n)) });
  await play.clock.pass(20);
  const offer = { doc: 'a', kind: 'plan', engine: 'opaque', stream: 'content', at: 1 } as const;
  ann.say({ type: 'offer', snapshot: { ...offer, upto: 9, bytes: bytes('beyond') } });
  ann.say({ type: 'offer', snapshot: { ...offer, upto: 3, bytes: bytes('1+2+3') } });
  await play.clock.pass(20);
  ann.hangUp();
  await play.clock.pass(2000);
  const bob = await enterAndRead(play, 'bob');
  expect(
    bob.of('snapshots').flatMap(({ snapshots }) => snapshots.map((s) => [s.upto, text(s.bytes), s.author])),
  ).toEqual([[3, '1+2+3', 'ann']]);
  expect(bob.updates.map(({ seq }) => seq)).toEqual([4]);
});

test('what the relay can read it folds itself, and what a member claims it holds changes nothing', async () => {
  const compaction = { rows: 20, mostRows: 100, share: 0.5, grace: 1000 };
  const play = playRelay({ compaction });
  const ann = await enter(play, 'ann');
  const doc = new Y.Doc();
  let n = 0;
  doc.on('update', (update: Uint8Array) => {
    ann.push((n += 1), { doc: 'a', engine: 'yjs', kind: 'text', bytes: update });
  });
  for (let at = 0; at < 19; at += 1) doc.getText('body').insert(at, 'x');
  const empty = { doc: 'a', kind: 'text', engine: 'yjs', stream: 'content', at: 1, upto: 19 } as const;
  await play.clock.pass(20);
  ann.say({ type: 'offer', snapshot: { ...empty, bytes: new Uint8Array([0, 0]) } });
  ann.say({ type: 'offer', snapshot: { ...empty, engine: 'opaque', bytes: new Uint8Array([0, 0]) } });
  doc.getText('body').insert(19, 'x');
  await play.clock.pass(100);
  ann.hangUp();
  await play.clock.pass(2000);
  const bob = await enterAndRead(play, 'bob');
  const [snapshot] = bob.of('snapshots').flatMap(({ snapshots }) => snapshots);
  expect([snapshot?.upto, bob.updates.length]).toEqual([20, 0]);
  const got = new Y.Doc();
  Y.applyUpdate(got, snapshot?.bytes ?? new Uint8Array());
  expect(got.getText('body').toString()).toBe('x'.repeat(20));
});

test('a relay that drains says so and leaves nothing unstored', async () => {
  const play = playRelay();
  const ann = await enter(play, 'ann');
  ann.push(1, { doc: 'a', bytes: bytes('last') });
  const drained = play.relay.drain();
  await play.clock.pass(50);
  await drained;
  expect(ann.of('goodbye')).toMatchObject([{ code: 'draining' }]);
  expect(await play.store.state('agency', ann.origin)).toEqual({ head: 1, stored: 1 });
});
