import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { goTo, startEmpty, textOf, useShell } from './steps.ts';

describe.each(availableShells())('two windows of the %s shell', (kind) => {
  const shell = useShell(kind);
  let first: Page;
  let second: Page;
  beforeAll(async () => {
    first = shell.page();
    await startEmpty(first, 'Orchard', 'Zorabel');
    second = await shell.newWindow();
    await second.getByRole('navigation', { name: 'Main' }).waitFor();
  });

  test('each sees what is typed in the other', async () => {
    await goTo(first, 'Content');
    await first.getByRole('button', { name: 'New piece' }).first().click();
    await first.getByRole('textbox', { name: 'Title' }).fill('Invitation');
    await first.getByRole('button', { name: 'Start writing' }).click();
    await textOf(first).waitFor();
    await goTo(second, 'Content');
    await second.getByText('Invitation').first().click();
    await write(first, 'Written in the first.');
    await textOf(second).getByText('Written in the first.').waitFor();
    await write(second, ' Written in the second.');
    await textOf(first).getByText('Written in the first. Written in the second.').waitFor();
  });

  test('both end with the same text when both type at one place at once', async () => {
    const [left, right] = ['abcdefghijklmnop', 'ABCDEFGHIJKLMNOP'];
    const before = await wordsIn(first);
    await Promise.all([write(first, left), write(second, right)]);
    await expect
      .poll(async () => [(await wordsIn(first)).length, (await wordsIn(second)).length])
      .toEqual([before.length + 32, before.length + 32]);
    const after = await wordsIn(first);
    expect(await wordsIn(second)).toBe(after);
    expect(after.startsWith(before)).toBe(true);
    const typed = after.slice(before.length);
    // Nobody's letters are lost or out of order, however the two came to stand among each other.
    expect(typed.replace(/[A-Z]/g, '')).toBe(left);
    expect(typed.replace(/[a-z]/g, '')).toBe(right);
  });

  test('a name set in both from the same state is a choice, not a loss', async () => {
    await goTo(first, 'Campaigns');
    await first.getByRole('textbox', { name: 'Add a campaign' }).fill('Harvest');
    await first.keyboard.press('Enter');
    for (const page of [first, second]) {
      await goTo(page, 'Campaigns');
      await page.getByRole('grid', { name: 'Campaigns' }).getByText('Harvest').click();
      await nameIn(page).waitFor();
    }
    // An empty name is not saved: from here on both write on the state they saw.
    for (const page of [first, second]) await nameIn(page).fill('');
    await rename(first, 'Early harvest');
    await rename(second, 'Late harvest');
    for (const page of [first, second]) {
      const choice = page.getByRole('group', { name: 'Two versions of Name' });
      await choice.getByRole('button', { name: 'Keep “Early harvest” by Zorabel' }).waitFor();
      await choice.getByRole('button', { name: 'Keep “Late harvest” by Zorabel' }).waitFor();
    }
  });

  test('the choice in one window settles it in both', async () => {
    await first.getByRole('button', { name: 'Keep “Early harvest” by Zorabel' }).click();
    for (const page of [first, second]) {
      await page.getByRole('group', { name: 'Two versions of Name' }).waitFor({ state: 'detached' });
      await expect.poll(() => nameIn(page).inputValue()).toBe('Early harvest');
    }
  });
});

const nameIn = (page: Page) => page.getByRole('textbox', { name: 'Name of the campaign' });

async function rename(page: Page, name: string): Promise<void> {
  await nameIn(page).fill(name);
  await nameIn(page).press('Enter');
}

/** Goes on writing at the end. */
async function write(page: Page, words: string): Promise<void> {
  await textOf(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** The text without the others' cursors, which stand in it with their names. */
const wordsIn = (page: Page): Promise<string> =>
  textOf(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.caret')) caret.remove();
    return (copy.textContent ?? '').replaceAll('\u2060', '');
  });
