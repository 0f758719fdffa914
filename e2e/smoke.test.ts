import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectTo } from './service.ts';
import { availableShells, openShell, type Shell } from './shells.ts';
import { startEmpty } from './steps.ts';

const START_EMPTY = /^Start empty/;
/** Words that stand nowhere in the product itself. */
const WORKSPACE = 'Quillfeather';
const PERSON = 'Zorabel';

/** Runs in the page: everything that stays on this computer outside of the workspace. */
async function storedInPage() {
  const cached: { path: string; text: string }[] = [];
  const names = 'caches' in window ? await caches.keys() : [];
  for (const cache of await Promise.all(names.map((name) => caches.open(name))))
    for (const request of await cache.keys()) {
      const text = (await (await cache.match(request))?.text()) ?? '';
      cached.push({ path: new URL(request.url).pathname, text });
    }
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  return { local: { ...localStorage }, databases, cookies: document.cookie, cached };
}

describe.each(availableShells())('the %s shell', (kind) => {
  let home: string;
  let shell: Shell;
  const page = () => shell.pages()[0]!;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'nmc-smoke-'));
    shell = await openShell(kind, { home });
  });
  afterAll(async () => {
    await shell.close();
    await rm(home, { recursive: true, force: true });
  });

  test('opens on the welcome page', async () => {
    await page().getByRole('button', { name: START_EMPTY }).waitFor();
    expect(await page().title()).toBe('Neural Marketing');
  });

  test('makes an empty workspace and goes in', async () => {
    await startEmpty(page(), WORKSPACE, PERSON);
    await expect.poll(() => page().getByText(WORKSPACE).count()).toBeGreaterThan(0);
  });

  test('shows the same workspace in a second window', async () => {
    const second = await shell.newWindow();
    await second.getByRole('navigation').first().waitFor();
    expect(shell.pages()).toHaveLength(2);
    await second.close();
  });

  test('asks before it opens what a link from outside names', async () => {
    // As the shell tells its page of a link; nothing but an id can come.
    const follow = (id: string) =>
      page().evaluate((given) => {
        window.postMessage({ type: 'nmc:action', action: 'link.open', id: given }, location.origin);
      }, id);
    await follow(crypto.randomUUID());
    await page().getByText('The link leads to nothing in this workspace').waitFor();
    await page().keyboard.press('g');
    await page().keyboard.press('c');
    await page().getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor();
    if (!shell.service) return;
    const { client, close } = await connectTo(shell.service);
    const { id } = await client.campaigns.create({ commandId: crypto.randomUUID(), name: 'Harvest' });
    close();
    await follow(id);
    await page().getByText('Open “Harvest”?').waitFor();
    expect(page().url()).toMatch(/\/open\//);
    await page().getByRole('button', { name: 'Open', exact: true }).click();
    await page().waitForURL(`**/campaigns/${id}`);
  });

  test('keeps nothing of a workspace in the browser’s own storage', async () => {
    const kept = await page().evaluate(storedInPage);
    expect(kept.databases).toEqual([]);
    expect(kept.cookies).toBe('');
    // The frame is kept, so that its window opens while the app is stopped.
    for (const { path } of kept.cached) expect(path).toMatch(/^\/$|^\/assets\//);
    const words = [WORKSPACE, PERSON, shell.service?.token ?? WORKSPACE];
    expect(words.filter((word) => JSON.stringify(kept).includes(word))).toEqual([]);
  });

  test('has no power of a program in its page', async () => {
    const powers = await page().evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    );
    expect(powers).toEqual([]);
  });

  test('opens again what was open', async () => {
    const before = shell.problems();
    await shell.close();
    expect(before).toEqual([]);
    shell = await openShell(kind, { home });
    await page().getByRole('navigation').first().waitFor();
  });

  test('loses nothing when it is killed', async () => {
    await shell.kill();
    shell = await openShell(kind, { home });
    await page().getByRole('navigation').first().waitFor();
    await expect.poll(() => page().getByText(WORKSPACE).count()).toBeGreaterThan(0);
  });

  test('had no error on its console and kept its policy', () => {
    expect(shell.problems()).toEqual([]);
  });
});
