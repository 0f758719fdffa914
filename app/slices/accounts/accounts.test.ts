import { expect, test } from 'vitest';
import { testWorkspace } from '../../testing/workspace.ts';

test('the person at this computer is known before they have said their name, under the same id as after', async () => {
  await using workspace = await testWorkspace();
  const { accounts } = workspace.client;
  const [unnamed, ...others] = await accounts.people({});
  expect(unnamed).toMatchObject({ name: '', email: '', isSelf: true });
  expect(others).toEqual([]);
  const { id } = await accounts.setProfile({ commandId: crypto.randomUUID(), name: 'Zorabel' });
  expect(id).toBe(unnamed?.id);
  expect(await accounts.people({})).toEqual([{ id, name: 'Zorabel', email: '', hue: null, isSelf: true }]);
});

test('a colour stays when only the name is said again, and goes when it is taken back', async () => {
  await using workspace = await testWorkspace();
  const { accounts } = workspace.client;
  const hue = async () => (await accounts.people({}))[0]?.hue;
  await accounts.setProfile({ name: 'Zorabel', hue: 130 });
  await accounts.setProfile({ name: 'Zorabel Finch' });
  expect(await hue()).toBe(130);
  await accounts.setProfile({ name: 'Zorabel Finch', hue: null });
  expect(await hue()).toBeNull();
});
