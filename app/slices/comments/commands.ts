import { fail, ok, type Result } from '../../contract/errors.ts';
import { derivedId } from '../../docs/derived-id.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { comments, CommentSubject } from './contract.ts';
import { threadsKind } from './doc.ts';
import { begun, commentsOf, mentionsOf, type CommentPlan, type ThreadsPlan } from './model.ts';
import { documentOfThread, isKnown, setSeen } from './store.ts';

/** The document with all comments on a thing. */
export const commentsIdOf = ({ id }: CommentSubject): string => derivedId('comments', id);

const gone = () => fail('not_found', 'This thread does not exist any more.');

const edit = (change: Change, docId: string, what: string, work: (draft: ThreadsPlan) => void) =>
  change.docs.editPlan<ThreadsPlan>(docId, null, what, work);

function commentNow(
  { identity, now }: Change,
  thread: string,
  text: string,
  mentions: string[],
): CommentPlan {
  return {
    thread,
    by: identity.personId,
    at: now,
    text,
    mentions: mentionsOf(mentions),
    editedAt: null,
    isDeleted: false,
  };
}

/** One’s own comment with the document it stands in; a failure for one of somebody else. */
function ownComment(
  change: Change,
  threadId: string,
  commentId: string,
): Result<{ docId: string; comment: CommentPlan }> {
  const docId = documentOfThread(change.db, threadId);
  const comment = docId === null ? undefined : change.docs.readPlan<ThreadsPlan>(docId).comments[commentId];
  if (docId === null || comment?.thread !== threadId)
    return fail('not_found', 'This comment does not exist any more.');
  if (comment.by !== change.identity.personId)
    return fail('forbidden', 'Only whoever wrote a comment can change or delete it. You can reply to it.');
  return ok({ docId, comment });
}

export const commands: Commands<typeof comments> = {
  start(change, { subject, id = change.newId(), anchor, text, mentions }) {
    if (!isKnown(change.db, subject)) return fail('not_found', 'What this is about does not exist any more.');
    if (documentOfThread(change.db, id))
      return fail('conflict', 'A thread with this id exists already.', 'id');
    const docId = commentsIdOf(subject);
    change.docs.beginPlan(threadsKind.name, docId, begun(subject));
    const commentId = change.newId();
    edit(change, docId, 'comment', (draft) => {
      draft.threads[id] = {
        by: change.identity.personId,
        at: change.now,
        anchor,
        isResolved: false,
        settled: null,
      };
      draft.comments[commentId] = commentNow(change, id, text, mentions);
    });
    change.undoable({
      label: 'Add a comment',
      operation: 'comments.remove',
      input: { threadId: id, commentId },
    });
    return ok({ threadId: id, commentId });
  },

  reply(change, { threadId, id = change.newId(), text, mentions }) {
    const docId = documentOfThread(change.db, threadId);
    if (docId === null) return gone();
    const plan = change.docs.readPlan<ThreadsPlan>(docId);
    if (plan.comments[id]) return fail('conflict', 'A comment with this id exists already.', 'id');
    edit(change, docId, 'reply', (draft) => {
      // A reply comes after what it answers, whatever this computer's clock says.
      const last = Math.max(0, ...commentsOf(plan, threadId).map(([, comment]) => comment.at));
      draft.comments[id] = {
        ...commentNow(change, threadId, text, mentions),
        at: Math.max(change.now, last + 1),
      };
      const thread = draft.threads[threadId];
      if (!thread?.isResolved) return;
      thread.isResolved = false;
      thread.settled = { by: change.identity.personId, at: change.now };
    });
    setSeen(change.db, threadId, true);
    change.undoable({ label: 'Reply', operation: 'comments.remove', input: { threadId, commentId: id } });
    return ok({ threadId, commentId: id });
  },

  edit(change, { threadId, commentId, text, mentions }) {
    const own = ownComment(change, threadId, commentId);
    if (!own.ok) return own;
    const { docId, comment } = own.value;
    if (comment.text === text && !comment.isDeleted) return ok({ commentId });
    edit(change, docId, comment.isDeleted ? 'restore' : 'edit', (draft) => {
      const entry = draft.comments[commentId];
      if (!entry) return;
      // Taking back a deletion says what stood there before, which is no edit.
      if (entry.isDeleted) entry.isDeleted = false;
      else entry.editedAt = change.now;
      entry.text = text;
      entry.mentions = mentionsOf(mentions);
    });
    change.undoable(
      comment.isDeleted
        ? { label: 'Bring a comment back', operation: 'comments.remove', input: { threadId, commentId } }
        : {
            label: 'Change a comment',
            operation: 'comments.edit',
            input: { threadId, commentId, text: comment.text, mentions: Object.keys(comment.mentions) },
          },
    );
    return ok({ commentId });
  },

  remove(change, { threadId, commentId }) {
    const own = ownComment(change, threadId, commentId);
    if (!own.ok) return own;
    const { docId, comment } = own.value;
    if (comment.isDeleted) return ok({ commentId });
    edit(change, docId, 'delete', (draft) => {
      const entry = draft.comments[commentId];
      if (!entry) return;
      entry.isDeleted = true;
      entry.text = '';
      entry.mentions = {};
    });
    change.undoable({
      label: 'Delete a comment',
      operation: 'comments.edit',
      input: { threadId, commentId, text: comment.text, mentions: Object.keys(comment.mentions) },
    });
    return ok({ commentId });
  },

  setResolved(change, { threadId, isResolved }) {
    const docId = documentOfThread(change.db, threadId);
    if (docId === null) return gone();
    const known = change.docs.readPlan<ThreadsPlan>(docId).threads[threadId];
    if (known?.isResolved === isResolved) return ok({ threadId });
    edit(change, docId, isResolved ? 'resolve' : 'reopen', (draft) => {
      const thread = draft.threads[threadId];
      if (!thread) return;
      thread.isResolved = isResolved;
      thread.settled = { by: change.identity.personId, at: change.now };
    });
    change.undoable({
      label: isResolved ? 'Resolve a thread' : 'Open a thread again',
      operation: 'comments.setResolved',
      input: { threadId, isResolved: !isResolved },
    });
    return ok({ threadId });
  },

  setSeen({ db }, { threadId, isSeen }) {
    setSeen(db, threadId, isSeen);
    return ok({});
  },
};
