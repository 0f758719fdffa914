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
  const hints = [...sectionsIn(doc)].flatMap(({ name, first: heading, last }) => {
    const question = questions.get(name);
    if (question === undefined) return [];
    const own = blocks.filter(({ at }) => at > heading.at && at <= last.at);
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
  /** What is to be done once the editor is there. */
  #waiting: ((editor: Editor) => void) | null = null;
  readonly extension: Extension;

  constructor() {
    const hints = {
      questions: () => this.#questions,
      attach: (editor: Editor | null) => {
        this.#editor = editor;
        this.#redraw();
        if (editor) this.#waiting?.(editor);
        this.#waiting = null;
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

  /** Puts the cursor where one goes on writing in the so-many-th section with this heading. */
  goTo(heading: string, nth: number): void {
    this.#with((editor) => {
      const sections = [...sectionsIn(editor.state.doc)].filter(({ name }) => name === heading);
      const section = sections[nth] ?? sections[0];
      if (section) writeIn(editor, section);
    });
  }

  /** Puts the cursor into the first section, or where the text begins. */
  goToFirst(): void {
    this.#with((editor) => {
      const [section] = sectionsIn(editor.state.doc);
      if (section) writeIn(editor, section);
      else editor.commands.focus('start');
    });
  }

  #with(act: (editor: Editor) => void): void {
    if (this.#editor) act(this.#editor);
    else this.#waiting = act;
  }
}

interface SectionPlace {
  name: string;
  first: Block;
  last: Block;
}

function* sectionsIn(doc: Node): Generator<SectionPlace> {
  const blocks = blocksOf(doc);
  for (const [index, first] of blocks.entries()) {
    if (!isHeading(first)) continue;
    const next = blocks.findIndex((other, at) => at > index && isHeading(other));
    const last = blocks[(next === -1 ? blocks.length : next) - 1] ?? first;
    yield { name: first.node.textContent.trim(), first, last };
  }
}

function writeIn({ state, view }: Editor, { first, last }: SectionPlace): void {
  const end = state.doc.resolve(last.at + last.node.nodeSize - 1);
  view.dispatch(state.tr.setSelection(TextSelection.near(end, -1)).scrollIntoView());
  view.focus();
  const heading = view.nodeDOM(first.at);
  if (heading instanceof HTMLElement) heading.scrollIntoView({ block: 'nearest' });
}
