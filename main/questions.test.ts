import { expect, test, vi } from 'vitest';
import { Questions } from './questions.ts';

function setUp(response: number) {
  const showMessageBox = vi.fn((_: Electron.MessageBoxOptions) =>
    Promise.resolve({ response, checkboxChecked: false }),
  );
  const shown = () => showMessageBox.mock.lastCall?.[0];
  return { questions: new Questions({ showMessageBox: showMessageBox as never }), shown };
}

test('the first button is a yes, every other way out of the box a no', async () => {
  expect(await setUp(0).questions.mayOpen('https://example.com/')).toBe(true);
  expect(await setUp(1).questions.mayOpen('https://example.com/')).toBe(false);
  const { questions, shown } = setUp(1);
  await questions.mayUpdate('install', '2.0.0');
  expect(shown()).toMatchObject({ defaultId: 1, cancelId: 1, buttons: ['Restart', 'Cancel'] });
});

test('the whole address is shown, or as much as can be read', async () => {
  const { questions, shown } = setUp(1);
  await questions.mayOpen('https://example.com/a');
  expect(shown()?.detail).toBe('https://example.com/a');
  await questions.mayOpen(`https://example.com/${'a'.repeat(900)}`);
  expect(shown()?.detail).toHaveLength(501);
});

test('a letter is asked about as one', async () => {
  const { questions, shown } = setUp(1);
  await questions.mayOpen('mailto:ana@example.com');
  expect(shown()?.message).toContain('mail');
});

test('after a service that does not stay up, one can try again or quit', async () => {
  expect(await setUp(0).questions.tryAgain(139)).toBe(true);
  expect(await setUp(1).questions.tryAgain(139)).toBe(false);
});
