import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { ms, Times, type Figure } from '../../scripts/bench/measure.ts';
import { LeanClient } from '../testing/lean-client.ts';
import { DIALECTS, type ServerName } from './dialects.ts';
import { startClients, startServer, TOKEN, type BenchServer } from './servers.ts';

type Edit = [position: number, deleted: number, ...inserted: string[]];

/** The editing history of a real paper, keystroke by keystroke, when the data is at NMC_DATA; else a made one of its size. */
export async function history(): Promise<{ updates: Uint8Array[]; name: string; length: number }> {
  const file = join(process.env['NMC_DATA'] ?? '', 'traces/automerge-paper.json.gz');
  const isReal = existsSync(file);
  const edits: Edit[] = [];
  if (isReal) {
    const trace = JSON.parse(gunzipSync(await readFile(file)).toString()) as { txns: { patches: Edit[] }[] };
    for (const { patches } of trace.txns) edits.push(...patches);
  } else
    for (let at = 0; at < 260_000; at += 1)
      edits.push(at % 9 === 8 ? [Math.floor(at / 2), 1] : [Math.floor(at / 2), 0, 'a']);
  const doc = new Y.Doc();
  const text = doc.getText('body');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const [position, deleted, ...inserted] of edits) {
    if (deleted > 0)
      text.delete(Math.min(position, Math.max(0, text.length - deleted)), Math.min(deleted, text.length));
    if (inserted.length > 0) text.insert(Math.min(position, text.length), inserted.join(''));
  }
  return { updates, name: isReal ? 'a real history' : 'a made history', length: text.length };
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds until a newcomer has the answer, and that answer. */
export async function join_(server: BenchServer, doc: string): Promise<{ took: number; answer: Uint8Array }> {
  const dialect = DIALECTS[server.name];
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let answer: Uint8Array = new Uint8Array([0, 0]);
    const client = new LeanClient(server.port, dialect.path(doc, TOKEN), (message) => {
      const heard = dialect.read(message);
      if (heard.type === 'other') return;
      answer = answer.byteLength > 2 ? Y.mergeUpdates([answer, heard.update]) : heard.update.slice();
      if (heard.type !== 'answer') return;
      const took = performance.now() - began;
      client.close();
      resolve({ took, answer });
    });
    client.opened.then(() => {
      for (const message of dialect.greeting(doc, TOKEN, new Uint8Array([0]))) client.send(message);
    }, reject);
  });
}

const lengthOf = (update: Uint8Array): number => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getText('body').length;
};

/** Types the whole history through one client, and waits until a newcomer gets all of it. */
export async function fill(
  server: BenchServer,
  updates: readonly Uint8Array[],
  length: number,
): Promise<void> {
  const dialect = DIALECTS[server.name];
  const client = new LeanClient(server.port, dialect.path('large', TOKEN), () => undefined);
  await client.opened;
  for (const message of dialect.greeting('large', TOKEN, new Uint8Array([0]))) client.send(message);
  await sleep(200);
  for (const [at, update] of updates.entries()) {
    client.send(dialect.edit('large', update));
    if (at % 200 === 0) await sleep(0);
    while (client.unsent > 256 * 1024) await sleep(2);
  }
  for (let wait = 0; wait < 120; wait += 1) {
    if (lengthOf((await join_(server, 'large')).answer) === length) break;
    await sleep(1000);
  }
  // Either server puts the document away in its own time.
  await sleep(4000);
  client.close();
}

interface Opened {
  cold: number;
  warm: number;
  herd: number;
  /** p99 of edits in other documents meanwhile. */
  others: number;
}

export async function open(
  name: ServerName,
  updates: readonly Uint8Array[],
  length: number,
): Promise<Opened> {
  let server = await startServer(name);
  const began = performance.now();
  await fill(server, updates, length);
  console.error(`  ${name} took the history in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const cold = new Times();
  for (let run = 0; run < 3; run += 1) {
    server = await server.restart('SIGTERM');
    // Code that any document needs is warm; this document is not there yet.
    await join_(server, 'another');
    const { took, answer } = await join_(server, 'large');
    if (lengthOf(answer) !== length) throw new Error(`${name} answered with something else.`);
    cold.add(took);
  }
  const warm = new Times();
  for (let run = 0; run < 10; run += 1) warm.add((await join_(server, 'large')).took);
  server = await server.restart('SIGTERM');
  const clients = await startClients({
    server: name,
    port: server.port,
    token: TOKEN,
    docs: 10,
    clientsPerDoc: 4,
    rate: 200,
    seconds: 6,
    prefix: 'other',
  });
  const others = clients.run();
  await sleep(2500);
  const herd = await Promise.all(Array.from({ length: 20 }, () => join_(server, 'large')));
  const { p99 } = await others;
  await clients.end();
  await server.end();
  return {
    cold: cold.median,
    warm: warm.median,
    herd: Math.max(...herd.map(({ took }) => took)),
    others: p99,
  };
}

/** Opening a document of 260,000 keystrokes: after a restart, again, and by twenty at once while others write. */
export async function largeDocument(): Promise<Figure[]> {
  const { updates, name, length } = await history();
  const ours = await open('relay', updates, length);
  const baseline = await open('hocuspocus', updates, length);
  const figure = (title: string, key: keyof Opened, most: number | null): Figure => ({
    name: title,
    ours: ms(ours[key]),
    baseline: ms(baseline[key]),
    ratio: (ours[key] / baseline[key]).toFixed(2),
    goal: most === null ? '' : `${most} ms`,
    isMet: most === null || ours[key] <= most,
  });
  return [
    figure(`joining ${name} of ${updates.length} keystrokes, cold`, 'cold', 150),
    figure('  warm', 'warm', 10),
    figure('  the last of 20 at once, cold', 'herd', null),
    figure('  p99 of other documents meanwhile', 'others', 50),
  ];
}
