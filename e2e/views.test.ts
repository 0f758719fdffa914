import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, useShell } from './steps.ts';

describe.each(availableShells())('saved views in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const press = (key: string) => page().keyboard.press(key);
  const views = (name: string | RegExp) => page().getByRole('main').getByRole('button', { name });
  const choose = async (button: string | RegExp, item: string | RegExp) => {
    await views(button).focus();
    await press('Enter');
    await page().getByRole('menuitem', { name: item }).focus();
    await press('Enter');
  };

  test('what the campaigns are narrowed to is kept under a name', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Campaigns');
    for (const name of ['Harvest', 'Blossom']) {
      await page().getByRole('textbox', { name: 'Add a campaign' }).fill(name);
      await press('Enter');
      await page()
        .getByRole('row', { name: new RegExp(name) })
        .waitFor();
    }
    await page().getByRole('searchbox', { name: 'Search campaigns' }).fill('Harvest');
    await expect.poll(() => page().url()).toContain('q=Harvest');
    await choose('Views', 'Keep this as a view…');
    const dialog = page().getByRole('dialog', { name: 'Keep as a view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('The harvest');
    await expectClean(page());
    await press('Enter');
    await views('The harvest').waitFor();
  });

  test('changed filters are marked, and the view brings its own back', async () => {
    await page().getByRole('searchbox', { name: 'Search campaigns' }).fill('Blossom');
    await views(/^The harvest ?, changed$/).waitFor();
    await choose(/The harvest/, 'Reset to “The harvest”');
    await expect.poll(() => page().url()).toContain('q=Harvest');
    await views('The harvest').waitFor();
    await expectClean(page());
  });

  test('it opens from the command palette', async () => {
    await goTo(page(), 'Today');
    await press('ControlOrMeta+k');
    await page().keyboard.type('The harvest');
    await page()
      .getByRole('menuitem', { name: /The harvest/ })
      .first()
      .waitFor();
    await press('Enter');
    await expect.poll(() => page().url()).toContain('q=Harvest');
    await views('The harvest').waitFor();
  });

  test('a removed view comes back', async () => {
    await choose('The harvest', 'Remove “The harvest”');
    await views('Views').waitFor();
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await views('The harvest').waitFor();
  });

  test('an address that names what is gone opens without harm', async () => {
    const { origin } = new URL(page().url());
    await page().goto(`${origin}/campaigns?client=Nobody&channel=carrier-pigeon&state=lost&view=cube`);
    await page().getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor();
    await page().getByRole('button', { name: 'Clear filters' }).first().waitFor();
  });
});
