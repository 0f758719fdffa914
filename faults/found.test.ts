import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { MAX_EXPORT } from '../app/contract/limits.ts';
import { hostRouter } from '../app/service/host-router.ts';
import { resultOf } from '../app/testing/tasks.ts';
import { scratchFolder } from './common/folders.ts';
import { siteIn, startSession, type Session, type Site } from './common/host.ts';
import { websocketChannel } from '../main/channels/websocket.ts';
import { startWebServer } from '../main/web-server.ts';
import { readOne } from './fuzz/exports.ts';
import { connect } from './fuzz/socket.ts';
import { exportOf } from './kill/steps.ts';
import { unsound } from './kill/sound.ts';

/** What the harnesses have found, one test each, so that it stays found. */
let site: Site;
let session: Session;
beforeEach(async () => {
  site = siteIn(scratchFolder('found'));
  session = startSession(site);
  await session.host.create({ folder: site.folder, name: 'Found', person: 'Kim' });
});
afterEach(async () => {
  await session.host.close();
  await rm(site.root, { recursive: true, force: true });
});

const codeOf = (work: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(work).then(
    () => 'ok',
    (error: unknown) =>
      (error as { data?: { code: string } }).data?.code ??
      (error as { failure?: { code: string } }).failure?.code ??
      String(error),
  );

const importOf = (campaign: string) => ({
  fileName: `${campaign}.csv`,
  content: Buffer.from(exportOf({ campaign, rows: 200 }).csv).toString('base64'),
});

test('a database that is missing or empty is told as damage and not opened as an empty workspace', async () => {
  await session.host.close();
  const file = join(site.folder, 'workspace.db');
  await truncate(file, 0);
  expect(await codeOf(session.host.open(site.folder))).toBe('damaged');
  await rm(file);
  expect(await codeOf(session.host.open(site.folder))).toBe('damaged');
  expect((await session.host.status()).problem).toMatch(/backup/);
});

test('a first page that was overwritten is told as damage and not as a wrong key', async () => {
  await session.host.close();
  const file = join(site.folder, 'workspace.db');
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(7, 0, 4096));
  expect(await codeOf(session.host.open(site.folder))).toBe('damaged');
});

test('plain copies that a crash left are gone after the next opening', async () => {
  await session.host.close();
  await writeFile(join(site.folder, '.export-1.sqlite'), 'plain');
  await writeFile(join(site.folder, '.snapshot-1.db-journal'), 'x');
  await session.host.open(site.folder);
  expect((await readdir(site.folder)).filter((name) => /^\.(export|snapshot)/.test(name))).toEqual([]);
});

test('the same file imported twice at the same time counts once', async () => {
  const { client } = session;
  const both = await Promise.all([
    resultOf(client.analytics.import(importOf('A'))),
    resultOf(client.analytics.import(importOf('A'))),
  ]);
  expect(both.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, 200]);
});

test('an import that fails takes nothing of another that is under way', async () => {
  const { client } = session;
  const [good, bad] = await Promise.all([
    resultOf(client.analytics.import(importOf('B'))),
    codeOf(
      resultOf(client.analytics.import({ fileName: 'x.csv', content: Buffer.from('{}').toString('base64') })),
    ),
  ]);
  expect(good.added).toBe(200);
  expect(bad).toBe('unsupported');
  expect(await client.analytics.imports({})).toHaveLength(1);
});

test('an import that can’t be stored ends the thread that read it', async () => {
  const { client, host } = session;
  host.kernel.db.script("CREATE TRIGGER full BEFORE INSERT ON facts BEGIN SELECT RAISE(ABORT, 'no'); END");
  const quiet = vi.spyOn(console, 'error').mockReturnValue();
  const threads = () => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
  const before = threads();
  expect(await codeOf(resultOf(client.analytics.import(importOf('C'))))).toBe('internal');
  await expect.poll(threads).toBe(before);
  quiet.mockRestore();
});

test('two backups within one second both get a name', async () => {
  const { client } = session;
  const [one, two] = [
    await resultOf(client.workspaces.backup({})),
    await resultOf(client.workspaces.backup({})),
  ];
  expect(one.file).not.toBe(two.file);
});

test('a change of a text sent to a plan is refused and leaves the plan as it was', async () => {
  const { client } = session;
  const { id } = await client.campaigns.create({ name: 'Spring' });
  const { bodyId } = await client.content.create({ title: 'x', markdown: 'words' });
  const { bytes } = await resultOf(client.documents.export({ id: bodyId }));
  expect(await codeOf(client.documents.push({ id, session: bodyId, update: bytes }))).toBe('invalid');
  await session.host.open(site.folder);
  expect((await client.campaigns.get({ id }))?.name).toBe('Spring');
  expect(await unsound(session)).toEqual([]);
});

test('an edit of the state before a plan was made is a conflict', async () => {
  const { client } = session;
  const { id } = await client.campaigns.create({ name: 'Spring' });
  expect(await codeOf(client.campaigns.update({ id, heads: [], changes: { name: 'x' } }))).toBe('conflict');
});

test('half a surrogate pair is stored as what every program reads it as', async () => {
  const { client } = session;
  await client.content.create({ title: 'a\ud800b', markdown: 'words \udfff' });
  await session.host.open(site.folder);
  expect(await unsound(session)).toEqual([]);
});

test('a path that no system takes is refused as an input', async () => {
  expect(await codeOf(resultOf(session.client.workspaces.open({ folder: 'a\u0000b' })))).toBe('invalid');
});

