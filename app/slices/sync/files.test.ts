import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRelay, type RunningRelay } from '../../../e2e/relay.ts';
import { resultOf } from '../../testing/tasks.ts';
import { testWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

const PASSWORD = 'a long enough password';

let folder: string;
let relay: RunningRelay;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nmc-relay-'));
  relay = await startRelay(folder);
});
afterAll(async () => {
  await relay.kill();
  await rm(folder, { recursive: true, force: true });
});

async function join_({ client, clock }: TestWorkspace, code: string, name: string): Promise<void> {
  // Tokens are signed with the relay's clock.
  clock.at = Date.now();
  const isFirst = name === 'Ann';
  const person = { code, name, email: `${name.toLowerCase()}@example.com`, password: PASSWORD };
  const { ticket, workspaces } = await resultOf(
    client.sync.signIn({
      url: relay.url,
      credentials: isFirst
        ? { with: 'setup code', ...person, workspace: 'Studio' }
        : { with: 'invitation', ...person },
    }),
  );
  await resultOf(client.sync.join({ ticket, workspace: workspaces[0]!.id }));
}

test('files that one adds come to the others, byte for byte, and so does their way into the bin', async () => {
  await using ann = await testWorkspace();
  await using ben = await testWorkspace();
  const before = Buffer.alloc(100_000, 7).toString('base64');
  const early = await resultOf(ann.client.assets.add({ name: 'early.bin', content: before }));
  await join_(ann, relay.setupCode ?? '', 'Ann');
  const { code } = await resultOf(ann.client.sync.invite({ role: 'editor' }));
  await join_(ben, code, 'Ben');
  const content = Buffer.from(Array.from({ length: 5_000_000 }, (_, at) => at % 251)).toString('base64');
  const late = await resultOf(ben.client.assets.add({ name: 'late.bin', content }));
  const read = ({ client }: TestWorkspace, hash: string) =>
    resultOf(client.assets.read({ hash })).then(
      (file) => createHash('sha256').update(Buffer.from(file.content, 'base64')).digest('hex'),
      () => null,
    );
  await expect.poll(() => read(ben, early.hash), { timeout: 20_000 }).toBe(early.hash);
  await expect.poll(() => read(ann, late.hash), { timeout: 20_000 }).toBe(late.hash);
  await ann.client.assets.remove({ hash: late.hash });
  await expect
    .poll(async () => (await ben.client.assets.list({})).map(({ name }) => name), { timeout: 20_000 })
    .toEqual(['early.bin']);
});
