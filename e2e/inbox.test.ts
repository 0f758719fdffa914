import { describe, expect, test } from 'vitest';
import { availableShells } from './shells.ts';
import { expectClean, goTo, startEmpty, useShell } from './steps.ts';

describe.each(availableShells())('the inbox in the %s shell', (kind) => {
  const { page, crash } = useShell(kind);
  const press = (key: string) => page().keyboard.press(key);
  const entry = () => page().getByRole('button', { name: /^(Unread: )?1 task is due today/ });
  const act = async (...items: (string | RegExp)[]) => {
    await page()
      .getByRole('button', { name: /^Actions for “1 task is due today”/ })
      .focus();
    await press('Enter');
    for (const name of items) {
      await page().getByRole('menuitem', { name }).focus();
      await press('Enter');
    }
  };

  test('an empty one says what comes', async () => {
    await startEmpty(page(), 'Orchard', 'Zorabel');
    await goTo(page(), 'Inbox');
    await page().getByText('The inbox is empty').waitFor();
    await expectClean(page());
  });

  test('when things arrive is set in the settings, which stay over a crash', async () => {
    await page().getByRole('button', { name: 'When notifications arrive' }).click();
    const part = page().getByRole('region', { name: 'Notifications', exact: true });
    await part.getByRole('switch', { name: 'Quiet hours' }).focus();
    await press('Space');
    await part.getByRole('group', { name: 'Days on which they begin' }).waitFor();
    await part
      .getByRole('button', { name: /Digest/ })
      .first()
      .click();
    await page().getByRole('option', { name: 'Every day' }).click();
    await part.getByRole('group', { name: 'Time of the digest' }).waitFor();
    await expectClean(page());
    await part.getByRole('switch', { name: 'Quiet hours' }).focus();
    await press('Space');
    await part.getByRole('group', { name: 'Days on which they begin' }).waitFor({ state: 'detached' });
    await crash();
    await goTo(page(), 'Settings');
    await page().getByRole('group', { name: 'Time of the digest' }).waitFor();
  });

  test('a task that is due is told once the day has begun, in the morning', async () => {
    await goTo(page(), 'Tasks');
    await page().getByRole('textbox', { name: 'Add a task' }).fill('Call the printer today');
    await press('Enter');
    await page().getByRole('grid', { name: 'Today' }).waitFor();
    await crash();
    await goTo(page(), 'Inbox');
    if (new Date().getHours() < 6) return;
    await entry().waitFor();
    await page().getByRole('button', { name: 'Mark all as read' }).click();
    await act('Mark as unread');
    await page().getByRole('radio', { name: 'Unread (1)' }).waitFor();
  });

  test('it is snoozed and cleared, and undo brings it back', async () => {
    if (new Date().getHours() < 6) return;
    await act('Snooze', /^In an hour/);
    await entry().waitFor({ state: 'detached' });
    await press('ControlOrMeta+z');
    await entry().waitFor();
    await act('Clear');
    await page().getByText('The inbox is empty').waitFor();
    await press('ControlOrMeta+z');
    await entry().waitFor();
    await expectClean(page());
    expect(
      await page()
        .getByRole('button', { name: /^Actions for/ })
        .count(),
    ).toBe(1);
  });
});
