import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useId, useRef, useState } from 'react';
import { cls } from '../ui/index.ts';
import { useBelow } from './below.ts';
import type { BlockKind } from './blocks.tsx';
import { closeSlash, slashKey, type Slash } from './slash.ts';

/** Lets the menu hear the text's keys while it is open. */
export class SlashKeys {
  #handler: ((event: KeyboardEvent) => boolean) | null = null;
  readonly onKey = (event: KeyboardEvent): boolean => this.#handler?.(event) ?? false;

  listen(handler: (event: KeyboardEvent) => boolean): () => void {
    this.#handler = handler;
    return () => {
      this.#handler = null;
    };
  }
}

/** Kinds whose words all begin with what was typed somewhere. */
export function findKinds(kinds: readonly BlockKind[], query: string): BlockKind[] {
  const fold = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLocaleLowerCase();
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  return kinds.filter(({ label, words }) => {
    const known = fold(`${label} ${words}`).split(/\s+/);
    return wanted.every((word) => known.some((other) => other.startsWith(word)));
  });
}

interface SlashListProps {
  editor: Editor;
  kinds: readonly BlockKind[];
  keys: SlashKeys;
}

/** The menu under a slash. The focus stays in the text, which points at the chosen item. */
export function SlashList({ editor, kinds, keys }: SlashListProps) {
  const slash = useEditorState({
    editor,
    selector: ({ editor: { state } }) => slashKey.getState(state) ?? null,
  });
  const found = slash ? findKinds(kinds, slash.query) : [];
  if (!slash || found.length === 0) return null;
  return <OpenList key={slash.from} {...{ editor, slash, keys }} kinds={found} />;
}

function OpenList({ editor, slash, kinds, keys }: SlashListProps & { slash: Slash }) {
  const { t } = useLingui();
  const id = useId();
  const [wanted, setIndex] = useState(0);
  const index = Math.min(wanted, kinds.length - 1);
  const list = useRef<HTMLUListElement>(null);
  const choose = (kind: BlockKind | undefined) => {
    if (!kind) return;
    const { from } = slash;
    closeSlash(editor.view);
    editor.chain().deleteRange({ from, to: editor.state.selection.from }).run();
    kind.run(editor);
  };
  useEffect(() =>
    keys.listen((event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setIndex((index + step + kinds.length) % kinds.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(kinds[index]);
      else if (event.key === 'Escape') closeSlash(editor.view);
      else return false;
      event.preventDefault();
      return true;
    }),
  );
  usePointingAt(editor, id, kinds[index]?.id);
  useBelow(editor, slash.from, list);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  return (
    <ul
      ref={list}
      id={id}
      role="listbox"
      aria-label={t`Blocks`}
      className="fixed z-30 max-h-80 w-64 overflow-y-auto rounded-md bg-raised p-1 shadow-float forced-colors:border"
    >
      {kinds.map((kind, at) => (
        <li
          key={kind.id}
          id={`${id}-${kind.id}`}
          role="option"
          aria-selected={at === index}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => setIndex(at)}
          onClick={() => choose(kind)}
          className={cls(
            'flex min-h-8 items-center gap-2 rounded-sm px-2 text-13 select-none [&_svg]:size-4',
            at === index && 'bg-hover forced-colors:outline-2 forced-colors:-outline-offset-2',
          )}
        >
          <span className="text-ink-3">{kind.icon}</span>
          <span className="min-w-0 flex-1 truncate">{kind.label}</span>
          {kind.sign && <span className="font-mono text-12 text-ink-3">{kind.sign}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Tells screen readers, from the text where the focus is, which item is chosen. */
function usePointingAt(editor: Editor, list: string, item: string | undefined): void {
  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute('aria-controls', list);
    dom.setAttribute('aria-activedescendant', `${list}-${item ?? ''}`);
    return () => {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
    };
  }, [editor, list, item]);
}
