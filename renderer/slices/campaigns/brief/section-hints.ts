import './section-hints.css';
import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('section-hints');

type Questions = ReadonlyMap<string, string>;

interface Block {
  node: Node;
  /** Where it stands in the text. */
  at: number;
}

const isHeading = ({ node }: Block): boolean => node.type.name === 'heading';
const isEmpty = ({ node }: Block): boolean => node.type.name === 'paragraph' && node.content.size === 0;

function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = [];
  doc.forEach((node, at) => blocks.push({ node, at }));
  return blocks;
}

/** The first line under each heading that has a question and nothing written under it, with the question. */
function hintsIn(doc: Node, questions: Questions): DecorationSet {
  const blocks = blocksOf(doc);
  const hints = blocks.flatMap((block, index) => {
    const question = isHeading(block) ? questions.get(block.node.textContent.trim()) : undefined;
    if (question === undefined) return [];
    const next = blocks.findIndex((other, at) => at > index && isHeading(other));
    const own = blocks.slice(index + 1, next === -1 ? blocks.length : next);
    const [first] = own;
    if (!first || !own.every(isEmpty)) return [];
    return [Decoration.node(first.at, first.at + first.node.nodeSize, { 'data-hint': question })];
  });
  return DecorationSet.create(doc, hints);
}

/**
 * Shows what a section is to answer while nothing stands in it. The questions are drawn over the text and never part of
 * it: what is exported, searched or merged does not have them.
 */
export class SectionHints {
  #questions: Questions = new Map();
  #editor: Editor | null = null;
  readonly extension: Extension;

  constructor() {
    const hints = {
      questions: () => this.#questions,
      attach: (editor: Editor | null) => {
        this.#editor = editor;
        this.#redraw();
      },
    };
    this.extension = Extension.create({
      name: 'sectionHints',
      onCreate: ({ editor }) => hints.attach(editor),
      onDestroy: () => hints.attach(null),
      addProseMirrorPlugins: () => [
        new Plugin({
          key,
          state: {
            init: (_, { doc }) => hintsIn(doc, hints.questions()),
            apply: (tr, known) =>
              tr.docChanged || tr.getMeta(key) !== undefined ? hintsIn(tr.doc, hints.questions()) : known,
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ],
    });
  }

  setQuestions(questions: Questions): void {
    this.#questions = questions;
    this.#redraw();
  }

  #redraw(): void {
    const view = this.#editor?.view;
    view?.dispatch(view.state.tr.setMeta(key, true));
  }

  /** Puts the cursor at the end of a section, the so-many-th of those with this heading. */
  goTo(heading: string, nth: number): void {
    const editor = this.#editor;
    if (!editor) return;
    const blocks = blocksOf(editor.state.doc);
    const headings = [...blocks.entries()].filter(
      ([, block]) => isHeading(block) && block.node.textContent.trim() === heading,
    );
    const [index, found] = headings[nth] ?? headings[0] ?? [];
    if (index === undefined || !found) return;
    const next = blocks.findIndex((other, at) => at > index && isHeading(other));
    const last = blocks[(next === -1 ? blocks.length : next) - 1] ?? found;
    const end = editor.state.doc.resolve(last.at + last.node.nodeSize - 1);
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(end, -1)).scrollIntoView());
    editor.view.focus();
    const element = editor.view.nodeDOM(found.at);
    if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start' });
  }
}
