import type { ContextMenuParams } from 'electron';
import { expect, test, vi } from 'vitest';
import { contextMenu } from './context-menu.ts';

const params = (given: Partial<ContextMenuParams>) =>
  ({
    isEditable: false,
    misspelledWord: '',
    dictionarySuggestions: [],
    selectionText: '',
    editFlags: { canCut: true, canCopy: true, canPaste: false, canSelectAll: true },
    ...given,
  }) as ContextMenuParams;

const parts = () => ({ replace: vi.fn(), learn: vi.fn() });

test('outside of texts the page’s own menus are left alone', () => {
  expect(contextMenu(params({}), parts())).toEqual([]);
});

test('a selection can be copied, a text edited', () => {
  expect(contextMenu(params({ selectionText: 'words' }), parts())).toEqual([{ role: 'copy' }]);
  expect(contextMenu(params({ isEditable: true }), parts())).toContainEqual({
    role: 'paste',
    enabled: false,
  });
});

test('a word unknown to the dictionary can be replaced or learned', () => {
  const given = parts();
  const items = contextMenu(
    params({ isEditable: true, misspelledWord: 'campain', dictionarySuggestions: ['campaign'] }),
    given,
  );
  items.find(({ label }) => label === 'campaign')?.click?.({} as never, undefined, {} as never);
  items.find(({ label }) => label === 'Add to Dictionary')?.click?.({} as never, undefined, {} as never);
  expect(given.replace).toHaveBeenCalledWith('campaign');
  expect(given.learn).toHaveBeenCalledWith('campain');
});

test('a word without suggestions says so', () => {
  const items = contextMenu(params({ isEditable: true, misspelledWord: 'xqz' }), parts());
  expect(items[0]).toEqual({ label: 'No suggestions', enabled: false });
});
