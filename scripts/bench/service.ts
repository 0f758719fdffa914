import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import * as Y from 'yjs';
import { readInThread } from '../../app/slices/analytics/reader.ts';
import { openDatabase } from '../../app/store/database.ts';
import { startHost } from '../../app/service/start.ts';
import type { Host } from '../../app/service/host.ts';
import { ms, megabytes, Times, type Figure } from './measure.ts';
import { importFile, openSample, ROWS, sampleCsv } from './sample.ts';

const CLI = { via: 'cli' } as const;
const figure = (name: string, ours: number, baseline: number, limit: number): Figure => ({
  name,
  ours: ms(ours),
  baseline: ms(baseline),
  ratio: `${(ours / baseline).toFixed(2)}×`,
  goal: `≤ ${String(limit)}×`,
  isMet: ours / baseline <= limit,
});

/** A keystroke through the kernel to the disk, against a bare insert of the same bytes with the same durability. */
export async function keystrokes(): Promise<Figure[]> {
  const host = await openSample();
  const { kernel } = host;
  const [piece] = kernel.db.all<{ body_id: string }>('SELECT body_id FROM pieces LIMIT 1');
  const id = piece?.body_id ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'nmc-bench-'));
  const bare = openDatabase({ file: join(folder, 'bare.db'), key: new Uint8Array(32) });
  bare.script('CREATE TABLE log (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)');
  const doc = new Y.Doc();
  const text = doc.getText('typing');
  const session = randomUUID();
  const [ours, baseline] = [new Times(), new Times()];
  for (let key = 0; key < 3000; key += 1) {
    const before = Y.encodeStateVector(doc);
    text.insert(text.length, 'x');
    const update = Y.encodeStateAsUpdate(doc, before);
    const encoded = Buffer.from(update).toString('base64');
    const push = () => ours.time(() => kernel.call('documents.push', { id, session, update: encoded }, CLI));
    const insert = () =>
      baseline.time(() => bare.transaction(() => bare.run('INSERT INTO log (bytes) VALUES (?)', update)));
    // Whichever comes first after a pause finds cold caches: they take turns.
    for (const write of Math.floor(key / 50) % 2 === 0 ? [push, insert] : [insert, push]) await write();
    // People pause between keys; so does this, now and then, and the rows of the text follow meanwhile.
    if (key % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  bare.close();
  await rm(folder, { recursive: true });
  await host.close();
  return [
    figure('keystroke to durable commit, p99', ours.quantile(0.99), baseline.quantile(0.99), 1.5),
    { ...figure('  median', ours.median, baseline.median, 1.5), goal: '', isMet: true },
  ];
}

type Edit = [position: number, deleted: number, ...inserted: string[]];

/** The editing history of a real paper when the benchmark's data is at NMC_DATA, else a made one of the same size. */
async function editingHistory(): Promise<{ update: Uint8Array; name: string }> {
  const file = join(process.env['NMC_DATA'] ?? '', 'traces/automerge-paper.json.gz');
  const doc = new Y.Doc();
  const text = doc.getText('body');
  const edits: Edit[] = [];
  if (existsSync(file)) {
    const trace = JSON.parse(gunzipSync(await readFile(file)).toString()) as { txns: { patches: Edit[] }[] };
    for (const { patches } of trace.txns) for (const edit of patches) edits.push(edit);
  } else
    for (let at = 0; at < 260_000; at += 1)
      edits.push(at % 9 === 8 ? [Math.floor(at / 2), 1] : [Math.floor(at / 2), 0, 'a']);
  for (const [position, deleted, ...inserted] of edits) {
    if (deleted > 0)
      text.delete(Math.min(position, Math.max(0, text.length - deleted)), Math.min(deleted, text.length));
    if (inserted.length > 0) text.insert(Math.min(position, text.length), inserted.join(''));
  }
  return { update: Y.encodeStateAsUpdate(doc), name: existsSync(file) ? 'a real history' : 'a made history' };
}

/** Opening a document with a long history, against applying its snapshot to an empty document. */
export async function longDocument(): Promise<Figure[]> {
  const { update, name } = await editingHistory();
  const host = await openSample();
  const { kernel } = host;
  const { id, bodyId } = (await kernel.call('content.create', { title: 'Long' }, CLI)) as {
    id: string;
    bodyId: string;
  };
  const push = { id: bodyId, session: randomUUID(), update: Buffer.from(update).toString('base64') };
  await kernel.call('documents.push', push, CLI);
  await settled(host);
  await host.close();
  const [ours, baseline] = [new Times(), new Times()];
  for (let run = 0; run < 15; run += 1) {
    const again = await openSample();
    // Opening a workspace leaves the engine's code cold; neither shall pay for that.
    Y.applyUpdate(new Y.Doc(), update);
    const open = () => ours.time(() => again.kernel.documents.text(again.kernel.db, bodyId));
    const apply = () =>
      baseline.time(() => {
        Y.applyUpdate(new Y.Doc(), update);
      });
    // The second finds warmer caches: they take turns.
    for (const load of run % 2 === 0 ? [open, apply] : [apply, open]) await load();
    await again.close();
  }
  const last = await openSample();
  await last.kernel.call('content.remove', { ids: [id] }, CLI);
  await last.close();
  return [figure(`document with ${name} of 260,000 edits`, ours.median, baseline.median, 1.2)];
}

/** Waits until the rows of edited texts are up to date. */
async function settled({ kernel }: Host): Promise<void> {
  while (kernel.db.get('SELECT 1 FROM doc_stale LIMIT 1'))
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Taking a million rows in, against only reading them; memory meanwhile. */
export async function importRows(): Promise<Figure[]> {
  const baseline = new Times();
  await baseline.time(async () => {
    const rows = readInThread(
      { file: sampleCsv, fileName: 'rows.csv', wantsRows: false },
      new AbortController().signal,
    );
    while (!(await rows.next()).done) continue;
  });
  const folder = await mkdtemp(join(tmpdir(), 'nmc-bench-'));
  const host = startHost({ places: { config: folder, workspaces: folder } });
  await host.create({ name: 'Import', person: '', folder: join(folder, 'Import') });
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(process.memoryUsage().rss), 250);
  const ours = new Times();
  await ours.time(() => importFile(host, sampleCsv));
  clearInterval(timer);
  const size = (await stat(join(folder, 'Import/workspace.db'))).size;
  await host.close();
  await rm(folder, { recursive: true });
  const quarter = Math.floor(memory.length / 4);
  const early = Math.max(...memory.slice(quarter, 2 * quarter));
  const late = Math.max(...memory.slice(-quarter));
  return [
    figure(`import of ${ROWS.toLocaleString('en')} rows`, ours.median, baseline.median, 3),
    {
      name: '  memory: last quarter against second',
      ours: megabytes(late),
      baseline: megabytes(early),
      ratio: `${(late / early).toFixed(2)}×`,
      goal: '≤ 1.15×',
      isMet: late / early <= 1.15,
    },
    { name: '  database', ours: megabytes(size), baseline: '', ratio: '', goal: '', isMet: true },
  ];
}

/** Full-text search over all pieces and campaigns. */
export async function textSearch(): Promise<Figure[]> {
  const host = await openSample();
  const queries = [
    'spring trail',
    'rain jack',
    'honest mem',
    'office cold',
    'm',
    'canal',
    'subject line au',
    'season market light',
  ];
  const times = new Times();
  for (const text of queries) await host.kernel.call('search.find', { text }, CLI);
  for (let run = 0; run < 40; run += 1)
    for (const text of queries) await times.time(() => host.kernel.call('search.find', { text }, CLI));
  await host.close();
  const p95 = times.quantile(0.95);
  return [
    {
      name: 'full-text search, p95',
      ours: ms(p95),
      baseline: '',
      ratio: '',
      goal: '< 20 ms',
      isMet: p95 < 20,
    },
  ];
}

/** What the dashboards ask, of a million rows. */
export async function dashboards(): Promise<Figure[]> {
  const host = await openSample();
  const month = { from: '2026-08-01', to: '2026-08-31' };
  const quarter = { from: '2026-06-01', to: '2026-08-31' };
  const questions: [operation: string, input: object][] = [
    ['analytics.totals', month],
    ['analytics.totals', quarter],
    ['analytics.totals', { ...month, campaign: 'Campaign 7' }],
    ['analytics.series', { ...month, metric: 'spend', by: 'channel' }],
    ['analytics.series', { ...quarter, metric: 'ctr', by: 'source' }],
    ['analytics.series', { ...month, metric: 'clicks', by: 'none', campaign: 'Campaign 7' }],
    ['analytics.breakdown', { ...month, by: 'channel' }],
    ['analytics.breakdown', { ...month, by: 'campaign' }],
    ['analytics.rows', { ...month, metric: 'spend' }],
    ['analytics.latest', { today: '2026-09-01', days: 28, metrics: ['spend', 'clicks', 'conversions'] }],
    ['campaigns.agenda', { today: '2026-09-01', until: '2026-09-14' }],
  ];
  const times = new Times();
  const slowest: { name: string; time: number }[] = [];
  for (let run = 0; run < 30; run += 1)
    for (const [operation, input] of questions) {
      const own = new Times();
      await own.time(() => host.kernel.call(operation, input, CLI));
      if (run === 0) continue;
      times.add(own.median);
      slowest.push({ name: operation, time: own.median });
    }
  await host.close();
  const p95 = times.quantile(0.95);
  const [worst] = slowest.sort((a, b) => b.time - a.time);
  const plain = { baseline: '', ratio: '' };
  return [
    {
      ...plain,
      name: 'dashboard queries of a million rows, p95',
      ours: ms(p95),
      goal: '< 50 ms',
      isMet: p95 < 50,
    },
    { ...plain, name: '  median', ours: ms(times.median), goal: '', isMet: true },
    { ...plain, name: `  slowest: ${worst?.name ?? ''}`, ours: ms(worst?.time ?? 0), goal: '', isMet: true },
  ];
}
