import { afterEach, describe, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, textOf, useShell } from './steps.ts';

/** A small table that the import can look through. */
const EXPORT = 'Day,Campaign,Currency code,Impr.,Clicks,Cost\n2025-03-03,Harvest,EUR,1200,60,30.50\n';

describe.each(availableShells())('axe finds nothing in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const check = () => expectClean(page());
  const main = () => page().getByRole('main');

  // A test that failed half way must not have the next ones fail for what it left open.
  afterEach(async () => {
    for (let left = 3; left > 0 && (await page().getByRole('dialog').count()) > 0; left -= 1)
      await page().keyboard.press('Escape');
  });

  test('on the welcome page and its form', async () => {
    await page()
      .getByRole('button', { name: /^Start empty/ })
      .waitFor();
    await check();
    await page()
      .getByRole('button', { name: /^Start empty/ })
      .click();
    await page().getByRole('heading', { name: 'New workspace' }).waitFor();
    await check();
    await page().getByRole('button', { name: 'Back' }).click();
  });

  test('in analytics without figures', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Analytics');
    await page().getByText('No figures yet').waitFor();
    await check();
  });

  test('on today', async () => {
    await page()
      .getByRole('button', { name: /Orchard/ })
      .click();
    await page().getByRole('menuitem', { name: 'Close the workspace' }).click();
    await page()
      .getByRole('button', { name: /^Try the sample workspace/ })
      .click();
    await page().getByRole('navigation', { name: 'Main' }).waitFor();
    await goTo(page(), 'Today');
    await check();
  });

  test('in campaigns: list, board and one of them', async () => {
    await goTo(page(), 'Campaigns');
    const grid = page().getByRole('grid', { name: 'Campaigns' });
    await grid.getByRole('rowheader').first().waitFor();
    await check();
    await page().getByRole('radio', { name: 'Board' }).click();
    await grid.waitFor({ state: 'detached' });
    await check();
    await page().getByRole('radio', { name: 'List' }).click();
    await grid.getByRole('rowheader').first().click();
    await page().getByRole('textbox', { name: 'Name of the campaign' }).waitFor();
    await check();
  });

  test('in campaigns on a calendar and on a timeline, with what opens from them', async () => {
    await goTo(page(), 'Campaigns');
    const bar = page().locator('button[data-bar]').first();
    for (const view of ['Calendar', 'Timeline']) {
      await page().getByRole('radio', { name: view }).click();
      await bar.waitFor();
      await check();
      await bar.click();
      await page().getByRole('dialog').getByRole('button', { name: 'Open campaign' }).waitFor();
      await check();
      await page().keyboard.press('Escape');
      await page().getByRole('dialog').waitFor({ state: 'detached' });
      await page().getByRole('button', { name: /clash/ }).first().click();
      await page().getByRole('dialog', { name: 'Clashes and gaps' }).waitFor();
      await check();
      await page().keyboard.press('Escape');
      await page().getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page().getByRole('radio', { name: 'Calendar' }).click();
    await page().getByRole('radio', { name: 'Week', exact: true }).click();
    await main().getByRole('button', { name: 'Today', exact: true }).click();
    await bar.waitFor();
    await check();
    await page().getByRole('radio', { name: 'List' }).click();
  });

  test('in content: list and one piece', async () => {
    await goTo(page(), 'Content');
    const grid = page().getByRole('grid', { name: 'Pieces' });
    await grid.getByRole('rowheader').first().waitFor();
    await check();
    await grid.getByRole('rowheader').first().click();
    await textOf(page()).waitFor();
    await check();
  });

  test('in a piece with variants side by side, what differs, and its brand', async () => {
    await goTo(page(), 'Content');
    await page()
      .getByRole('grid', { name: 'Pieces' })
      .getByRole('rowheader', { name: /waterproof is a number/ })
      .click();
    await textOf(page()).first().waitFor();
    await page().getByRole('tab', { name: 'Brand' }).click();
    await page().locator('.avoided-word').first().click();
    await page()
      .getByText(/^The brand avoids/)
      .waitFor();
    await check();
    await page()
      .getByRole('button', { name: /^Tags:/ })
      .click();
    await page().getByRole('combobox', { name: 'Tags' }).waitFor();
    await check();
    await page().keyboard.press('Escape');
    await page().getByRole('radio', { name: 'Side by side' }).click();
    await textOf(page()).nth(1).waitFor();
    await page().getByRole('tab', { name: 'Lengths' }).click();
    await check();
    await page().getByRole('button', { name: 'Differences' }).click();
    await page()
      .getByRole('region', { name: /^From variant A/ })
      .waitFor();
    await check();
  });

  test('in brands and in one of them', async () => {
    await goTo(page(), 'Brand');
    await main().getByRole('link', { name: 'Ridgeline' }).waitFor();
    await check();
    await main().getByRole('link', { name: 'Ridgeline' }).click();
    await page().getByRole('heading', { name: 'Voice' }).waitFor();
    await check();
  });

  test('in analytics with figures, and looking through a file', async () => {
    await goTo(page(), 'Analytics');
    await page().getByRole('article', { name: 'Impressions', exact: true }).waitFor();
    await check();
    await main().getByRole('button', { name: 'Import', exact: true }).click();
    const chooser = page().waitForEvent('filechooser');
    await page().getByRole('button', { name: 'Choose files' }).click();
    const file = { name: 'harvest.csv', mimeType: 'text/csv', buffer: Buffer.from(EXPORT) };
    await (await chooser).setFiles(file);
    await page().getByRole('button', { name: 'Import 1 row' }).waitFor();
    await check();
  });

  test('in the inbox', async () => {
    await goTo(page(), 'Inbox');
    await check();
  });

  test('in the settings', async () => {
    await goTo(page(), 'Settings');
    await check();
  });

  test('in tasks and audiences, and in the help that is about each of them', async () => {
    for (const [room, topic] of [
      ['Tasks', 'A task in one line'],
      ['Audiences', 'What an audience is for'],
    ] as const) {
      await goTo(page(), room);
      await check();
      await page().keyboard.press('?');
      const help = page().getByRole('dialog', { name: 'Help and shortcuts' });
      await help.getByRole('button', { name: topic }).waitFor();
      await check();
      await page().keyboard.press('Escape');
      await help.waitFor({ state: 'detached' });
    }
  });

  test('in the open palette', async () => {
    await page().keyboard.press('ControlOrMeta+k');
    await page().getByRole('dialog', { name: 'Command palette' }).getByRole('menuitem').first().waitFor();
    await check();
  });
});
