import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** The block menu: opened by a slash at the start of a line or after a space, narrowed by what follows it. */
export interface Slash {
  /** Where the slash stands. */
  from: number;
  query: string;
}

export const slashKey = new PluginKey<Slash | null>('slash');

interface SlashOptions {
  /** Answers whether the menu took the key. */
  onKey: (event: KeyboardEvent) => boolean;
}

type Meta = { type: 'open'; from: number } | { type: 'close' };

export const SlashMenu = Extension.create<SlashOptions>({
  name: 'slash',
  // Before the keymaps, which would take Enter and the arrows.
  priority: 2000,
  addOptions: () => ({ onKey: () => false }),
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<Slash | null>({
        key: slashKey,
        state: {
          init: () => null,
          apply(tr, slash, _old, state) {
            const meta = tr.getMeta(slashKey) as Meta | undefined;
            if (meta?.type === 'close') return null;
            if (meta?.type === 'open') return readSlash(state, meta.from);
            return slash && readSlash(state, tr.mapping.map(slash.from, -1));
          },
        },
        props: {
          handleTextInput(view, from, to, text) {
            if (text !== '/' || from !== to || !mayOpen(view.state, from)) return false;
            const { tr } = view.state;
            const meta: Meta = { type: 'open', from };
            view.dispatch(tr.insertText('/', from).setMeta(slashKey, meta));
            return true;
          },
          handleKeyDown: (view, event) => slashKey.getState(view.state) != null && options.onKey(event),
          handleDOMEvents: {
            blur(view) {
              closeSlash(view);
              return false;
            },
          },
        },
      }),
    ];
  },
});

export function closeSlash(view: EditorView): void {
  if (!slashKey.getState(view.state)) return;
  const meta: Meta = { type: 'close' };
  view.dispatch(view.state.tr.setMeta(slashKey, meta));
}

function mayOpen(state: EditorState, at: number): boolean {
  const place = state.doc.resolve(at);
  if (place.parent.type.spec.code || !place.parent.isTextblock) return false;
  const before = place.parent.textBetween(0, place.parentOffset, undefined, ' ');
  return before === '' || /\s$/.test(before);
}

/** The slash at a position with the word after it, while the cursor stands at that word's end. */
function readSlash(state: EditorState, from: number): Slash | null {
  const { $from, empty } = state.selection;
  if (!empty || from < $from.start() || from >= $from.pos) return null;
  const text = state.doc.textBetween(from, $from.pos, undefined, ' ');
  return /^\/[\p{L}\p{N} -]{0,24}$/u.test(text) && !/\s{2}|^\/\s/.test(text)
    ? { from, query: text.slice(1) }
    : null;
}