test('a change of a text that is too large is refused before it is decoded', async () => {
  const { client } = session;
  const { bodyId: id } = await client.content.create({ title: 'x' });
  const update = 'A'.repeat(10 * 1024 * 1024);
  expect(await codeOf(client.documents.push({ id, session: id, update }))).toBe('invalid');
});

test('an export that is too large is refused before it is decoded', async () => {
  const content = 'A'.repeat(Math.ceil(MAX_EXPORT / 3) * 4 + 4);
  const before = process.memoryUsage().arrayBuffers;
  expect(await codeOf(resultOf(session.client.analytics.import({ fileName: 'x.csv', content })))).toBe(
    'invalid',
  );
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
});

test('a message that is too large is refused by its head, before there is room made for it', async () => {
  const server = await startWebServer({
    channel: Promise.resolve(websocketChannel(hostRouter(session.host))),
    files: site.root,
    port: 0,
  });
  try {
    const socket = await connect(server);
    const head = Buffer.alloc(14);
    // A whole text, masked, of as many bytes as the next eight say.
    head.set([0x81, 0xff]);
    head.writeBigUInt64BE(400n * 1024n * 1024n, 2);
    (socket as unknown as { _socket: Socket })._socket.write(head);
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
  } finally {
    await server.close();
  }
});

test('what a damaged change left waiting does not stand in the place of words when a log is folded', async () => {
  const { client, host } = session;
  const { bodyId: id } = await client.content.create({ title: 'x', markdown: 'before' });
  const push = (update: Uint8Array) =>
    client.documents.push({ id, session: id, update: Buffer.from(update).toString('base64') });
  const insert = (doc: Y.Doc, words: string) => {
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment('body').insert(1, [new Y.XmlText(words)]);
    return Y.encodeStateAsUpdate(doc, before);
  };
  const [whole, damaged, unknown] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  // The engine takes what comes of the highest client first.
  const [high, higher] = [0xfffffffe, 0xffffffff];
  const { bytes } = await resultOf(client.documents.export({ id }));
  Y.applyUpdate(whole, Buffer.from(bytes, 'base64'));
  unknown.getXmlFragment('body').insert(0, [new Y.XmlText('nobody has this')]);
  Y.applyUpdate(damaged, Y.encodeStateAsUpdate(unknown));
  // Two changes under one name: one waits for ever, the other is what the person typed.
  whole.clientID = high;
  damaged.clientID = high;
  await push(insert(damaged, 'other'));
  damaged.clientID = higher;
  await push(insert(damaged, 'more'));
  await push(insert(whole, 'typed words '.repeat(6000)));
  host.kernel.projectStale();
  expect(host.kernel.db.all('SELECT 1 FROM doc_snapshots WHERE doc_id = ?', id)).toHaveLength(1);
  await host.open(site.folder);
  expect(await unsound(session)).toEqual([]);
  expect(await client.search.find({ text: 'typed words' })).toHaveLength(1);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Buffer.from((await resultOf(client.documents.export({ id }))).bytes, 'base64'));
  expect(copy.getXmlFragment('body').toJSON()).toContain('typed words');
});

test('a path where a file stands in the way is refused as an input', async () => {
  const folder = join(site.root, 'taken');
  await writeFile(folder, 'x');
  expect(await codeOf(resultOf(session.client.workspaces.create({ folder, name: 'x', person: '' })))).toBe(
    'conflict',
  );
});

test('a text nested as only a program nests it stands in the way of nothing else', async () => {
  const { client } = session;
  const { bodyId: id } = await client.content.create({ title: 'x' });
  const doc = new Y.Doc();
  let within: Y.XmlFragment = doc.getXmlFragment('body');
  for (let depth = 0; depth < 3000; depth += 1) {
    const quote = new Y.XmlElement('blockquote');
    within.insert(0, [quote]);
    within = quote;
  }
  within.insert(0, [new Y.XmlText('deep words')]);
  const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
  await client.documents.push({ id, session: id, update });
  const { versionId } = await client.documents.saveVersion({ id, name: 'deep' });
  expect(await codeOf(client.documents.restore({ id, versionId }))).toBe('unsupported');
  expect(await unsound(session)).toEqual([]);
  expect((await resultOf(client.workspaces.exportAll({}))).bytes).toBeGreaterThan(0);
  expect(await client.search.find({ text: 'deep words' })).toHaveLength(1);
});

test('a file that is gone is named by verify, and one that is damaged ends an export and not the service', async () => {
  const { client } = session;
  const content = Buffer.from('some words').toString('base64');
  await resultOf(client.assets.add({ name: 'a.txt', content }));
  const hash = createHash('sha256').update('some words').digest('hex');
  const [shard = ''] = (await readdir(join(site.folder, 'assets'))).filter((name) =>
    /^[0-9a-f]{2}$/.test(name),
  );
  const [name = ''] = await readdir(join(site.folder, 'assets', shard));
  const file = join(site.folder, 'assets', shard, name);
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(1, bytes.length - 5));
  expect(await codeOf(resultOf(client.workspaces.exportAll({})))).toBe('damaged');
  expect((await readdir(join(site.folder, 'exports'))).length).toBe(0);
  await rm(file);
  expect((await unsound(session)).join()).toContain(hash.slice(0, 12));
});

test('a long line full of dashes is read as quickly as any other', async () => {
  const line = "'; DROP TABLE meta; --".repeat(8000);
  const began = performance.now();
  await readOne(Buffer.from(`${line}\nDay,Campaign,Clicks\n2026-03-02,b,4\n`));
  expect(performance.now() - began).toBeLessThan(3000);
});

test('a piece without words has its rows at once', async () => {
  const { client } = session;
  await client.content.create({ title: 'Empty', markdown: '' });
  expect(await unsound(session)).toEqual([]);
});
