import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../../faults/common/random.ts';
import { decodeRelay, encodeClient, LIMITS, PROTOCOL } from '../protocol/index.ts';
import { LeanClient } from '../testing/lean-client.ts';
import { spawnRelay, TOKEN, type SpawnedRelay } from '../testing/relay.ts';
import { encodeStep1, encodeUpdate } from '../y-websocket/messages.ts';

const MOST_MORE = 150 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'nm-bad-'));
let relay: SpawnedRelay;
let atRest = 0;
let peak = 0;
let watching: NodeJS.Timeout;
const clients: LeanClient[] = [];

beforeAll(async () => {
  relay = await spawnRelay(folder);
  // What a relay at work takes anyway: its code, and what its threads were given once.
  await talk('warm', 300);
  atRest = await resident();
  watching = setInterval(() => {
    void resident().then((bytes) => (peak = Math.max(peak, bytes)));
  }, 20);
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  // Others are served meanwhile, and nothing took more memory than it may.
  await talk(`after ${Math.random()}`, 3);

  expect(peak - atRest).toBeLessThan(MOST_MORE);
  expect(relay.log.filter((line) => !line.includes('"level":30'))).toEqual([]);
});

afterAll(async () => {
  clearInterval(watching);
  await relay.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function resident(): Promise<number> {
  const status = await readFile(`/proc/${relay.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

const yPath = (doc: string, token = TOKEN) => `/y/bad/${encodeURIComponent(doc)}?token=${token}`;

function connect(path: string, hear: (message: Uint8Array) => void = () => undefined): LeanClient {
  const client = new LeanClient(relay.port, path, hear);
  clients.push(client);
  return client;
}

/** A document read through the wire as a client of y-websocket reads it; fails when that takes too long. */
async function read(doc: string): Promise<Y.Doc> {
  const ydoc = new Y.Doc();
  const client = await new Promise<LeanClient>((resolve, reject) => {
    const opened = connect(yPath(doc), (message) => {
      const [type, step] = message;
      if (type !== 0 || step === 0) return;
      Y.applyUpdate(ydoc, contentOf(message));
      if (step === 1) resolve(opened);
    });
    setTimeout(() => {
      reject(new Error(`The document ${doc} was not answered.`));
    }, 5000).unref();
    void opened.opened.then(() => {
      opened.send(encodeStep1(new Uint8Array([0])));
    });
  });
  client.close();
  return ydoc;
}

function contentOf(message: Uint8Array): Uint8Array {
  let at = 2;
  while ((message[at] ?? 0) >= 0x80) at += 1;
  return message.subarray(at + 1);
}

/** Writes into a document and reads it back. */
async function talk(doc: string, edits: number): Promise<void> {
  const client = connect(yPath(doc));
  await client.opened;
  const text = write(edits);
  for (const update of text.updates) client.send(encodeUpdate(update));
  for (let attempt = 0; attempt < 200; attempt += 1)
    if ((await read(doc)).getText('body').length === edits) return;
  throw new Error('What was written can’t be read.');
}

function write(edits: number) {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < edits; at += 1) doc.getText('body').insert(at, 'x');
  return { doc, updates };
}

const hello = (token = TOKEN) =>
  encodeClient({ type: 'hello', version: PROTOCOL, token, origin: new Uint8Array(16).fill(9), cursor: 0 });

test('random bytes, cut numbers and types that nobody knows end their own socket with 4400', async () => {
  const random = new Random(7);
  const y = [
    [],
    [9],
    [0],
    [0, 7, 0],
    [0, 2, 200],
    [0, 2, 0xff, 0xff, 0xff, 0xff, 0xff],
    [1, 3, 1, 1],
    [0, 2, 1, 5],
    [0, 0, 2, 9, 200],
    [1, 5, 1, 1, 1, 1, 123],
  ];
  const messages = [
    ...y.map((bytes) => new Uint8Array(bytes)),
    ...Array.from({ length: 60 }, () => random.bytes(1 + random.below(300)).fill(0xff, 0, 1)),
  ];
  const codes = await Promise.all(
    messages.map(async (message) => {
      const client = connect(yPath('bad input'));
      await client.opened;
      client.send(message);
      return client.closed;
    }),
  );
  expect(new Set(codes)).toEqual(new Set([4400]));
  const sync = await Promise.all(
    messages.map(async (message) => {
      const client = connect('/sync/bad');
      await client.opened;
      client.send(message);
      return client.closed;
    }),
  );
  expect(new Set(sync)).toEqual(new Set([4400]));
});

test('garbled frames, bare TCP and requests for nothing harm nobody', async () => {
  const random = new Random(8);
  for (let at = 0; at < 50; at += 1) {
    const client = connect(yPath('bad input'));
    await client.opened;
    client.sendRaw(random.bytes(200));
  }
  for (const path of ['/', '/y/only', '/sync/', '/sync/a/b', '/y/a/%ZZ', `/y/a/${'x'.repeat(300)}`]) {
    const client = connect(path);
    await expect(client.opened).rejects.toThrow();
  }
});

test('a frame of 100 MB is refused by its header, and one in pieces before it is whole', async () => {
  const header = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeBigUInt64BE(100n * 1024n * 1024n, 2);
  const whole = connect(yPath('large'));
  await whole.opened;
  whole.sendRaw(header);
  expect(await whole.closed).toBe(1009);

  const pieces = connect(yPath('large'));
  await pieces.opened;
  const piece = Buffer.alloc(14 + 1024 * 1024);
  piece.set([0x02, 0xff], 0);
  piece.writeBigUInt64BE(BigInt(1024 * 1024), 2);
  for (let at = 0; at < 100 && !pieces.isClosed; at += 1) {
    pieces.sendRaw(piece);
    piece[0] = 0;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await pieces.closed;
});

test('before it said who it is, a socket may send little and has ten seconds', async () => {
  const large = connect('/sync/bad');
  await large.opened;
  large.send(new Uint8Array(LIMITS.hello + 1));
  expect(await large.closed).toBe(1009);
  const wrong = connect('/sync/bad');
  await wrong.opened;
  wrong.send(hello('wrong'));
  expect(await wrong.closed).toBe(4401);
  expect(await connect(yPath('x', 'wrong')).closed).toBe(4401);
  const silent = connect('/sync/bad');
  expect(await silent.closed).toBe(4401);
});

test('updates that are none are refused, and the document opens for others', async () => {
  await talk('attacked', 20);
  const random = new Random(9);
  const { updates } = write(40);
  for (let at = 0; at < 40; at += 1) {
    const client = connect(yPath('attacked'));
    await client.opened;
    const update = Buffer.from(updates[at] ?? []);
    update[random.below(update.byteLength)] = random.below(256);
    client.send(encodeUpdate(at % 2 ? update : update.subarray(0, update.byteLength - 3)));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const doc = await read('attacked');
  expect(doc.getText('body').toString()).toContain('x'.repeat(20));
});

test('documents may be called what they like', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'a/b/c', '..', 'Größe 🦊']) await talk(name, 5);
});

test('updates that wait for what never comes are let in up to a limit, and the document opens at once', async () => {
  await talk('gaps', 10);
  const { updates } = write(60_000);
  const attackers: LeanClient[] = [];
  let sent = 0;
  for (let at = 1; at < updates.length; at += 2) {
    if (attackers.length === 0 || attackers.at(-1)?.isClosed) {
      const client = connect(yPath('gaps'));
      await client.opened.catch(() => undefined);
      attackers.push(client);
      if (attackers.length > 20) break;
    }
    const update = encodeUpdate(updates[at] ?? new Uint8Array());
    attackers.at(-1)?.send(update);
    sent += update.byteLength;
    if (at % 1001 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(sent).toBeGreaterThan(500_000);
  expect(await attackers[0]?.closed).toBe(4529);
  const doc = await read('gaps');
  expect(doc.getText('body').length).toBe(10);
  expect(doc.store.pendingStructs?.update.byteLength ?? 0).toBeLessThan(600_000);
});

test('a client that never reads is let go while the others are served', async () => {
  const stalled = connect(yPath('busy'));
  await stalled.opened;
  stalled.send(encodeStep1(new Uint8Array([0])));
  stalled.pause();
  const heard = new Y.Doc();
  const reader = connect(yPath('busy'), (message) => {
    if (message[0] === 0 && message[1] !== 0) Y.applyUpdate(heard, contentOf(message));
  });
  const writer = connect(yPath('busy'));
  await Promise.all([reader.opened, writer.opened]);
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => {
    writer.send(encodeUpdate(update));
  });
  for (let at = 1; at <= 200; at += 1) {
    doc.getMap('m').set('k', `${at} ${'y'.repeat(256 * 1024)}`);
    while (writer.unsent > 1024 * 1024) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const last = () => Number.parseInt(String(heard.getMap('m').get('k')));
  for (let wait = 0; wait < 300 && last() !== 200; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(last()).toBe(200);
});

test('a client that asks and asks and never reads is let go', async () => {
  const large = connect(yPath('asked'));
  await large.opened;
  const doc = new Y.Doc();
  doc.getMap('m').set('k', 'z'.repeat(1024 * 1024));
  large.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
  await read('asked');
  const greedy = connect(yPath('asked'));
  await greedy.opened;
  greedy.pause();
  // A vector of an unknown client is answered with a copy made for it alone.
  const vector = new Uint8Array([1, 99, 1]);
  for (let at = 0; at < 300; at += 1) {
    greedy.send(encodeStep1(vector));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

test('ten thousand connections that come and go leave nothing behind', async () => {
  for (let round = 0; round < 50; round += 1) {
    const batch = Array.from({ length: 200 }, () => connect(yPath(`visit ${round}`)));
    await Promise.all(batch.map(({ opened }) => opened));
    for (const client of clients.splice(0)) client.close();
  }
});

test('a flood of pushes is taken in no faster than it is stored', async () => {
  const acked: number[] = [];
  const client = connect('/sync/bad', (bytes) => {
    const message = decodeRelay(bytes);
    if (message.type === 'ack') acked.push(message.n);
  });
  await client.opened;
  client.send(hello());
  await new Promise((resolve) => setTimeout(resolve, 100));
  const body = new Uint8Array(1024 * 1024);
  const update = {
    doc: 'flood',
    kind: 'blob',
    engine: 'opaque',
    stream: 'content',
    at: 1,
    bytes: body,
  } as const;
  for (let n = 1; n <= 150; n += 1) client.send(encodeClient({ type: 'push', first: n, updates: [update] }));
  for (let wait = 0; wait < 1000 && acked.at(-1) !== 150; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(acked.at(-1)).toBe(150);
});

test('awareness is bounded: a state that is too large or no JSON, and a socket that speaks for everybody', async () => {
  const awareness = (count: number, state: string) => {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, count);
    for (let at = 0; at < count; at += 1) {
      encoding.writeVarUint(inner, at);
      encoding.writeVarUint(inner, 1);
      encoding.writeVarString(inner, state);
    }
    const outer = encoding.createEncoder();
    encoding.writeVarUint(outer, 1);
    encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner));
    return encoding.toUint8Array(outer);
  };
  for (const message of [
    awareness(1, JSON.stringify('x'.repeat(10_000))),
    awareness(1, '{'),
    awareness(50, '{}'),
  ]) {
    const client = connect(yPath('aware'));
    await client.opened;
    client.send(message);
    expect(await client.closed).toBe(4400);
  }
});
