import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, useShell } from './steps.ts';

describe.each(availableShells())('tasks in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page().keyboard.press(key);
  };
  const type = (words: string) => page().keyboard.type(words);
  const list = (name: string) => page().getByRole('grid', { name });
  const titles = (name: string) =>
    list(name)
      .getByRole('button', { name: /^Change “/ })
      .allInnerTexts();

  test('a line with a day at its end becomes a task that is due, by keyboard alone', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await press('g', 'k');
    await page().getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    await page().getByText('Nothing to do').waitFor();
    await expectClean(page());
    await press('n');
    await type('Call the printer today');
    await page()
      .getByText(/^Due on/)
      .waitFor();
    await press('Enter');
    await expect.poll(() => titles('Today')).toEqual(['Call the printer']);
    await type('Look for jars');
    await press('Enter');
    await expect.poll(() => titles('No day')).toEqual(['Look for jars']);
    await expectClean(page());
  });

  test('a day that was not meant stays a word', async () => {
    await type('Write about tomorrow');
    await page()
      .getByText(/^Due on/)
      .waitFor();
    await press('Tab', 'Enter', 'Shift+Tab', 'Enter');
    await expect.poll(() => titles('No day')).toEqual(['Look for jars', 'Write about tomorrow']);
  });

  test('a tick is taken back by undo', async () => {
    await list('Today').getByRole('checkbox', { name: '“Call the printer” is done' }).focus();
    await press('Space');
    await page().getByText('“Call the printer” is done.').waitFor();
    await list('Today').waitFor({ state: 'detached' });
    await press('ControlOrMeta+z');
    await expect.poll(() => titles('Today')).toEqual(['Call the printer']);
  });

  test('a task is changed in its dialog, where bare keys are no shortcuts', async () => {
    await list('No day').getByRole('button', { name: 'Change “Look for jars”' }).focus();
    await press('Enter');
    const dialog = page().getByRole('dialog', { name: 'Task' });
    await dialog.getByRole('textbox', { name: 'Task' }).waitFor();
    await expectClean(page());
    await dialog.getByRole('textbox', { name: 'Note' }).fill('With lids that close.');
    await dialog.getByRole('button', { name: 'Cancel' }).focus();
    await press('n', 'g', 'c');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await list('No day').getByRole('img', { name: 'Has a note' }).waitFor();
    await page().getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
  });

  test('what is due stands on the day’s page with a box to tick', async () => {
    await goTo(page(), 'Today');
    await list('To do this week').getByRole('checkbox', { name: '“Call the printer” is done' }).focus();
    await press('Space');
    await page().getByText('Nothing is due this week.').waitFor();
    await expectClean(page());
  });

  test('tasks of a campaign stand on its page in an order that the keyboard changes', async () => {
    await goTo(page(), 'Campaigns');
    await page().getByRole('textbox', { name: 'Add a campaign' }).fill('Harvest');
    await press('Enter');
    await page()
      .getByRole('row', { name: /Harvest/ })
      .getByRole('rowheader')
      .click();
    const line = page().getByRole('textbox', { name: 'Add a task to “Harvest”' });
    for (const task of ['Pick', 'Cook', 'Fill']) {
      await line.fill(task);
      await line.press('Enter');
      await expect.poll(() => titles('Tasks')).toContain(task);
    }
    await expectClean(page());
    await line.focus();
    await press('Tab', 'ArrowDown', 'ArrowDown', 'Tab', 'Enter');
    const place = (name: string) => page().getByRole('button', { name, exact: true });
    await expect
      .poll(() => place('Insert after Fill').evaluate((element) => element.matches(':focus')))
      .toBe(true);
    await press('ArrowUp', 'ArrowUp');
    await page().getByRole('button', { name: 'Insert between Pick and Cook' }).waitFor();
    await press('Enter');
    await expect.poll(() => titles('Tasks')).toEqual(['Pick', 'Fill', 'Cook']);
    await press('ControlOrMeta+z');
    await expect.poll(() => titles('Tasks')).toEqual(['Pick', 'Cook', 'Fill']);
  });
});
