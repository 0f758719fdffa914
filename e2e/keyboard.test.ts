import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectFocus, hasFocus, startEmpty, textOf, useShell } from './steps.ts';

describe.each(availableShells())('the main job by keyboard alone in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const press = (...keys: string[]) => pressAll(page(), keys);
  const type = (words: string) => page().keyboard.type(words);
  beforeAll(() => startEmpty(page(), 'Orchard', 'Zorabel'));

  test('creates a campaign', async () => {
    await press('g', 'c');
    await page().getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor();
    await press('n');
    const form = page().getByRole('dialog', { name: 'New campaign' });
    await expectFocus(form.getByRole('textbox', { name: 'Name' }));
    await type('Harvest');
    await tabTo(form.getByRole('spinbutton', { name: /^month, Start/ }));
    await type('03012025');
    await press('Enter');
    await tabTo(form.getByRole('button', { name: 'Create campaign' }));
    await press('Enter');
    await form.waitFor({ state: 'detached' });
    await page().getByRole('grid', { name: 'Campaigns' }).getByText('Harvest').waitFor();
  });

  test('opens it out of the list', async () => {
    await tabTo(
      page()
        .getByRole('grid', { name: 'Campaigns' })
        .getByRole('row', { name: /Harvest/ }),
    );
    await press('Enter');
    await page().getByRole('textbox', { name: 'Name of the campaign' }).waitFor();
  });

  test('begins a piece and writes', async () => {
    await tabTo(page().getByRole('button', { name: 'New piece' }));
    await press('Enter');
    await expectFocus(page().getByRole('menuitem', { name: 'Email' }));
    await press('Enter');
    await textOf(page()).waitFor();
    await tabTo(textOf(page()));
    await type('# Come and taste');
    await press('Enter');
    await type('The first jars of the year.');
    await textOf(page()).getByRole('heading', { name: 'Come and taste' }).waitFor();
    await textOf(page()).getByText('The first jars of the year.').waitFor();
  });

  test('goes from the text to the figures', async () => {
    await press('ControlOrMeta+k');
    await page().getByRole('dialog', { name: 'Command palette' }).waitFor();
    await type('Analytics');
    await page()
      .getByRole('menuitem', { name: /^Analytics/ })
      .waitFor();
    await press('Enter');
    await page().getByRole('heading', { name: 'Analytics', level: 1 }).waitFor();
    await tabTo(page().getByRole('button', { name: 'Import figures' }));
    await press('Enter');
    await page().getByRole('heading', { name: 'Import figures', level: 1 }).waitFor();
  });
});

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** No place is further away than this. */
const MOST = 80;

/** Walks there as a person without a pointer does. */
async function tabTo(target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let steps = 0; steps < MOST; steps += 1) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}.`);
}
