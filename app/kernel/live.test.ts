import { afterEach, beforeEach, expect, test } from 'vitest';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
let controller: AbortController;
beforeEach(async () => {
  workspace = await testWorkspace();
  controller = new AbortController();
});
afterEach(async () => {
  controller.abort();
  await workspace[Symbol.asyncDispose]();
});

async function watchNames() {
  const answers = await workspace.client.live.watch(
    { operation: 'campaigns.list', input: {} },
    { signal: controller.signal },
  );
  const iterator = (answers as AsyncIterable<{ campaigns: { name: string; state: string }[] }>)[
    Symbol.asyncIterator
  ]();
  return async () => {
    const { value, done } = await iterator.next();
    return done ? null : (value as { campaigns: { name: string }[] }).campaigns.map(({ name }) => name);
  };
}

test('a watched query answers at once and again after each change of its answer', async () => {
  const next = await watchNames();
  expect(await next()).toEqual([]);
  await workspace.client.campaigns.create({ name: 'A' });
  expect(await next()).toEqual(['A']);
  await workspace.client.campaigns.create({ name: 'B' });
  expect(await next()).toEqual(['A', 'B']);
});

test('changes of other tables and changes that leave the answer as it is are not told', async () => {
  const { id } = await workspace.client.campaigns.create({ name: 'A' });
  const next = await watchNames();
  expect(await next()).toEqual(['A']);
  const answer = next();
  await workspace.client.accounts.setProfile({ name: 'Ann' });
  const piece = await workspace.client.content.create({ title: 'Letter', markdown: 'x' });
  await workspace.client.content.remove({ ids: [piece.id] });
  await workspace.client.campaigns.setBudgetLine({
    id,
    line: { channel: 'email', month: '2026-04', amount: 0 },
  });
  await expect(Promise.race([answer, quiet()])).resolves.toBe('quiet');
  await workspace.client.campaigns.update({ id, changes: { name: 'B' } });
  expect(await answer).toEqual(['B']);
});

const quiet = () => new Promise((resolve) => setTimeout(resolve, 300, 'quiet'));

test('a burst of changes is told with its last state', async () => {
  const next = await watchNames();
  await next();
  for (let n = 0; n < 50; n += 1)
    await workspace.client.campaigns.create({ name: String(n).padStart(2, '0') });
  let answers = 1;
  while ((await next())?.length !== 50) answers += 1;
  expect(answers).toBeLessThan(25);
});

test('a change made while the first answer is read is told', async () => {
  const pending = watchNames();
  const created = workspace.client.campaigns.create({ name: 'A' });
  const next = await pending;
  let names = await next();
  await created;
  if (names?.length === 0) names = await next();
  expect(names).toEqual(['A']);
});

test('a failed command tells nothing, and a stopped watcher ends', async () => {
  const next = await watchNames();
  await next();
  const answer = next();
  await workspace.client.campaigns.update({ id: crypto.randomUUID(), changes: {} }).catch(() => undefined);
  await expect(Promise.race([answer, quiet()])).resolves.toBe('quiet');
  controller.abort();
  expect(await answer.catch(() => null)).toBeNull();
});

test('only queries can be watched', async () => {
  const watching = workspace.client.live.watch({ operation: 'campaigns.create', input: { name: 'x' } });
  await expect(watching).rejects.toMatchObject({ data: { code: 'invalid' } });
  await expect(workspace.client.live.watch({ operation: 'no.such', input: {} })).rejects.toMatchObject({
    data: { code: 'not_found' },
  });
});
