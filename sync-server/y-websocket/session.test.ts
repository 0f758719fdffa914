import * as A from '@automerge/automerge';
import { encodeAwarenessUpdate, Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Session } from '../hub/connection.ts';
import { PlayedClient, PlayedConnection, playRelay, type PlayedRelay } from '../testing/played.ts';
import { decodeY, encodeAwareness, encodeStep1, encodeUpdate } from './messages.ts';

/** A client of y-websocket whose socket is played. */
class Tab {
  readonly doc = new Y.Doc();
  readonly connection = new PlayedConnection();
  readonly session: Session;
  #read = 0;
  /** Bytes of awareness it was sent. */
  readonly aware: Uint8Array[] = [];
  /** Reasons why something was denied. */
  denied = 0;
  answers = 0;

  constructor(play: PlayedRelay, name = 'text', token = 'ann') {
    this.session = play.relay.openY(this.connection, 'agency', name, token);
    this.doc.on('update', (update: Uint8Array, origin) => {
      if (origin !== 'relay') this.session.receive(encodeUpdate(update));
    });
    this.session.receive(encodeStep1(Y.encodeStateVector(this.doc)));
  }

  read(): string {
    for (const message of this.connection.sent.slice(this.#read)) {
      this.#read += 1;
      if (message[0] === 2) this.denied += 1;
      if (message[0] === 1) this.aware.push(message.subarray(2));
      if (message[0] !== 0 || message[1] === 0) continue;
      if (message[1] === 1) this.answers += 1;
      const decoded = decodeY(message);
      if (decoded.type === 'update') Y.applyUpdate(this.doc, decoded.update, 'relay');
    }
    return this.body.toString();
  }

  get body(): Y.Text {
    return this.doc.getText('body');
  }
}

const enter = async (play: PlayedRelay, name?: string, token?: string) => {
  const tab = new Tab(play, name, token);
  await play.clock.pass(20);
  tab.read();
  return tab;
};

test('a newcomer that was answered has everything, also what has only just been written', async () => {
  const play = playRelay();
  const a = await enter(play);
  a.body.insert(0, 'Hello');
  await play.clock.pass(20);
  const b = await enter(play);
  for (let at = 0; at < 20; at += 1) {
    a.body.insert(a.body.length, String(at % 10));
    await play.clock.pass(12);
    const late = new Tab(play);
    await play.clock.pass(0);
    late.read();
    expect([late.answers, late.read()]).toEqual([1, a.body.toString()]);
    late.session.closed();
  }
  expect(b.read()).toBe(a.body.toString());
  expect(a.connection.sent.filter((message) => message[0] === 0 && message[1] === 2)).toEqual([]);
});

test('a client that was away gets what it lacks, and gives what it wrote meanwhile', async () => {
  const play = playRelay();
  const a = await enter(play);
  a.body.insert(0, 'before ');
  await play.clock.pass(20);
  const away = new Y.Doc();
  Y.applyUpdate(away, Y.encodeStateAsUpdate(a.doc));
  a.body.insert(7, 'while away ');
  away.getText('body').insert(0, 'offline ');
  await play.clock.pass(20);
  const connection = new PlayedConnection();
  const session = play.relay.openY(connection, 'agency', 'text', 'bob');
  session.receive(encodeStep1(Y.encodeStateVector(away)));
  await play.clock.pass(20);
  for (const message of connection.sent) {
    if (message[0] !== 0) continue;
    const decoded = decodeY(message);
    if (decoded.type === 'update') Y.applyUpdate(away, decoded.update);
    else if (decoded.type === 'step1')
      session.receive(encodeUpdate(Y.encodeStateAsUpdate(away, decoded.vector)));
  }
  await play.clock.pass(20);
  expect(a.read()).toBe(away.getText('body').toString());
  expect(a.read()).toContain('offline before while away');
});

test('a text is one at both endpoints', async () => {
  const play = playRelay();
  const tab = await enter(play, 'shared');
  tab.body.insert(0, 'from a tab');
  await play.clock.pass(20);
  const app = new PlayedClient(play);
  app.hello('bob');
  await play.clock.pass(20);
  const [update] = app.updates;
  expect(update).toMatchObject({
    doc: 'shared',
    kind: 'text',
    engine: 'yjs',
    stream: 'content',
    author: 'ann',
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update?.bytes ?? new Uint8Array());
  doc.on('update', (bytes: Uint8Array) => {
    app.push(1, { doc: 'shared', kind: 'text', engine: 'yjs', bytes });
  });
  doc.getText('body').insert(10, ' and from the app');
  await play.clock.pass(20);
  expect(tab.read()).toBe('from a tab and from the app');
  expect(app.of('ack')).toHaveLength(1);
});

test('cursors are seen from one endpoint at the other', async () => {
  const play = playRelay();
  const tab = await enter(play, 'shared');
  const app = new PlayedClient(play);
  app.hello('bob');
  app.say({ type: 'watch', doc: 'shared', on: true });
  await play.clock.pass(20);
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  mine.setLocalState({ at: 'tab' });
  tab.session.receive(encodeAwareness(encodeAwarenessUpdate(mine, [mine.clientID])));
  theirs.setLocalState({ at: 'app' });
  app.say({ type: 'awareness', doc: 'shared', bytes: encodeAwarenessUpdate(theirs, [theirs.clientID]) });
  await play.clock.pass(200);
  tab.read();
  const [seenByApp, seenByTab] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  for (const { bytes, connection } of app.of('awareness')) {
    applyAwarenessUpdate(seenByApp, bytes, 'relay');
    expect(connection).toBe(0);
  }
  for (const bytes of tab.aware) applyAwarenessUpdate(seenByTab, bytes, 'relay');
  expect(seenByApp.getStates().get(mine.clientID)).toEqual({ at: 'tab' });
  expect(seenByTab.getStates().get(theirs.clientID)).toEqual({ at: 'app' });
  for (const awareness of [mine, theirs, seenByApp, seenByTab]) awareness.destroy();
});

test('nobody speaks for the cursor of somebody else, and a reader that leaves takes its own along', async () => {
  const play = playRelay();
  const [a, b] = [await enter(play), await enter(play)];
  const mine = new Awareness(new Y.Doc());
  mine.setLocalState({ name: 'Ann' });
  a.session.receive(encodeAwareness(encodeAwarenessUpdate(mine, [mine.clientID])));
  await play.clock.pass(100);
  mine.setLocalState({ name: 'not Ann' });
  b.session.receive(encodeAwareness(encodeAwarenessUpdate(mine, [mine.clientID])));
  await play.clock.pass(100);
  const c = await enter(play);
  const seen = new Awareness(new Y.Doc());
  for (const bytes of c.aware) applyAwarenessUpdate(seen, bytes, 'relay');
  expect(seen.getStates().get(mine.clientID)).toEqual({ name: 'Ann' });
  a.session.closed();
  await play.clock.pass(100);
  c.read();
  for (const bytes of c.aware) applyAwarenessUpdate(seen, bytes, 'relay');
  expect(seen.getStates().has(mine.clientID)).toBe(false);
  mine.destroy();
  seen.destroy();
});

test('who may only read is told so, reads on, and writes once the role allows it', async () => {
  const play = playRelay();
  play.access.grants.set('vic', { role: 'viewer' });
  const [a, vic] = [await enter(play), await enter(play, 'text', 'vic')];
  vic.body.insert(0, 'not to be');
  await play.clock.pass(20);
  expect([vic.denied, a.read(), vic.connection.closedWith]).toEqual([0, '', null]);
  vic.read();
  expect(vic.denied).toBe(1);
  a.body.insert(0, 'Hello ');
  await play.clock.pass(20);
  expect(vic.read()).toContain('Hello ');
  play.access.change('vic', { role: 'editor' });
  await play.clock.pass(0);
  vic.session.receive(encodeUpdate(Y.encodeStateAsUpdate(vic.doc)));
  await play.clock.pass(20);
  expect(a.read()).toContain('not to be');
  play.access.change('vic', null);
  await play.clock.pass(0);
  expect(vic.connection.closedWith?.code).toBe(4403);
});

test('a plan is no text, and neither becomes the other', async () => {
  const play = playRelay();
  const app = new PlayedClient(play);
  app.hello('bob');
  await play.clock.pass(20);
  const change = A.getAllChanges(A.from({ name: 'Spring' }))[0] as Uint8Array;
  app.push(1, { doc: 'plan', engine: 'automerge', bytes: change });
  await play.clock.pass(20);
  const tab = await enter(play, 'plan');
  expect(tab.connection.closedWith).toEqual({ code: 4400, reason: 'malformed' });
});

test('a reader that fell behind gets the present in one piece when it reads again', async () => {
  const play = playRelay();
  const [a, slow] = [await enter(play), await enter(play)];
  slow.connection.isStalled = true;
  for (let at = 0; at < 80; at += 1) {
    a.doc.getMap('m').set('k', `${at} ${'x'.repeat(20_000)}`);
    await play.clock.pass(10);
  }
  const sent = slow.connection.sent.length;
  expect(slow.connection.buffered).toBeLessThan(600 * 1024);
  slow.connection.isStalled = false;
  slow.connection.buffered = 0;
  slow.session.drained();
  await play.clock.pass(10);
  expect(slow.connection.sent.length).toBeLessThan(sent + 3);
  slow.read();
  expect(slow.doc.getMap('m').get('k')).toMatch(/^79 /);
  a.doc.getMap('m').set('k', 'and on');
  await play.clock.pass(20);
  slow.read();
  expect(slow.doc.getMap('m').get('k')).toBe('and on');
});

test('a quiet socket is sent a sign of life, one that hears of others is not', async () => {
  const play = playRelay();
  const [a, quiet] = [await enter(play), await enter(play, 'other')];
  for (const tab of [a, quiet]) tab.session.tick();
  const before = [a.connection.sent.length, quiet.connection.sent.length];
  a.session.tick();
  quiet.session.tick();
  expect([a.connection.sent.length, quiet.connection.sent.length]).toEqual(before.map((count) => count + 1));
  quiet.read();
  expect(quiet.aware.map((bytes) => [...bytes])).toContainEqual([0]);
});
