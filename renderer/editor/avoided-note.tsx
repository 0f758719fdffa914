import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Replace } from 'lucide-react';
import { useRef } from 'react';
import { Button, ShortcutKeys } from '../ui/index.ts';
import { avoidedAt, replaceAvoided, type AvoidedWord } from './avoided-words.ts';
import { useBelow } from './below.ts';
import { inCaseOf, type Found } from './word-matcher.ts';

/** Under a marked word that the cursor is in: why the brand does not say it, and what it says. */
export function AvoidedNote({ editor }: { editor: Editor }) {
  const found = useEditorState({
    editor,
    selector: ({ editor: { state, isFocused } }) => (isFocused ? avoidedAt(state) : null),
  });
  return found ? <Note editor={editor} found={found} /> : null;
}

function Note({ editor, found }: { editor: Editor; found: Found<AvoidedWord> }) {
  const { t } = useLingui();
  const note = useRef<HTMLDivElement>(null);
  useBelow(editor, found.from, note);
  const { text, sought } = found;
  const { instead, why } = sought;
  const better = inCaseOf(text, instead);
  return (
    <div
      ref={note}
      role="status"
      // The cursor stays in the word.
      onMouseDown={(event) => event.preventDefault()}
      className="fixed z-20 flex max-w-80 flex-col gap-1.5 rounded-md bg-raised px-3 py-2.5 text-13 shadow-float forced-colors:border"
    >
      <p className="text-ink-2">{t`The brand avoids “${text}”.`}</p>
      {why && <p className="text-pretty break-words text-ink">{why}</p>}
      {instead && (
        <Button
          size="sm"
          className="max-w-full self-start"
          icon={<Replace aria-hidden="true" />}
          isDisabled={!editor.isEditable}
          preventFocusOnPress
          excludeFromTabOrder
          onPress={() => replaceAvoided(editor, found)}
          after={<ShortcutKeys keys="alt+enter" />}
        >
          <span className="truncate">{t`Use “${better}”`}</span>
        </Button>
      )}
    </div>
  );
}
