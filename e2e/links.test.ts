import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, useShell } from './steps.ts';

describe.each(availableShells())('campaign links in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const dialog = () => page().getByRole('dialog', { name: 'New link' });

  test('a value that is not of the vocabulary does not save, the one that was meant does', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Campaigns');
    await page().getByRole('textbox', { name: 'Add a campaign' }).fill('Spring Harvest');
    await page().keyboard.press('Enter');
    await page()
      .getByRole('row', { name: /Spring Harvest/ })
      .getByRole('rowheader')
      .click();
    await page().getByRole('button', { name: 'New link' }).click();
    await dialog()
      .getByRole('textbox', { name: /^Address of the page/ })
      .fill('https://example.com/jars?size=2#top');
    // An open list takes the rest of the form away until the field is left.
    for (const [field, text] of [
      ['Source', 'Newsleter'],
      ['Medium', 'email'],
    ]) {
      await dialog()
        .getByRole('combobox', { name: new RegExp(`^${field ?? ''}`) })
        .fill(text ?? '');
      await page().keyboard.press('Tab');
    }
    await dialog().getByRole('button', { name: 'Create link' }).click();
    await dialog()
      .getByText(/Did you mean “newsletter”/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Use “newsletter”' }).click();
    await dialog().getByRole('button', { name: 'Create link' }).click();
    await dialog().waitFor({ state: 'detached' });
    const link =
      'https://example.com/jars?size=2&utm_source=newsletter&utm_medium=email&utm_campaign=spring-harvest#top';
    await expect.poll(() => page().getByRole('list', { name: 'Links' }).innerText()).toContain(link);
  });

  test('a removed link comes back', async () => {
    const links = page().getByRole('list', { name: 'Links' });
    await links.getByRole('button', { name: /Remove/ }).click();
    await links.waitFor({ state: 'detached' });
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await links.getByText(/utm_source=newsletter/).waitFor();
  });

  test('a value that nothing comes near to is added to the vocabulary where one stands', async () => {
    await page().getByRole('button', { name: 'New link' }).click();
    await dialog()
      .getByRole('textbox', { name: /^Address of the page/ })
      .fill('https://example.com/jars');
    for (const [field, text] of [
      ['Source', 'Harvest Fair 26'],
      ['Medium', 'print'],
    ]) {
      await dialog()
        .getByRole('combobox', { name: new RegExp(`^${field ?? ''}`) })
        .fill(text ?? '');
      await page().keyboard.press('Tab');
    }
    await dialog().getByRole('button', { name: 'Add “harvest-fair-26” to the vocabulary' }).click();
    await dialog()
      .getByRole('button', { name: /to the vocabulary$/ })
      .waitFor({ state: 'detached' });
    await dialog().getByRole('button', { name: 'Create link' }).click();
    await dialog().waitFor({ state: 'detached' });
    await expect
      .poll(() => page().getByRole('list', { name: 'Links' }).innerText())
      .toContain('utm_source=harvest-fair-26&utm_medium=print');
  });
});
