import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, textOf, useShell } from './steps.ts';

describe.each(availableShells())('writing for a brand and its channels in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page().keyboard.press(key)), Promise.resolve());
  const type = (text: string) => page().keyboard.type(text);
  const panel = () => page().getByRole('complementary', { name: 'About the piece' });

  test('a brand says by keyboard which word it avoids and what it says instead', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Brand');
    await press('n');
    await page().getByRole('dialog', { name: 'New brand' }).waitFor();
    await type('House');
    await press('Enter');
    await page().getByRole('textbox', { name: 'Add a word to avoid' }).focus();
    await type('cheap');
    await press('Enter');
    await type('guru');
    await press('Enter');
    const instead = page().getByRole('textbox', { name: 'Say instead of “cheap”' });
    await instead.focus();
    await type('fair');
    await press('Enter');
    await page().getByRole('textbox', { name: 'Add a colour' }).focus();
    await type('#1a4fb4');
    await press('Enter');
    await page().getByRole('button', { name: 'Copy #1a4fb4' }).waitFor();
    await page().reload();
    await expect.poll(() => instead.inputValue()).toBe('fair');
    await expect.poll(() => page().getByRole('textbox', { name: 'Word', exact: true }).count()).toBe(2);
  });

  test('the word is marked as it is typed, and Alt+Enter says the better one', async () => {
    await goTo(page(), 'Content');
    await press('n');
    await page().getByRole('dialog', { name: 'New piece' }).waitFor();
    await type('Chairs');
    await press('Enter');
    await textOf(page()).click();
    await type('Cheap chairs, not cheaper ones.');
    await expect.poll(() => page().locator('.avoided-word').allInnerTexts()).toEqual(['Cheap']);
    await press('Home');
    await page().getByText('The brand avoids “Cheap”.').waitFor();
    await press('Alt+Enter');
    await expect.poll(() => textOf(page()).innerText()).toBe('Fair chairs, not cheaper ones.');
    await panel().getByRole('tab', { name: 'Brand' }).click();
    await panel().getByText('None of them is in the text.').waitFor();
  });

  test('a length is told when it is near and when it is over', async () => {
    await panel().getByRole('tab', { name: 'Lengths' }).click();
    const meter = panel().getByRole('meter', { name: 'X post' });
    await expect.poll(() => meter.getAttribute('aria-valuetext')).toBe('30 / 280');
    await textOf(page()).click();
    await press('ControlOrMeta+End');
    await page().keyboard.insertText(` ${'chairs '.repeat(36)}`.trimEnd());
    await expect
      .poll(() => meter.getAttribute('aria-valuetext'))
      .toMatch(/^282 \/ 280, 2 characters too long/);
    await press('Backspace', 'Backspace', 'Backspace');
    await expect.poll(() => meter.getAttribute('aria-valuetext')).toMatch(/^279 \/ 280, 1 character left/);
  });

  test('tags are added with Enter and comma and taken out with Backspace', async () => {
    await page().getByRole('button', { name: 'Add tags' }).focus();
    await press('Enter');
    await page().getByRole('combobox', { name: 'Tags' }).waitFor();
    await type('Spring');
    await press('Enter');
    await type('garden,');
    await type('x,');
    await press('Backspace', 'Escape');
    await page().reload();
    await page().getByRole('button', { name: 'Tags: garden, Spring' }).waitFor();
    await textOf(page()).waitFor();
  });

  test('a variant is a text of its own beside the other, and can become the main one', async () => {
    await page().getByRole('button', { name: 'Add a variant' }).focus();
    await press('Enter');
    await page()
      .getByRole('menuitem', { name: /^Copy of/ })
      .waitFor();
    await press('Enter');
    await page().getByRole('radio', { name: 'B', exact: false }).first().waitFor();
    await press('ControlOrMeta+Shift+v');
    const columns = page().getByRole('textbox', { name: /^Text of Chairs, Variant/ });
    await expect.poll(() => columns.count()).toBe(2);
    await columns.nth(1).click();
    await press('ControlOrMeta+a');
    await type('Sit down.');
    await expect.poll(() => columns.nth(0).innerText()).toMatch(/^Fair chairs/);
    await page().getByRole('button', { name: 'Differences' }).click();
    const differences = page().getByRole('region', { name: 'From variant A to variant B' });
    await differences.getByRole('insertion').filter({ hasText: 'Sit' }).first().waitFor();
    await page().getByRole('button', { name: 'Variant B: actions' }).focus();
    await press('Enter', 'Enter');
    await page().getByText('The piece now says what variant B says.').waitFor();
    await goTo(page(), 'Content');
    await page()
      .getByRole('row', { name: /Chairs.*Sit down\./ })
      .waitFor();
    await press('ControlOrMeta+z');
    await page()
      .getByRole('row', { name: /Chairs.*Fair chairs/ })
      .waitFor();
  });

  test('chosen pieces are tagged together in one step', async () => {
    await page()
      .getByRole('row', { name: /Chairs/ })
      .getByRole('checkbox')
      .check({ force: true });
    await page()
      .getByRole('toolbar', { name: 'Chosen pieces' })
      .getByRole('button', { name: 'Tags' })
      .click();
    await page().getByRole('combobox', { name: 'Tags that all of them have' }).waitFor();
    await type('evergreen');
    await press('Enter');
    await page()
      .getByText(/tagged evergreen/)
      .waitFor();
    await press('Escape');
    const row = page().getByRole('row', { name: /Chairs/ });
    const toolbar = page().getByRole('toolbar', { name: 'Chosen pieces' });
    const title = async () => (await row.locator('[title]').allInnerTexts()).join(' ');
    await expect.poll(title).toContain('evergreen');
    await page().getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(title).not.toContain('evergreen');
    await toolbar.getByRole('button', { name: 'Choose none' }).click();
    await toolbar.waitFor({ state: 'detached' });
    await row.getByRole('rowheader').click();
    await page().getByRole('button', { name: 'Tags: garden, Spring' }).waitFor();
  });
});
