import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { inCaseOf, WordMatcher, type Found, type SoughtWord } from './word-matcher.ts';

/** A word that a brand does not use. */
export interface AvoidedWord extends SoughtWord {
  /** What to say in its place; may be empty. */
  instead: string;
  why: string;
}

interface Marked {
  matcher: WordMatcher<AvoidedWord>;
  found: readonly Found<AvoidedWord>[];
  marks: DecorationSet;
}

const key = new PluginKey<Marked>('avoidedWords');

const none = new WordMatcher<AvoidedWord>([]);

function markedIn(doc: Node, matcher: WordMatcher<AvoidedWord>): Marked {
  const found = matcher.find(doc);
  const marks = found.map(({ from, to }) => Decoration.inline(from, to, { class: 'avoided-word' }));
  return { matcher, found, marks: DecorationSet.create(doc, marks) };
}

/** Marks words that are to be avoided, over the text and never in it. Alt+Enter puts what to say in the place of one. */
export const AvoidedWords = Extension.create({
  name: 'avoidedWords',
  addKeyboardShortcuts: () => ({
    'Alt-Enter': ({ editor }) => {
      const found = avoidedAt(editor.state);
      return found !== null && replaceAvoided(editor, found);
    },
  }),
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: (_, { doc }) => markedIn(doc, none),
        apply(tr, marked) {
          const matcher = tr.getMeta(key) as WordMatcher<AvoidedWord> | undefined;
          if (matcher) return markedIn(tr.doc, matcher);
          return tr.docChanged ? markedIn(tr.doc, marked.matcher) : marked;
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
});

/** Has other words marked from now on. */
export function setAvoided(editor: Editor, matcher: WordMatcher<AvoidedWord> = none): void {
  if (key.getState(editor.state)?.matcher === matcher) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, matcher).setMeta('addToHistory', false));
}

/** The marked word that the cursor stands in or at, or that is selected. */
export function avoidedAt(state: EditorState): Found<AvoidedWord> | null {
  const { from, to } = state.selection;
  return key.getState(state)?.found.find((word) => word.from <= from && to <= word.to) ?? null;
}

/** Says the better word; false where there is none, or where nothing may be written. */
export function replaceAvoided(editor: Editor, { sought, text, from, to }: Found<AvoidedWord>): boolean {
  if (sought.instead === '' || !editor.isEditable) return false;
  const instead = inCaseOf(text, sought.instead);
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.insertText(instead, from, to);
      return true;
    })
    .run();
}
