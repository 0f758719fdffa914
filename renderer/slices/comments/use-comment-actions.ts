import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Anchor, CommentSubject } from '#app/slices/comments/contract.ts';
import { api } from '#renderer/client/index.ts';
import { perform, performUndoable } from '../shared/perform.ts';

/** What can be done with comments; what takes words or a thread out of sight can be undone from where it is said. */
export function useCommentActions() {
  const { t } = useLingui();
  return useMemo(
    () => ({
      start: (subject: CommentSubject, anchor: Anchor | null, text: string, mentions: string[]) =>
        perform(api.comments.start, { subject, anchor, text, mentions }),
      reply: (threadId: string, text: string, mentions: string[]) =>
        perform(api.comments.reply, { threadId, text, mentions }),
      edit: (threadId: string, commentId: string, text: string, mentions: string[]) =>
        perform(api.comments.edit, { threadId, commentId, text, mentions }),
      remove: (threadId: string, commentId: string) =>
        performUndoable(api.comments.remove, { threadId, commentId }, t`Comment deleted.`),
      resolve: (threadId: string) =>
        performUndoable(api.comments.setResolved, { threadId, isResolved: true }, t`Thread resolved.`),
      reopen: (threadId: string) => perform(api.comments.setResolved, { threadId, isResolved: false }),
      setSeen: (threadId: string, isSeen: boolean) => perform(api.comments.setSeen, { threadId, isSeen }),
    }),
    [t],
  );
}
