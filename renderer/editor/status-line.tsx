import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useFormat } from '../i18n/index.ts';
import { Others } from './others.tsx';
import { SaveLine } from './save-line.tsx';
import type { SharedText, Writer } from './shared-text.ts';
import { statsOf } from './text-stats.ts';

export interface StatusLineProps {
  editor: Editor;
  text: SharedText;
  self: Writer;
  /** Name of the image that is being added. */
  adding: string | null;
  /** What else is said of the text. */
  standing: ReactNode;
}

/** Under the page: how long it is, who else is here, and whether it is saved. */
export function StatusLine({ editor, text, self, adding, standing }: StatusLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { words, characters } = useStats(editor);
  return (
    <footer className="flex h-8 shrink-0 items-center gap-3 border-t px-4 text-12 text-ink-3">
      <span className="figures whitespace-nowrap">
        {t`${plural(words, { one: '# word', other: '# words' })}`}
        {' · '}
        {t`${format.number(characters)} characters`}
      </span>
      {standing}
      {adding !== null && <span role="status" className="truncate">{t`Adding ${adding}…`}</span>}
      <span className="ms-auto flex items-center gap-1.5">
        <Others text={text} self={self} />
      </span>
      <SaveLine text={text} />
    </footer>
  );
}

/** Counting takes a millisecond or two in a long text: it waits until the typing rests. */
const REST = 250;

function useStats(editor: Editor) {
  const [stats, setStats] = useState(() => statsOf(editor.state.doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => {
      timer = undefined;
      setStats(statsOf(editor.state.doc));
    };
    const later = () => {
      timer ??= setTimeout(count, REST);
    };
    editor.on('update', later);
    return () => {
      clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editor]);
  return stats;
}
