import { WebSocketServer } from 'ws';
import { ms, Times, type Figure } from '../../scripts/bench/measure.ts';
import { decodeRelay, encodeClient, PROTOCOL, type Update } from '../protocol/index.ts';
import { RELAY_TYPES } from '../protocol/words.ts';
import { LeanClient } from '../testing/lean-client.ts';
import { startServer, TOKEN, type BenchServer } from './servers.ts';

const hello = (origin: number) =>
  encodeClient({
    type: 'hello',
    version: PROTOCOL,
    token: TOKEN,
    origin: new Uint8Array(16).fill(origin),
    cursor: 0,
  });

const update = (doc: string, bytes: number): Update => ({
  doc,
  kind: 'campaigns/plan',
  engine: 'opaque',
  stream: 'content',
  at: Date.now(),
  bytes: new Uint8Array(bytes).fill(7),
});

const CAUGHT_UP = RELAY_TYPES.indexOf('caughtUp');
const UPDATES = RELAY_TYPES.indexOf('updates');

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A client of `/sync` that has caught up. */
async function enter(
  server: BenchServer,
  origin: number,
  hear: (message: ReturnType<typeof decodeRelay>) => void,
) {
  return new Promise<LeanClient>((resolve, reject) => {
    const client = new LeanClient(server.port, '/sync/bench', (bytes) => {
      // Updates of others are received and not read: this process is not what is measured.
      if (bytes[0] === UPDATES) return;
      const message = decodeRelay(bytes);
      if (message.type === 'caughtUp') resolve(client);
      else hear(message);
    });
    client.opened.then(() => {
      client.send(hello(origin));
    }, reject);
  });
}

const WRITERS = 20;
const RATE = 2000;
const SECONDS = 6;

/** From a push to its acknowledgement, at 2,000 edits a second of 20 people: each one durable. */
export async function acknowledgements(): Promise<Figure[]> {
  const server = await startServer('relay');
  const times = new Times();
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, place) => {
      const sentAt = [0];
      let acked = 0;
      const client = await enter(server, place + 1, (message) => {
        if (message.type !== 'ack') return;
        for (acked += 1; acked <= message.n; acked += 1) times.add(performance.now() - (sentAt[acked] ?? 0));
        acked = message.n;
      });
      return { client, sentAt };
    }),
  );
  const began = performance.now();
  for (let sent = 0; performance.now() - began < SECONDS * 1000; await sleep(1)) {
    const due = ((performance.now() - began) / 1000) * RATE;
    for (; sent < due; sent += 1) {
      const writer = writers[sent % WRITERS];
      if (!writer) continue;
      writer.sentAt.push(performance.now());
      writer.client.send(
        encodeClient({
          type: 'push',
          first: writer.sentAt.length - 1,
          updates: [update(`d${sent % 50}`, 60)],
        }),
      );
    }
  }
  await sleep(500);
  await server.end();
  const p99 = times.quantile(0.99);
  const none = { baseline: '', ratio: '' };
  return [
    {
      name: `acknowledgement at ${RATE} edits/s, p99`,
      ours: ms(p99),
      ...none,
      goal: '25 ms',
      isMet: p99 <= 25,
    },
    { name: '  median', ours: ms(times.median), ...none, goal: '', isMet: true },
  ];
}

const AWAY = 10_000;
const DOCS = 1000;

/** What a client that was away gets: 10,000 updates of 1,000 documents, against as many bytes that lie ready in memory. */
export async function catchingUp(): Promise<Figure[]> {
  let server = await startServer('relay');
  const all = Array.from({ length: AWAY }, (_, at) => update(`document-${at % DOCS}`, 100));
  await new Promise<void>((resolve, reject) => {
    enter(server, 1, (message) => {
      if (message.type === 'ack' && message.n === AWAY) resolve();
    }).then((client) => {
      for (let at = 0; at < AWAY; at += 1000)
        client.send(encodeClient({ type: 'push', first: at + 1, updates: all.slice(at, at + 1000) }));
    }, reject);
  });
  const title = `catching up ${AWAY} updates of ${DOCS} documents, against raw bytes`;
  const figures = [await compare(title, server)];
  server = await server.restart('SIGTERM');
  figures.push(await compare('  after a restart, read from the disk', server));
  await server.end();
  return figures;
}

async function compare(name: string, server: BenchServer): Promise<Figure> {
  const [ours, baseline] = [new Times(), new Times()];
  for (let run = 0; run < 15; run += 1) {
    const got: Uint8Array[] = [];
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const client = new LeanClient(server.port, '/sync/bench', (bytes) => {
        got.push(bytes.slice());
        if (bytes[0] !== CAUGHT_UP) return;
        ours.add(performance.now() - began);
        client.close();
        resolve();
      });
      client.opened.then(() => {
        client.send(hello(2 + run));
      }, reject);
    });
    baseline.add(await sendRaw(got));
  }
  const ratio = ours.median / baseline.median;
  return {
    name,
    ours: ms(ours.median),
    baseline: ms(baseline.median),
    ratio: ratio.toFixed(2),
    goal: '2',
    isMet: ratio <= 2,
  };
}

/** Milliseconds until a client has the same messages from a server that does nothing else. */
async function sendRaw(messages: readonly Uint8Array[]): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    socket.on('message', () => {
      for (const message of messages) socket.send(message);
    });
  });
  const { port } = server.address() as { port: number };
  const began = performance.now();
  const took = await new Promise<number>((resolve, reject) => {
    let left = messages.length;
    const client = new LeanClient(port, '/', () => {
      left -= 1;
      if (left > 0) return;
      resolve(performance.now() - began);
      client.close();
    });
    client.opened.then(() => {
      client.send(hello(1));
    }, reject);
  });
  server.close();
  return took;
}
