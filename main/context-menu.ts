import type { ContextMenuParams, MenuItemConstructorOptions as Item } from 'electron';

export interface ContextMenuParts {
  replace(word: string): void;
  learn(word: string): void;
}

/**
 * What the right button offers in a text; Electron has no such menu of its own. Empty outside of texts and
 * selections, where the page's own menus are.
 */
export function contextMenu(params: ContextMenuParams, { replace, learn }: ContextMenuParts): Item[] {
  const { isEditable, misspelledWord, dictionarySuggestions, selectionText, editFlags } = params;
  const groups: Item[][] = [];
  if (isEditable && misspelledWord !== '') {
    groups.push(spelling(dictionarySuggestions, replace));
    groups.push([
      {
        label: 'Add to Dictionary',
        click: () => {
          learn(misspelledWord);
        },
      },
    ]);
  }
  if (isEditable)
    groups.push([
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]);
  else if (selectionText.trim() !== '') groups.push([{ role: 'copy' }]);
  return groups.flatMap((group, index): Item[] => (index === 0 ? group : [{ type: 'separator' }, ...group]));
}

const spelling = (suggestions: readonly string[], replace: (word: string) => void): Item[] =>
  suggestions.length === 0
    ? [{ label: 'No suggestions', enabled: false }]
    : suggestions.map((word) => ({
        label: word,
        click: () => {
          replace(word);
        },
      }));
