import * as z from 'zod';
import { bytes, bytesUpTo, command, id, instant, query, stream, task } from '../../contract/define.ts';

/** Names one follower of one document: a window's editor. */
const session = z.uuid();
const versionId = id;

export const documentEvent = z.discriminatedUnion('type', [
  /** All of the text so far; always the first event. */
  z.object({ type: z.literal('state'), state: bytes }),
  /** A change that somebody else made. */
  z.object({ type: z.literal('update'), update: bytes }),
  /** Where others are: an awareness update of y-protocols. */
  z.object({ type: z.literal('presence'), presence: bytes }),
]);
export type DocumentEvent = z.infer<typeof documentEvent>;

export const version = z.object({
  id,
  name: z.string().nullable(),
  /** `auto` after a spell of writing, `named` by a person, `restore` before an older one was brought back. */
  reason: z.enum(['auto', 'named', 'restore']),
  at: instant,
  person: z.string(),
});
export type Version = z.infer<typeof version>;

/** A stretch of a comparison: of a text word by word, of a plan field by field. */
export const difference = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
  /** Field of a plan; absent for text. */
  field: z.string().optional(),
});
export type Difference = z.infer<typeof difference>;

export const conflict = z.object({
  id,
  kind: z.string(),
  field: z.string(),
  /** The value shown now first. */
  candidates: z.array(z.object({ value: z.unknown(), by: z.string(), at: instant })),
});
export type Conflict = z.infer<typeof conflict>;

/** A value of a field that can be in conflict. */
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const documents = {
  follow: stream('A text and every change of it from now on', z.object({ id, session }), documentEvent),
  push: command(
    'Save a change of a text; answers once it is on the disk',
    z.object({ id, session, update: bytesUpTo(6, 'A change of a text can have up to 6 MB.') }),
    z.object({}),
    { selfLogging: true },
  ),
  presence: command(
    'Tell other windows where this one’s cursor is',
    z.object({ id, session, presence: bytesUpTo(0.1, 'That is too much to say where a cursor is.') }),
    z.object({}),
    { selfLogging: true },
  ),
  versions: query('Versions of a document, newest first', z.object({ id }), z.array(version)),
  saveVersion: command(
    'Keep the document as it is now under a name',
    z.object({ id, name: z.string().trim().min(1, 'Give the version a name.').max(200) }),
    z.object({ versionId }),
  ),
  compare: query(
    'What changed from one version to another, or to now when `to` is left out',
    z.object({ id, from: versionId, to: versionId.optional() }),
    z.array(difference),
  ),
  compareTexts: query(
    'What one document says otherwise than another, as they are now',
    z.object({ from: id, to: id }),
    z.array(difference),
  ),
  restore: command(
    'Bring a version back; what stands there now is kept as a version',
    z.object({ id, versionId }),
    z.object({ id }),
  ),
  trail: query(
    'Who changed which field of a plan, from what to what; newest first',
    z.object({ id, limit: z.number().int().min(1).max(1000).default(200) }),
    z.array(
      z.object({
        at: instant,
        person: z.string(),
        what: z.string(),
        field: z.string(),
        from: z.unknown(),
        to: z.unknown(),
      }),
    ),
  ),
  conflicts: query(
    'Fields that two people set at the same time',
    z.object({ id: id.optional() }),
    z.array(conflict),
  ),
  resolve: command(
    'Settle a conflict with one of its values',
    z.object({ id, field: z.string().max(200), value: scalar }),
    z.object({ id }),
  ),
  reopen: command(
    'Open a conflict again that was settled with a value, in a plan that was at these heads before',
    z.object({
      id,
      field: z.string().max(200),
      heads: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
      settled: scalar,
    }),
    z.object({ id }),
  ),
  export: task(
    'A copy of a document with all its history, to hand to someone by any way',
    z.object({ id }),
    z.object({ kind: z.string(), bytes }),
  ),
  merge: command(
    'Take in what someone else changed in their copy of a document',
    z.object({ id, bytes: bytesUpTo(100, 'Copies of up to 100 MB can be taken in.') }),
    z.object({ id }),
  ),
};
