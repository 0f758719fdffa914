import { LeanClient } from '../testing/lean-client.ts';
import { DIALECTS, type ServerName } from './dialects.ts';
import { keystrokesOf, Typist } from './edits.ts';

/** What a process of clients is to do. */
export interface Load {
  server: ServerName;
  port: number;
  token: string;
  docs: number;
  clientsPerDoc: number;
  /** Edits a second of all clients together; 0 only connects and waits. */
  rate: number;
  seconds: number;
  prefix: string;
}

export interface LoadResult {
  sent: number;
  delivered: number;
  expected: number;
  /** Milliseconds from sending an edit until another client had it. */
  p50: number;
  p99: number;
  /** Seconds from the first edit to the last delivery. */
  seconds: number;
}

interface Writer {
  client: LeanClient;
  typist: Typist;
  doc: string;
  sentAt: number[];
}

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const dialect = DIALECTS[load.server];
const writers: Writer[] = [];
const byId = new Map<number, Writer>();
const latencies: number[] = [];
let delivered = 0;
let isMeasuring = false;
let began = 0;
let lastHeard = 0;

function hear(message: Uint8Array): void {
  const heard = dialect.read(message);
  if (heard.type !== 'update') return;
  if (!isMeasuring) return;
  lastHeard = performance.now();
  for (const { client, clock, end } of keystrokesOf(heard.update)) {
    const writer = byId.get(client);
    if (!writer) continue;
    delivered += end - clock;
    const sent = writer.sentAt[clock];
    if (sent !== undefined && delivered % 4 === 0) latencies.push(lastHeard - sent);
  }
}

const EMPTY = new Uint8Array([0]);

async function connectAll(): Promise<void> {
  for (let doc = 0; doc < load.docs; doc += 1)
    for (let place = 0; place < load.clientsPerDoc; place += 1) {
      const name = `${load.prefix}-${doc}`;
      const client = new LeanClient(load.port, dialect.path(name, load.token), hear);
      const typist = new Typist(`t${place}`);
      const writer: Writer = { client, typist, doc: name, sentAt: [] };
      writers.push(writer);
      byId.set(typist.id, writer);
      if (writers.length % 100 === 0) await client.opened;
    }
  for (const { client, doc } of writers) {
    await client.opened;
    for (const message of dialect.greeting(doc, load.token, EMPTY)) client.send(message);
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends at the rate asked for, catching up after each pause of the machine. */
async function type(): Promise<number> {
  began = performance.now();
  let sent = 0;
  for (;;) {
    const passed = performance.now() - began;
    if (passed >= load.seconds * 1000) return sent;
    const due = Math.floor((passed / 1000) * load.rate);
    for (; sent < due; sent += 1) {
      const writer = writers[(sent * 7919) % writers.length];
      if (!writer) continue;
      writer.sentAt.push(performance.now());
      writer.client.send(dialect.edit(writer.doc, writer.typist.next()));
    }
    await sleep(1);
  }
}

/** Waits for what is still under way: a server behind its load gets the time to come to an end. */
async function quiet(expected: number): Promise<void> {
  let before = -1;
  for (let wait = 0; wait < 40 && delivered < expected && delivered !== before; wait += 1) {
    before = delivered;
    for (let turn = 0; turn < 20 && delivered === before; turn += 1) await sleep(100);
  }
}

const quantile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

function report(sent: number): LoadResult {
  const sorted = latencies.sort((a, b) => a - b);
  const expected = sent * (load.clientsPerDoc - 1);
  return {
    sent,
    // A server that merges updates may send some of them twice.
    delivered: Math.min(delivered, expected),
    expected,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    seconds: (lastHeard - began) / 1000,
  };
}

await connectAll();
await sleep(300);
process.send?.('ready');
process.on('message', (message) => {
  if (message === 'end') process.exit(0);
  isMeasuring = true;
  void type().then(async (sent) => {
    await quiet(sent * (load.clientsPerDoc - 1));
    process.send?.(report(sent));
  });
});
