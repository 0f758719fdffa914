import type { Anchor, CommentSubject } from './contract.ts';

export interface ThreadPlan {
  by: string;
  at: number;
  anchor: Anchor | null;
  isResolved: boolean;
  settled: { by: string; at: number } | null;
}

export interface CommentPlan {
  thread: string;
  by: string;
  at: number;
  text: string;
  /** Ids of people; a map, so that it is edited like the rest. */
  mentions: Record<string, true>;
  editedAt: number | null;
  isDeleted: boolean;
}

/**
 * All comments on one thing. Comments stand beside the threads and not in them, each under its own id: two people who
 * answer at the same time write two entries and never meet.
 */
export interface ThreadsPlan {
  subject: CommentSubject;
  threads: Record<string, ThreadPlan>;
  comments: Record<string, CommentPlan>;
}

/** How every copy of a workspace begins the comments on a thing: the same, so that they merge. */
export const begun = (subject: CommentSubject): ThreadsPlan => ({ subject, threads: {}, comments: {} });

/** Comments of a thread, the oldest first; of one moment, by their ids. */
export const commentsOf = (plan: ThreadsPlan, threadId: string): [string, CommentPlan][] =>
  Object.entries(plan.comments)
    .filter(([, { thread }]) => thread === threadId)
    .sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1));

/** Whether nothing of a thread is left to read: its comments were all deleted, or have not come yet. */
export const isEmptied = (plan: ThreadsPlan, threadId: string): boolean =>
  commentsOf(plan, threadId).every(([, { isDeleted }]) => isDeleted);

export const mentionsOf = (ids: readonly string[]): Record<string, true> =>
  Object.fromEntries(ids.map((id) => [id, true]));
