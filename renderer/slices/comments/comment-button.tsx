import { useLingui } from '@lingui/react/macro';
import { useEditorState } from '@tiptap/react';
import { MessageSquarePlus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { Editor } from '#renderer/editor/shared.ts';
import { IconButton } from '#renderer/ui/index.ts';
import type { CommentMarks } from './comment-marks.ts';

/** Beside what is selected in a text: a comment on it. The keys for it work too. */
export function CommentButton({ editor, marks }: { editor: Editor; marks: CommentMarks }) {
  const at = useEditorState({
    editor,
    selector: ({ editor: { state, isFocused } }) =>
      isFocused &&
      !state.selection.empty &&
      state.doc.textBetween(state.selection.from, state.selection.to).trim()
        ? state.selection.to
        : null,
  });
  return at === null ? null : <Placed {...{ editor, marks, at }} />;
}

function Placed({ editor, marks, at }: { editor: Editor; marks: CommentMarks; at: number }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      if (!box.current || at > editor.state.doc.content.size) return;
      const line = editor.view.coordsAtPos(at, -1);
      const text = editor.view.dom.getBoundingClientRect();
      const scroller = editor.view.dom.closest('[data-editor-scroller]')?.getBoundingClientRect();
      const end = (scroller?.right ?? window.innerWidth) - box.current.offsetWidth - 12;
      box.current.style.left = `${Math.min(text.right + 8, end)}px`;
      box.current.style.top = `${line.top + (line.bottom - line.top - box.current.offsetHeight) / 2}px`;
      const isOut = scroller && (line.top < scroller.top || line.bottom > scroller.bottom);
      box.current.style.visibility = isOut ? 'hidden' : 'visible';
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
  return (
    <div
      ref={box}
      // What is selected stays so.
      onMouseDown={(event) => event.preventDefault()}
      className="fixed z-20 rounded-md bg-raised shadow-float forced-colors:border"
    >
      <IconButton
        label={t`Comment`}
        shortcut="mod+alt+m"
        icon={<MessageSquarePlus aria-hidden="true" />}
        excludeFromTabOrder
        preventFocusOnPress
        onPress={() => marks.askHere()}
      />
    </div>
  );
}
