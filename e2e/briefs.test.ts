import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, useShell } from './steps.ts';

/** Figures of a few days, under another name than the campaign's. */
const csvOf = (name: string, days: readonly string[]) =>
  [
    'Day,Campaign,Currency code,Impr.,Clicks,Cost',
    ...days.map((day) => `${day},${name},EUR,1000,50,20.00`),
  ].join('\n');

const dayAt = (offset: number) => new Date(Date.now() + offset * 24 * 3600 * 1000).toISOString().slice(0, 10);

describe.each(availableShells())('a campaign is planned in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const grid = () => page().getByRole('grid', { name: 'Campaigns' });
  const bar = () => page().getByRole('toolbar', { name: 'Chosen campaigns' });
  const press = (...keys: string[]) => pressAll(page(), keys);
  beforeAll(async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Campaigns');
    const add = page().getByRole('textbox', { name: 'Add a campaign' });
    for (const name of ['Apples', 'Cider', 'Pears']) {
      await add.fill(name);
      await press('Enter');
      await grid().getByRole('row', { name }).waitFor();
    }
  });

  test('several rows are chosen as in a table, and change in one step', async () => {
    await grid().getByRole('row', { name: 'Apples' }).focus();
    await press('ArrowDown', 'Shift+ArrowDown');
    expect(await bar().getByRole('status').innerText()).toBe('2 chosen');
    await press('Shift+ArrowUp', 'Shift+ArrowUp');
    await expect.poll(() => chosen(page())).toEqual(['Apples', 'Cider']);
    await press('ControlOrMeta+a');
    expect(await bar().getByRole('status').innerText()).toBe('3 chosen');
    await press('e', 'ArrowRight', 'Enter');
    const owner = page().getByRole('dialog', { name: 'Owner' });
    await owner.waitFor();
    await expectClean(page());
    await page().keyboard.type('Zorabel');
    await press('Escape');
    await owner.getByRole('button', { name: 'Apply to 3' }).press('Enter');
    await page().getByText('3 campaigns: Owner Zorabel.').waitFor();
    await expect.poll(() => grid().getByText('Zorabel').count()).toBe(3);
    await page().getByRole('button', { name: 'Undo' }).last().press('Enter');
    await expect.poll(() => grid().getByText('Zorabel').count()).toBe(0);
  });

  test('a brief begins with the questions of a template, which are not part of its text', async () => {
    await grid().getByRole('row', { name: 'Apples' }).focus();
    await press('Enter');
    await page().getByRole('tab', { name: 'Plan' }).focus();
    await press('ArrowRight');
    await page().getByRole('heading', { name: 'Start the brief' }).waitFor();
    await expectClean(page());
    await page().getByRole('button', { name: /^AIDA/ }).press('Enter');
    const text = page().getByRole('textbox', { name: 'Brief of Apples' });
    await text.getByRole('heading', { name: 'Attention' }).waitFor();
    const hint = text.locator('[data-hint]').first();
    expect(await hint.getAttribute('data-hint')).toBe('What makes them stop and look?');
    expect(await text.innerText()).not.toContain('What makes them stop');
    await page().getByText('0 of 4 sections answered').waitFor();
    // Whoever begins goes on writing.
    await expect.poll(() => text.evaluate((element) => element.matches(':focus-within'))).toBe(true);
    await page().keyboard.type('Look');
    await page().getByText('1 of 4 sections answered').waitFor();
    await page()
      .getByRole('list', { name: 'Sections' })
      .getByRole('button', { name: /^Interest/ })
      .press('Enter');
    await page().keyboard.type('Picked this morning');
    await page().getByText('2 of 4 sections answered').waitFor();
    await text.getByText('Picked this morning').waitFor();
    await expectClean(page());
  });

  test('its words find the campaign', async () => {
    await press('ControlOrMeta+k');
    await page().keyboard.type('picked morning');
    await page()
      .getByRole('dialog', { name: 'Command palette' })
      .getByRole('menuitem', { name: /Apples/ })
      .waitFor();
    await press('Escape');
  });

  test('an audience is named where it is needed, and described in its own place', async () => {
    await page().getByRole('tab', { name: 'Plan' }).click();
    await page().getByRole('combobox', { name: 'Audiences' }).fill('Bakers');
    await page().getByRole('option', { name: 'Create “Bakers”' }).waitFor();
    // An open list takes the rest away until the field is left.
    await press('ArrowDown', 'Enter', 'Tab', 'Escape');
    await page().getByRole('row', { name: 'Bakers' }).waitFor();
    await goTo(page(), 'Audiences');
    await page().getByRole('textbox', { name: 'What they need' }).fill('Apples that hold their shape');
    await page().getByRole('list', { name: 'Campaigns for them' }).getByText('Apples').waitFor();
    await page().getByText('Saved', { exact: true }).waitFor();
    await expectClean(page());
    await page().getByRole('button', { name: 'Move to the bin' }).click();
    await page().getByText('No audiences yet').waitFor();
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await page()
      .getByRole('option', { name: /Bakers/ })
      .waitFor();
  });

  test('a target stands beside what was reached, once the figures’ name is told', async () => {
    const days = [-3, -2, -1].map(dayAt);
    await goTo(page(), 'Analytics');
    await page().getByRole('button', { name: 'Import figures' }).click();
    await page()
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'ads.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(csvOf('orchard-apples', days)),
      });
    await page().getByRole('button', { name: 'Import 3 rows' }).click();
    await page().getByText('3 rows added.').waitFor();
    await goTo(page(), 'Campaigns');
    await grid().getByRole('row', { name: 'Apples' }).getByRole('rowheader').click();
    await page()
      .getByRole('tab', { name: /^Brief/ })
      .click();
    await page()
      .getByRole('tab', { name: /^Audiences/ })
      .click();
    await page().getByText('Apples that hold their shape').waitFor();
    await expectClean(page());
    await page().getByRole('tab', { name: 'Plan' }).click();
    const [year, month, day] = days[0]!.split('-');
    await page()
      .getByRole('spinbutton', { name: /^month, Start/ })
      .focus();
    await page().keyboard.type(`${month!}${day!}${year!}`);
    await press('Tab');
    await page().getByRole('button', { name: 'New target' }).click();
    await page().getByRole('combobox', { name: 'What to measure' }).fill('Clicks');
    await press('ArrowDown', 'Enter');
    await page().getByRole('textbox', { name: 'How much' }).fill('300');
    await press('Enter');
    const targets = page().getByRole('list', { name: 'Targets' });
    await targets.getByText('no figures yet').waitFor();
    await page().getByRole('button', { name: 'Choose what it is called there' }).click();
    await page()
      .getByRole('button', { name: /orchard-apples/ })
      .click();
    await page().getByRole('button', { name: 'Done' }).click();
    await targets.getByText('150').waitFor();
    await expectClean(page());
    await targets.getByRole('button', { name: /actions/ }).click();
    await page().getByRole('menuitem', { name: 'Take out' }).click();
    await page().getByText('No targets yet').waitFor();
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await targets.getByText('150').waitFor();
  });
});

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Names of the rows that are selected. */
const chosen = (page: Page): Promise<string[]> =>
  page.getByRole('row', { selected: true }).getByRole('rowheader').allInnerTexts();

/** By day and by night, when everything is there and nothing moves. */
async function expectClean(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ html, any }) => [html, any[0]?.message]),
    ]);
    expect(found, colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
