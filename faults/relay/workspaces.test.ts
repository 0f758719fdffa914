import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resultOf } from '../../app/testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../app/testing/workspace.ts';
import { spawnRelay, TOKEN, type SpawnedRelay } from '../../sync-server/testing/relay.ts';
import { scratchFolder } from '../common/folders.ts';
import { Random } from '../common/random.ts';

/** The whole of it: two workspaces as the app opens them, and a relay in a process of its own. */
let folder: string;
let relay: SpawnedRelay;
let both: TestWorkspace[];
beforeEach(async () => {
  folder = scratchFolder('workspaces');
  relay = await spawnRelay(folder);
  both = [await testWorkspace(), await testWorkspace()];
  for (const workspace of both) workspace.clock.now = Date.now;
});
afterEach(async () => {
  for (const workspace of both) await workspace[Symbol.asyncDispose]();
  await relay.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function join({ client }: TestWorkspace): Promise<void> {
  const credentials = { with: 'token', token: TOKEN, workspace: 'agency' } as const;
  const { ticket } = await resultOf(
    client.sync.signIn({ url: `http://127.0.0.1:${relay.port}`, credentials }),
  );
  await resultOf(client.sync.join({ ticket, workspace: 'agency' }));
}

async function restart(): Promise<void> {
  const { port } = relay;
  await relay.kill('SIGKILL');
  relay = await spawnRelay(folder, { port });
}

/** Connects without waiting for the next attempt. */
const tryNow = () => Promise.all(both.map(({ client }) => resultOf(client.sync.tryNow({}))));

const waiting = async ({ client }: TestWorkspace) =>
  (await client.sync.waiting({})).reduce((sum, { changes }) => sum + changes, 0);

/** What all documents say, and of which changes plans are made. */
function contents({ kernel }: TestWorkspace): unknown[] {
  kernel.projectStale();
  return kernel.db.all(
    `SELECT d.id, d.kind, c.content, (SELECT json_group_array(value) FROM (SELECT value FROM json_each(d.heads) ORDER BY value)) AS heads
     FROM documents d LEFT JOIN doc_contents c ON c.doc_id = d.id ORDER BY d.id`,
  );
}

async function expectAlike(): Promise<void> {
  const [one, two] = both as [TestWorkspace, TestWorkspace];
  await expect
    .poll(async () => (await waiting(one)) + (await waiting(two)), { timeout: 60_000, interval: 100 })
    .toBe(0);
  const isAlike = () => isDeepStrictEqual(contents(one), contents(two));
  await expect
    .poll(isAlike, { timeout: 60_000, interval: 200 })
    .toBe(true)
    .catch(() => undefined);
  expect(contents(one)).toEqual(contents(two));
}

const names = async ({ client }: TestWorkspace) =>
  (await client.campaigns.list({})).campaigns.map(({ name }) => name).sort();

test('two workspaces come to say the same though the relay is killed again and again', async () => {
  const random = new Random(Number(process.env['NM_SEED'] ?? 20261));
  const made: string[] = [];
  for (const workspace of both) await join(workspace);
  for (let round = 0; round < 4; round += 1) {
    const killed = sleep(random.between(50, 800)).then(restart);
    for (let edits = 0; edits < 30; edits += 1) {
      const { client } = random.pick(both);
      const name = `Campaign ${round}.${edits}`;
      const { id } = await client.campaigns.create({ name });
      made.push(name);
      if (random.chance(0.3))
        await client.content.create({
          title: `Piece ${round}.${edits}`,
          markdown: random.chance(0.5) ? 'Words' : '',
          campaignId: id,
        });
      await sleep(random.below(30));
    }
    await killed;
    await tryNow();
  }
  await expectAlike();
  for (const workspace of both) expect(await names(workspace)).toEqual([...made].sort());
});

test('what was acknowledged is at the relay for whoever comes new, when both others are gone', async () => {
  const [one] = both as [TestWorkspace];
  await join(one);
  for (let edits = 0; edits < 20; edits += 1)
    await one.client.campaigns.create({ name: `Campaign ${edits}` });
  await expect.poll(() => waiting(one), { timeout: 30_000 }).toBe(0);
  await restart();
  const third = await testWorkspace();
  both.push(third);
  await join(third);
  await expect.poll(() => names(third), { timeout: 30_000 }).toHaveLength(20);
});

test('receipts tell what came and what went while the relay was away', async () => {
  const [one, two] = both as [TestWorkspace, TestWorkspace];
  for (const workspace of both) await join(workspace);
  await expectAlike();
  await sleep(500);
  const before = new Set((await two.client.sync.receipts({ limit: 100 })).map(({ id }) => id));
  const { port } = relay;
  await relay.kill('SIGKILL');
  const here = await two.client.campaigns.create({ name: 'Made here' });
  const there = await one.client.campaigns.create({ name: 'Made there' });
  expect(await waiting(two)).toBeGreaterThan(0);
  relay = await spawnRelay(folder, { port });
  await resultOf(one.client.sync.tryNow({}));
  await expect.poll(() => waiting(one), { timeout: 30_000 }).toBe(0);
  await resultOf(two.client.sync.tryNow({}));
  await expectAlike();
  const of = async () => (await two.client.sync.receipts({ limit: 100 })).filter(({ id }) => !before.has(id));
  await expect.poll(async () => (await of()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  const documents = (await of()).flatMap((receipt) => receipt.documents);
  expect(documents.find(({ id }) => id === here.id)?.went).toBeGreaterThan(0);
  expect(documents.find(({ id }) => id === there.id)).toMatchObject({ went: 0 });
  expect(documents.find(({ id }) => id === there.id)?.came).toBeGreaterThan(0);
});
