import './comment-marks.css';
import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Anchor } from '#app/slices/comments/contract.ts';
import { anchorOf, spanOf, spanOfQuote, type Span } from '#renderer/editor/anchors.ts';

/** The page knows of a selection that keys made some time before the editor does: it is told now. */
function selectedNow(view: EditorView): EditorState {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode))
    return view.state;
  const anchor = view.posAtDOM(anchorNode, anchorOffset ?? 0);
  const head = view.posAtDOM(focusNode, focusOffset ?? 0);
  const { doc, selection, tr } = view.state;
  const now = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  if (!now.eq(selection)) view.dispatch(tr.setSelection(now));
  return view.state;
}

const key = new PluginKey<DecorationSet>('comments');

/** A thread on words of this text. */
export interface MarkedThread {
  id: string;
  anchor: Anchor;
}

export interface CommentMarksOptions {
  textId: string;
  /** Asked for a comment on these words. */
  onComment: (anchor: Anchor) => void;
  /** The cursor went into the words of a thread, or out of all of them. */
  onEnter: (threadId: string | null) => void;
  /** Asked for the thread that the cursor is in. */
  onOpen: (threadId: string) => void;
  /** Which threads have words in the text, in the order in which those stand; told when that changes. */
  onFound: (ids: readonly string[]) => void;
}

/**
 * Marks the words that are spoken of: drawn over the text and never part of it, so that what is exported, approved or
 * merged knows nothing of them.
 */
export class CommentMarks {
  readonly extension: Extension;
  readonly #options: CommentMarksOptions;
  #threads: readonly MarkedThread[] = [];
  #active: string | null = null;
  #editor: Editor | null = null;
  #found = '';

  constructor(options: CommentMarksOptions) {
    this.#options = options;
    const attach = (editor: Editor | null) => {
      this.#editor = editor;
      this.#redraw();
    };
    const marks = {
      draw: (state: EditorState) => this.#draw(state),
      move: (known: DecorationSet, tr: Transaction) => this.#move(known, tr),
      settle: (state: EditorState) => this.#settle(state),
      ask: (state: EditorState) => this.#ask(state),
      attach,
    };
    this.extension = Extension.create({
      name: 'commentMarks',
      addKeyboardShortcuts: () => ({
        'Mod-Alt-m': ({ editor }) => {
          marks.ask(selectedNow(editor.view));
          return true;
        },
      }),
      onCreate: ({ editor }) => marks.attach(editor),
      onDestroy: () => marks.attach(null),
      onTransaction: ({ editor }) => marks.settle(editor.state),
      addProseMirrorPlugins: () => [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: () => DecorationSet.empty,
            apply: (tr, known, _, state) =>
              isNew(tr) ? marks.draw(state) : tr.docChanged ? marks.move(known, tr) : known,
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ],
    });
  }

  /** Has these threads marked from now on, the active one more than the others. */
  show(threads: readonly MarkedThread[], active: string | null): void {
    if (this.#threads === threads && this.#active === active) return;
    this.#threads = threads;
    this.#active = active;
    this.#redraw();
  }

  /** Selects the words of a thread and puts the cursor there; false when they are gone. */
  goTo(threadId: string): boolean {
    const editor = this.#editor;
    const span = editor && this.#spanIn(editor.state, threadId);
    if (!editor || !span) return false;
    const { state, view } = editor;
    const selection = TextSelection.create(state.doc, span.from, span.to);
    view.dispatch(state.tr.setSelection(selection).scrollIntoView());
    view.focus();
    return true;
  }

  /** Asks for a comment on what is selected, or for the thread that the cursor is in. */
  askHere(): boolean {
    return this.#editor !== null && this.#ask(this.#editor.state);
  }

  focus(): void {
    this.#editor?.view.focus();
  }

  #ask(state: EditorState): boolean {
    const { from, to, empty } = state.selection;
    if (empty) {
      const inside = this.#threadAt(state);
      if (inside !== null) this.#options.onOpen(inside);
      return inside !== null;
    }
    const anchor = anchorOf(state, this.#options.textId, { from, to });
    if (!anchor || anchor.quote.trim() === '') return false;
    this.#options.onComment(anchor);
    return true;
  }

  #draw(state: EditorState): DecorationSet {
    const marks = this.#threads.flatMap(({ id, anchor }) => {
      const span = spanOf(state, anchor);
      return span ? [this.#mark(id, span)] : [];
    });
    return DecorationSet.create(state.doc, marks);
  }

  /** Marks go with what is typed here. Words that were gone may stand there again by that. */
  #move(known: DecorationSet, { mapping, doc }: Transaction): DecorationSet {
    const moved = known.map(mapping, doc);
    const found = new Set(moved.find().map(({ spec }) => (spec as { id: string }).id));
    const again = this.#threads.flatMap(({ id, anchor }) => {
      const span = found.has(id) ? null : spanOfQuote(doc, anchor.quote);
      return span ? [this.#mark(id, span)] : [];
    });
    return again.length > 0 ? moved.add(doc, again) : moved;
  }

  #mark(id: string, { from, to }: Span): Decoration {
    const name = id === this.#active ? 'commented commented-active' : 'commented';
    return Decoration.inline(from, to, { class: name }, { id });
  }

  #spanIn(state: EditorState, threadId: string): Span | null {
    const [mark] = key.getState(state)?.find(undefined, undefined, ({ id }) => id === threadId) ?? [];
    return mark && mark.from < mark.to ? mark : null;
  }

  #threadAt(state: EditorState): string | null {
    const { from, to } = state.selection;
    const found = key.getState(state)?.find(from, to) ?? [];
    // Of several, the one with the fewest words: the others can be reached beside it.
    const [nearest] = found.sort((a, b) => a.to - a.from - (b.to - b.from));
    return nearest ? (nearest.spec as { id: string }).id : null;
  }

  #inside: string | null = null;

  #settle(state: EditorState): void {
    const marks = key.getState(state)?.find() ?? [];
    const ids = marks.sort((a, b) => a.from - b.from).map(({ spec }) => (spec as { id: string }).id);
    if (ids.join() !== this.#found) {
      this.#found = ids.join();
      this.#options.onFound(ids);
    }
    const inside = this.#threadAt(state);
    if (inside === this.#inside) return;
    this.#inside = inside;
    if (inside !== null && this.#editor?.isFocused) this.#options.onEnter(inside);
  }

  #redraw(): void {
    const view = this.#editor?.view;
    if (view && !view.isDestroyed)
      view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false));
  }
}

/** Whether marks have to be looked for anew: other threads, or a change that came from elsewhere or from undo. */
const isNew = (tr: Transaction): boolean =>
  tr.getMeta(key) !== undefined || (tr.getMeta(ySyncPluginKey) as unknown) !== undefined;
