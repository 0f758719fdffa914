import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { resultOf } from '../../app/testing/tasks.ts';
import { scratchFolder } from '../common/folders.ts';
import { siteIn, startSession } from '../common/host.ts';
import { leftovers } from '../kill/leftovers.ts';
import { unsound } from '../kill/sound.ts';

const root = scratchFolder('full');
afterAll(() => {
  spawnSync('umount', ['-l', root]);
  rmSync(root, { recursive: true, force: true });
});

/** A small file system of its own, which only root may mount. */
const isMounted = () => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', root]).status === 0;

/** Takes the room that is left, to the last block. */
function fill(file: string): void {
  const { bavail, bsize } = statfsSync(root);
  writeFileSync(file, Buffer.alloc(bavail * bsize, 1));
}

const codeOf = (work: PromiseLike<unknown>): Promise<string | undefined> =>
  Promise.resolve(work).then(
    () => 'ok',
    (error: unknown) => (error as { data?: { code: string } }).data?.code,
  );

test('a really full disk makes the workspace read-only, leaves no half files, and ends by itself', async ({
  skip,
}) => {
  skip(!isMounted(), 'Mounting a file system needs root.');
  const site = siteIn(root);
  const session = startSession(site, { roomCheck: 50 });
  const { client, host } = session;
  await host.create({ folder: site.folder, name: 'Full', person: 'Kim' });
  const { id } = await client.campaigns.create({ name: 'before' });
  await resultOf(client.assets.add({ name: 'big', content: Buffer.alloc(4e6, 3).toString('base64') }));
  const wall = join(root, 'wall');
  fill(wall);

  expect(await codeOf(resultOf(client.workspaces.backup({})))).toBe('storage_full');
  expect(await codeOf(resultOf(client.workspaces.exportAll({})))).toBe('storage_full');
  expect(
    await codeOf(
      resultOf(client.assets.add({ name: 'b', content: Buffer.alloc(2e6, 4).toString('base64') })),
    ),
  ).toBe('storage_full');
  expect(await leftovers(site.folder)).toEqual([]);

  const acknowledged: string[] = [];
  let answer: string | undefined = 'ok';
  for (let edit = 0; edit < 3000 && answer === 'ok'; edit += 1) {
    const name = `edit ${String(edit)} ${'x'.repeat(150)}`;
    answer = await codeOf(client.campaigns.update({ id, changes: { name } }));
    if (answer === 'ok') acknowledged.push(name);
  }
  expect(answer).toBe('storage_full');
  expect((await host.status()).state).toBe('read-only');
  expect((await client.campaigns.get({ id }))?.name).toBe(acknowledged.at(-1) ?? 'before');

  rmSync(wall);
  for (let tries = 0; (await host.status()).state !== 'open' && tries < 100; tries += 1) await pause(50);
  expect(await codeOf(client.campaigns.update({ id, changes: { name: 'after' } }))).toBe('ok');
  expect(await unsound(session)).toEqual([]);
  await host.close();
});
