import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, textOf, useShell } from './steps.ts';

async function pressAll(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe.each(availableShells())('two people agree on a text in the %s shell', (kind) => {
  const { page } = useShell(kind);
  const text = () => textOf(page());
  const beside = () => page().getByRole('complementary', { name: 'About the piece' });
  const thread = () => beside().getByRole('article', { name: /^Thread:/ });
  const mark = () => text().locator('.commented');

  beforeAll(async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Content');
    await page().getByRole('button', { name: 'New piece' }).first().press('Enter');
    const form = page().getByRole('dialog');
    await form.getByRole('textbox', { name: 'Title' }).fill('Apples');
    await page().keyboard.press('Enter');
    await text().waitFor();
    await text().focus();
    await page().keyboard.type('Picked this morning, sold by noon');
  });

  test('words are commented on by the keyboard, and the comment stays with them', async () => {
    await pressAll(page(), 'End', ...Array<string>(4).fill('Shift+ArrowLeft'));
    await page().getByRole('button', { name: 'Comment', exact: true }).waitFor();
    await page().keyboard.press('ControlOrMeta+Alt+m');
    const field = beside().getByRole('textbox', { name: 'Comment on the chosen words' });
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page().keyboard.type('Sure? @zor');
    await page().getByRole('option', { name: 'Zorabel' }).waitFor();
    await pressAll(page(), 'Enter');
    await page().keyboard.type('asks');
    await pressAll(page(), 'ControlOrMeta+Enter');
    await thread().getByText('@Zorabel').waitFor();
    await expect.poll(() => mark().innerText()).toBe('noon');
    // The cursor is back in the text.
    await expect.poll(() => text().evaluate((element) => element.matches(':focus-within'))).toBe(true);
    await pressAll(page(), 'Home');
    await page().keyboard.type('Today: ');
    await expect.poll(() => mark().innerText()).toBe('noon');
    await expectClean(page());
  });

  test('the thread is gone to from its words, answered and resolved', async () => {
    await text().focus();
    await pressAll(page(), 'End', 'ArrowLeft', 'ControlOrMeta+Alt+m');
    const reply = thread().getByRole('textbox', { name: 'Reply' });
    await expect.poll(() => reply.evaluate((element) => element === document.activeElement)).toBe(true);
    await page().keyboard.type('By one at the latest');
    await pressAll(page(), 'ControlOrMeta+Enter');
    await thread().getByText('By one at the latest').waitFor();
    await thread()
      .getByRole('button', { name: /^Go to “noon”/ })
      .press('Enter');
    expect(await page().evaluate(() => getSelection()?.toString())).toBe('noon');
    await thread().getByRole('button', { name: 'Resolve' }).press('Enter');
    await beside().getByRole('radio', { name: 'Resolved (1)' }).waitFor();
    await expect.poll(() => beside().getByRole('radio', { name: 'Open (0)' }).count()).toBe(1);
  });

  test('a comment says so when its words are gone', async () => {
    await text().focus();
    await pressAll(page(), 'End', ...Array<string>(4).fill('Shift+ArrowLeft'), 'ControlOrMeta+Alt+m');
    const field = beside().getByRole('textbox', { name: 'Comment on the chosen words' });
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page().keyboard.type('Too early');
    await pressAll(page(), 'ControlOrMeta+Enter');
    await thread().getByText('Too early').waitFor();
    await text().focus();
    await pressAll(page(), 'End', ...Array<string>(4).fill('Backspace'));
    await thread().getByText('These words are not in the text any more').waitFor();
    await page().keyboard.type('noon');
    await thread()
      .getByRole('button', { name: /^Go to “noon”/ })
      .waitFor();
  });

  test('an approval is asked for, given, void after an edit, and holds again with the same words', async () => {
    await beside()
      .getByRole('tab', { name: /^Comments/ })
      .focus();
    await pressAll(page(), 'ArrowRight');
    await beside().getByRole('button', { name: 'Set who approves' }).press('Enter');
    const policy = page().getByRole('dialog', { name: 'Who approves' });
    await policy.getByRole('radio', { name: /^Required/ }).waitFor();
    await expectClean(page());
    await policy.getByRole('button', { name: 'Save' }).press('Enter');
    await beside().getByRole('button', { name: 'Ask for approval' }).press('Enter');
    await page().getByRole('dialog', { name: 'Ask for approval' }).waitFor();
    await page().keyboard.type('By Friday?');
    await page().getByRole('button', { name: 'Ask', exact: true }).press('Enter');
    await beside().getByText('Waits for approval').first().waitFor();
    await expectClean(page());
    await beside().getByRole('button', { name: 'Approve', exact: true }).press('Enter');
    const decision = page().getByRole('dialog', { name: 'Approve' });
    await decision.waitFor();
    await expectClean(page());
    await decision.getByRole('button', { name: 'Approve' }).press('Enter');
    await beside().getByText('Approval given').waitFor();
    await text().focus();
    await pressAll(page(), 'End');
    await page().keyboard.type(' at the latest');
    await beside().getByText('Changed since it was approved').waitFor();
    await beside().getByRole('button', { name: 'What changed' }).press('Enter');
    const changes = page().getByRole('dialog', { name: 'What changed since' });
    await changes.getByText('at the latest').waitFor();
    await expectClean(page());
    await pressAll(page(), 'Escape');
    await beside().getByRole('button', { name: 'Back to what was approved' }).press('Enter');
    await beside().getByText('Approval given').waitFor();
    expect(await text().innerText()).not.toContain('at the latest');
  });

  test('a piece without its approval is published only after a question, which is recorded', async () => {
    await text().focus();
    await pressAll(page(), 'End');
    await page().keyboard.type('!');
    await beside().getByText('Changed since it was approved').waitFor();
    await page().getByRole('button', { name: /State/ }).first().press('Enter');
    await page().getByRole('option', { name: 'Published' }).click();
    const question = page().getByRole('dialog', { name: 'A required approval is missing' });
    await question.waitFor();
    await expectClean(page());
    await question.getByRole('textbox', { name: 'Why it can’t wait' }).fill('Market day');
    await question.getByRole('button', { name: 'Publish without approval' }).press('Enter');
    await beside().getByText('“Market day”').waitFor();
  });

  test('the room for collaboration has all of it', async () => {
    await goTo(page(), 'Collaboration');
    const tabs = page().getByRole('tablist', { name: 'Parts of the collaboration' });
    await expectClean(page());
    await tabs.getByRole('tab', { name: /^For you/ }).focus();
    await pressAll(page(), 'ArrowRight');
    await page()
      .getByRole('article', { name: /^Thread: Too early/ })
      .waitFor();
    await expectClean(page());
    await pressAll(page(), 'ArrowRight');
    await page().getByRole('link', { name: 'Apples' }).waitFor();
    await expectClean(page());
    await pressAll(page(), 'ArrowRight');
    await page().getByText('No conflicts').waitFor();
    await expectClean(page());
    await pressAll(page(), 'ArrowRight');
    await page()
      .getByText(/published it without|went on without the required approval/)
      .first()
      .waitFor();
    await expectClean(page());
  });
});
