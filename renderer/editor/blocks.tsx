import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import {
  Code2,
  Heading1,
  Heading2,
  Heading3,
  ImagePlus,
  List,
  ListOrdered,
  Minus,
  Pilcrow,
  Quote,
  Table2,
} from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { emptyTable } from './tables.ts';

/** A kind of block, for the menus that make one. */
export interface BlockKind {
  id: string;
  label: string;
  /** Other words that find it. */
  words: string;
  icon: ReactNode;
  /** What one types instead. */
  sign?: string;
  shortcut?: string;
  run: (editor: Editor) => void;
  isActive?: (editor: Editor) => boolean;
}

/** The kinds that a line of text can become. */
export function useLineKinds(): BlockKind[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'paragraph',
        label: t`Text`,
        words: t`paragraph plain`,
        icon: <Pilcrow aria-hidden="true" />,
        shortcut: 'mod+alt+0',
        run: (editor) => editor.chain().focus().clearNodes().run(),
        isActive: (editor) => editor.isActive('paragraph'),
      },
      ...([1, 2, 3] as const).map((level): BlockKind => {
        const Icon = { 1: Heading1, 2: Heading2, 3: Heading3 }[level];
        return {
          id: `heading-${level}`,
          label: t`Heading ${level}`,
          words: t`title h${level}`,
          icon: <Icon aria-hidden="true" />,
          sign: '#'.repeat(level),
          shortcut: `mod+alt+${level}`,
          run: (editor) => editor.chain().focus().clearNodes().setHeading({ level }).run(),
          isActive: (editor) => editor.isActive('heading', { level }),
        };
      }),
      {
        id: 'quote',
        label: t`Quote`,
        words: t`blockquote citation`,
        icon: <Quote aria-hidden="true" />,
        sign: '>',
        shortcut: 'mod+shift+b',
        run: (editor) => editor.chain().focus().toggleBlockquote().run(),
        isActive: (editor) => editor.isActive('blockquote'),
      },
      {
        id: 'code',
        label: t`Code`,
        words: t`code block verbatim`,
        icon: <Code2 aria-hidden="true" />,
        sign: '```',
        shortcut: 'mod+alt+c',
        run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
        isActive: (editor) => editor.isActive('codeBlock'),
      },
    ],
    [t],
  );
}

export function useListKinds(): BlockKind[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'bullets',
        label: t`Bullet list`,
        words: t`unordered points`,
        icon: <List aria-hidden="true" />,
        sign: '-',
        shortcut: 'mod+shift+8',
        run: (editor) => editor.chain().focus().toggleBulletList().run(),
        isActive: (editor) => editor.isActive('bulletList'),
      },
      {
        id: 'numbers',
        label: t`Numbered list`,
        words: t`ordered steps`,
        icon: <ListOrdered aria-hidden="true" />,
        sign: '1.',
        shortcut: 'mod+shift+7',
        run: (editor) => editor.chain().focus().toggleOrderedList().run(),
        isActive: (editor) => editor.isActive('orderedList'),
      },
    ],
    [t],
  );
}

/** What can be put between lines. */
export function useInserts(onImage: () => void): BlockKind[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'image',
        label: t`Image`,
        words: t`picture photo`,
        icon: <ImagePlus aria-hidden="true" />,
        run: onImage,
      },
      {
        id: 'table',
        label: t`Table`,
        words: t`grid columns`,
        icon: <Table2 aria-hidden="true" />,
        run: (editor) => {
          const { from } = editor.state.selection;
          editor.chain().focus().insertContent(emptyTable()).run();
          // Into the first cell, which is what one fills in first.
          editor.commands.setTextSelection(Math.min(from + 3, editor.state.doc.content.size - 1));
        },
      },
      {
        id: 'divider',
        label: t`Divider`,
        words: t`line rule`,
        icon: <Minus aria-hidden="true" />,
        sign: '---',
        run: (editor) => editor.chain().focus().setHorizontalRule().run(),
      },
    ],
    [t, onImage],
  );
}
