import { useEffect, useMemo } from 'react';
import { CommentMarks } from './comment-marks.ts';
import { useCommentDesk, useDeskHooks } from './desk.tsx';

/** Marks for the words of one text that are spoken of, for as long as it is shown; null where there are no comments. */
export function useCommentMarks(textId: string): CommentMarks | null {
  const hooks = useDeskHooks();
  const attach = useCommentDesk()?.attach;
  const marks = useMemo(
    () =>
      hooks &&
      new CommentMarks({
        textId,
        onComment: hooks.comment,
        onEnter: hooks.enter,
        onOpen: hooks.open,
        onFound: (ids) => hooks.found(textId, ids),
      }),
    [hooks, textId],
  );
  useEffect(() => (marks && attach ? attach({ textId, marks }) : undefined), [marks, attach, textId]);
  return marks;
}
