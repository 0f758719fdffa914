import { expect, test, vi } from 'vitest';
import { externalOpener, externalTarget } from './external-links.ts';

test('addresses of the web and of letters may leave the app', () => {
  expect(externalTarget('https://example.com/a?b#c')).toBe('https://example.com/a?b#c');
  expect(externalTarget('mailto:ana@example.com?subject=Hello')).toBe('mailto:ana@example.com?subject=Hello');
});

test('a name that only looks like another one is shown as what it is', () => {
  expect(externalTarget('https://аpple.com/')).toBe('https://xn--pple-43d.com/');
});

test.each([
  'http://example.com/',
  'https://user:word@example.com/',
  'https://example.com@evil.example/',
  'file:///etc/passwd',
  'smb://server/share',
  'javascript:alert(1)',
  'data:text/html,x',
  'ms-msdt:/id',
  'vscode://file/x',
  'app://nmc/',
  'neural-marketing://open/x',
  'constructor:x',
  'mailto:ana@example.com?attach=/etc/passwd',
  'mailto:ana@example.com,eve@example.com',
  'mailto:',
  'mailto:%E0',
  '//example.com',
  '',
  `https://example.com/${'a'.repeat(2000)}`,
])('%s stays inside', (address) => {
  expect(externalTarget(address)).toBeNull();
});

test('nothing is opened without a yes', async () => {
  const open = vi.fn<(target: string) => Promise<void>>().mockResolvedValue();
  await externalOpener({ confirm: () => Promise.resolve(false), open })('https://example.com/');
  expect(open).not.toHaveBeenCalled();
  await externalOpener({ confirm: () => Promise.resolve(true), open })('https://example.com/');
  expect(open).toHaveBeenCalledExactlyOnceWith('https://example.com/');
});

test('a page cannot bury the person in questions', async () => {
  let answer = (_: boolean) => undefined as void;
  const confirm = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
  const openExternally = externalOpener({ confirm, open: () => Promise.resolve() });
  const first = openExternally('https://example.com/1');
  await openExternally('https://example.com/2');
  expect(confirm).toHaveBeenCalledTimes(1);
  answer(false);
  await first;
  void openExternally('https://example.com/3');
  expect(confirm).toHaveBeenCalledTimes(2);
});
