import * as z from 'zod';
import { command, id, instant, query } from '../../contract/define.ts';

/** What comments can be about; a campaign's are about its brief too. */
export const commentSubjects = ['piece', 'campaign'] as const;
const subject = z.object({ kind: z.enum(commentSubjects), id });
export type CommentSubject = z.infer<typeof subject>;

/** A Yjs relative position as `Y.encodeRelativePosition` writes it, base64. */
const position = z.base64().min(1).max(1000, 'That is too much for a place in a text.');

/** The words that a thread is about: they are found again wherever edits around them moved them. */
export const anchor = z.object({
  /** Of the text in which they stand. */
  textId: id,
  start: position,
  end: position,
  /** As they were when the thread was begun. */
  quote: z.string().max(2000, 'Choose a shorter stretch of the text.'),
});
export type Anchor = z.infer<typeof anchor>;

const text = z
  .string()
  .trim()
  .min(1, 'Write the comment.')
  .max(10_000, 'Keep the comment under 10,000 characters.');
/** Ids of people who are named in the text with an @. */
const mentions = z.array(id).max(50, 'A comment can mention up to 50 people.').default([]);

export const comment = z.object({
  id,
  by: z.string(),
  at: instant,
  /** Empty for one that was deleted, of which only that it was there is left. */
  text: z.string(),
  mentions: z.array(z.string()),
  /** Null for one that was never changed. */
  editedAt: instant.nullable(),
  isDeleted: z.boolean(),
  /** By the person at this computer; others’ reading is not known. */
  isSeen: z.boolean(),
});
export type Comment = z.infer<typeof comment>;

export const thread = z.object({
  id,
  subject,
  /** What the subject is called; null when it is in the bin or gone. */
  name: z.string().nullable(),
  /** Null for a thread about the whole. */
  anchor: anchor.nullable(),
  isResolved: z.boolean(),
  /** Who resolved or reopened it last, and when; null when nobody did. */
  settled: z.object({ by: z.string(), at: instant }).nullable(),
  /** The oldest first. */
  comments: z.array(comment),
  at: instant,
  lastAt: instant,
});
export type Thread = z.infer<typeof thread>;

const state = z.enum(['open', 'resolved', 'any']);
const threadKey = z.object({ threadId: id });

export const comments = {
  threads: query(
    'Threads of one piece or campaign, the oldest first',
    z.object({ id, state: state.default('any') }),
    z.array(thread),
  ),
  list: query(
    'Threads of the workspace, the one with the latest word first; not those of what is in the bin',
    z.object({
      state: state.default('open'),
      /** Only those in which somebody wrote or is mentioned. */
      person: z.string().max(200).optional(),
      /** Only those with something that the person here has not seen. */
      unseen: z.boolean().default(false),
      /** Only those with a mention of the person here. */
      mentioned: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    z.object({ threads: z.array(thread), total: z.number() }),
  ),
  get: query('One thread', threadKey, thread.nullable()),
  counts: query(
    'How many threads are open; in how many of them stands something that the person here has not seen, or is mentioned in',
    z.object({ id: id.optional() }),
    z.object({ open: z.number(), unseen: z.number(), mentions: z.number() }),
  ),
  start: command(
    'Begin a thread, on words of a text or on the whole',
    z.object({
      subject,
      /** Of the thread. */
      id: id.optional(),
      anchor: anchor.nullable().default(null),
      text,
      mentions,
    }),
    z.object({ threadId: id, commentId: id }),
  ),
  reply: command(
    'Answer in a thread; in a resolved one that opens it again',
    z.object({ threadId: id, id: id.optional(), text, mentions }),
    z.object({ threadId: id, commentId: id }),
  ),
  edit: command(
    'Change one’s own comment',
    z.object({ threadId: id, commentId: id, text, mentions }),
    z.object({ commentId: id }),
  ),
  remove: command(
    'Delete one’s own comment; that it was there stays visible',
    z.object({ threadId: id, commentId: id }),
    z.object({ commentId: id }),
  ),
  setResolved: command(
    'Resolve a thread, or open it again',
    z.object({ threadId: id, isResolved: z.boolean() }),
    threadKey,
  ),
  setSeen: command(
    'Note what the person here has seen of a thread, or that it shall stand as unread',
    z.object({ threadId: id, isSeen: z.boolean() }),
    z.object({}),
    { selfLogging: true },
  ),
};
