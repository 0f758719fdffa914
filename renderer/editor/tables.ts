import { mergeAttributes, Node } from '@tiptap/core';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import type { Command, EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const cellAttributes = {
  colspan: { default: 1, parseHTML: (cell: HTMLElement) => span(cell, 'colspan') },
  rowspan: { default: 1, parseHTML: (cell: HTMLElement) => span(cell, 'rowspan') },
  colwidth: { default: null, rendered: false },
};

/** A page may say any number; a table of a text has at most a few dozen columns. */
const span = (cell: HTMLElement, name: string): number =>
  Math.min(Math.max(Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1, 1), 50);

/** What the commands for tables look for in a node. */
const roles: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
};

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  // Asked for every node of the schema, not for this one alone.
  extendNodeSchema: ({ name }) => ({ tableRole: roles[name] }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const run = (command: Command) => {
      const { state, view } = this.editor;
      return command(state, (tr) => view.dispatch(tr));
    };
    return {
      // Tab in the last cell goes on in a new row.
      Tab: () =>
        run(goToNextCell(1)) || (isInTable(this.editor.state) && run(addRowAfter) && run(goToNextCell(1))),
      'Shift-Tab': () => run(goToNextCell(-1)),
    };
  },
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
});

const cell = (name: string, tag: string) =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    addAttributes: () => cellAttributes,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

export const tables = [Table, TableRow, cell('tableCell', 'td'), cell('tableHeader', 'th')];

/** A table to fill in, its first row a head. */
export function emptyTable(rows = 3, columns = 3): object {
  const row = (type: string) => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({ type, content: [{ type: 'paragraph' }] })),
  });
  return {
    type: 'table',
    content: [row('tableHeader'), ...Array.from({ length: rows - 1 }, () => row('tableCell'))],
  };
}

export const tableCommands = {
  addRow: addRowAfter,
  addColumn: addColumnAfter,
  deleteRow,
  deleteColumn,
  deleteTable,
  toggleHeaderRow,
} satisfies Record<string, Command>;

export const inTable = (state: EditorState): boolean => isInTable(state);

export function runTableCommand(view: EditorView, name: keyof typeof tableCommands): void {
  tableCommands[name](view.state, (tr) => view.dispatch(tr));
  view.focus();
}
