import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, useShell } from './steps.ts';

const PIN = 'seven jars';

describe.each(availableShells())('the screen lock in the %s shell', (kind) => {
  const { page, newWindow, crash } = useShell(kind);
  const press = (key: string) => page().keyboard.press(key);
  const locked = () => page().getByText('The screen is locked.');
  const pin = () => page().getByRole('textbox', { name: 'PIN' });

  test('it asks for a PIN where there is nothing to unlock it with', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await press('ControlOrMeta+Shift+l');
    await page().getByText('There is nothing to unlock the screen with.').waitFor();
    const part = page().getByRole('region', { name: 'Screen lock' });
    await expectClean(page());
    await part.getByRole('button', { name: 'Set a PIN' }).click();
    const dialog = page().getByRole('dialog', { name: 'Set a PIN' });
    await dialog.getByRole('textbox', { name: 'New PIN' }).fill(PIN);
    await dialog.getByRole('textbox', { name: 'Once more' }).fill(PIN);
    await expectClean(page());
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await part.getByRole('button', { name: 'Change PIN' }).waitFor();
  });

  test('what was just typed is saved, and nothing of it is left in any window', async () => {
    await goTo(page(), 'Campaigns');
    await page().getByRole('textbox', { name: 'Add a campaign' }).fill('Harvest');
    await press('Enter');
    await page()
      .getByRole('row', { name: /Harvest/ })
      .getByRole('rowheader')
      .click();
    const other = await newWindow();
    await other.getByRole('navigation', { name: 'Main' }).waitFor();
    await page().getByRole('textbox', { name: 'Objective' }).fill('Sell every jar');
    await press('ControlOrMeta+Shift+l');
    await locked().waitFor();
    await other.getByText('The screen is locked.').waitFor();
    expect(await page().content()).not.toContain('Harvest');
    expect(await page().title()).not.toContain('Harvest');
    await expectClean(page());
    await other.close();
  });

  test('a wrong PIN is refused, the right one brings everything back', async () => {
    await expect
      .poll(() => page().evaluate(() => document.activeElement?.outerHTML.slice(0, 60)))
      .toContain('<input');
    await page().keyboard.type('eight jars');
    await press('Enter');
    await page().getByText('That is not right.').waitFor();
    await pin().fill(PIN);
    await press('Enter');
    await expect
      .poll(() => page().getByRole('textbox', { name: 'Objective' }).inputValue())
      .toBe('Sell every jar');
  });

  test('it is still locked after a power cut', async () => {
    await press('ControlOrMeta+Shift+l');
    await locked().waitFor();
    await crash();
    await locked().waitFor();
    await pin().fill(PIN);
    await press('Enter');
    await page().getByRole('navigation', { name: 'Main' }).waitFor();
  });
});
