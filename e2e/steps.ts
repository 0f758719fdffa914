import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openShell, type Shell, type ShellKind } from './shells.ts';

export interface Running {
  /** Its first window. */
  page(): Page;
  newWindow(): Promise<Page>;
  /** Cuts its power and opens it again. */
  crash(): Promise<void>;
}

/** One shell for all tests of a block; none of them may leave an error, a breach or a failed request behind. */
export function useShell(kind: ShellKind): Running {
  let home: string;
  let shell: Shell;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'nmc-e2e-'));
    shell = await openShell(kind, { home });
  });
  afterEach(() => {
    expect(shell.problems()).toEqual([]);
  });
  afterAll(async () => {
    await shell.close();
    await rm(home, { recursive: true, force: true });
  });
  return {
    page: () => shell.pages()[0]!,
    newWindow: () => shell.newWindow(),
    async crash() {
      expect(shell.problems()).toEqual([]);
      await shell.kill();
      shell = await openShell(kind, { home });
    },
  };
}

/** From the welcome page, or from the form, into a new workspace without a passphrase. */
export async function startEmpty(page: Page, name: string, person: string): Promise<void> {
  await page.getByRole('button', { name: /^Start empty/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Your name' }).fill(person);
  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await page.getByRole('heading', { name: 'Keep your recovery key' }).waitFor();
  await page.getByRole('checkbox').check({ force: true });
  await page.getByRole('button', { name: 'Go to the workspace' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** To a room by the sidebar. */
export async function goTo(page: Page, room: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: new RegExp(`^${room}`) })
    .click();
  await page.getByRole('heading', { name: room, level: 1 }).waitFor();
}

/** The page of a piece, where one writes. */
export const textOf = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ });

/** Whether the focus is on it or inside of it. */
export const hasFocus = async (target: Locator): Promise<boolean> =>
  (await target.count()) > 0 && target.first().evaluate((element) => element.matches(':focus-within'));

export const expectFocus = (target: Locator) =>
  expect.poll(() => hasFocus(target), { timeout: 10_000 }).toBe(true);

/** By day and by night, when everything is there and nothing moves: colours on their way would be measured as they are. */
export async function expectClean(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction(() => document.getAnimations().length === 0);
    // What was read out stays for some seconds, and may name what has gone meanwhile.
    const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]').setLegacyMode();
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, any }) => [html, any[0]?.message]),
    }));
    expect(found, colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
