import * as z from 'zod';
import { command, id, instant, query } from '../../contract/define.ts';

/** What can be approved: a piece, or the brief of a campaign. */
export const approvalSubjects = ['piece', 'campaign'] as const;
const subject = z.object({ kind: z.enum(approvalSubjects), id });
export type ApprovalSubject = z.infer<typeof subject>;

/**
 * Whether somebody else has to agree: `none` nobody; `optional` one may ask; `required` one of the approvers; `levels`
 * one approver of each level, in their order.
 */
export const approvalPolicies = ['none', 'optional', 'required', 'levels'] as const;
export type ApprovalPolicy = (typeof approvalPolicies)[number];

/**
 * How it stands: `none` there is no policy and nothing was decided; `open` nobody has asked; `waiting` asked, and somebody
 * has to decide; `changes` somebody asks for changes; `contradicted` on one level one person approves and another asks for
 * changes; `approved` every level is approved for what readers see now; `void` it was approved, and is something else now.
 */
export const approvalStates = [
  'none',
  'open',
  'waiting',
  'changes',
  'contradicted',
  'approved',
  'void',
] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** SHA-256 of what readers see, lower-case hex; app/docs/content-hash.ts defines it. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const person = z.string().min(1).max(200);
/** Ids of people; nobody in particular means anybody. */
const approvers = z.array(person).max(50, 'A level can have up to 50 approvers.');

const levelName = z
  .string()
  .trim()
  .min(1, 'Give the level a name.')
  .max(80, 'Keep the name of a level under 80 characters.');

const stamp = z.object({ by: z.string(), at: instant });

export const decision = z.object({
  id,
  kind: z.enum(['approved', 'changes']),
  by: z.string(),
  at: instant,
  note: z.string(),
  /** Of the content that it was given for. */
  hash,
  /** Whether that is what readers see now. */
  isCurrent: z.boolean(),
  /** Another one by the same person on the same level came after it. */
  isReplaced: z.boolean(),
  withdrawn: stamp.nullable(),
});
export type Decision = z.infer<typeof decision>;

export const level = z.object({
  id,
  /** Empty for the one level of a policy without levels. */
  name: z.string(),
  approvers: z.array(z.string()),
  state: z.enum(['later', 'waiting', 'changes', 'contradicted', 'approved', 'void']),
  /** The newest first; also those that do not count any more. */
  decisions: z.array(decision),
});
export type Level = z.infer<typeof level>;

export const request = z.object({
  id,
  by: z.string(),
  at: instant,
  note: z.string(),
  hash,
  withdrawn: stamp.nullable(),
});
export type Request = z.infer<typeof request>;

/** A state that was set although a required approval was missing. */
export const exception = z.object({ id, by: z.string(), at: instant, state: z.string(), note: z.string() });

export const approvalSummary = z.object({
  subject,
  /** What the subject is called; null when it is in the bin or gone. */
  name: z.string().nullable(),
  policy: z.enum(approvalPolicies),
  state: z.enum(approvalStates),
  /** Names of the levels that somebody has to decide on now, with who may; empty names for a policy without levels. */
  waiting: z.array(z.object({ levelId: id, name: z.string(), approvers: z.array(z.string()) })),
  /** Whether the person here may decide on one of those. */
  isMine: z.boolean(),
  /** Of the document that holds the approval. */
  documentId: id,
  /** When something was asked, decided or withdrawn last. */
  changedAt: instant,
});
export type ApprovalSummary = z.infer<typeof approvalSummary>;

export const approvalDetail = approvalSummary.extend({
  /** Hash of what readers see now; null while there is nothing that could be approved. */
  hash: hash.nullable(),
  levels: z.array(level),
  /** The newest first. */
  requests: z.array(request),
  exceptions: z.array(exception),
  /** Fields that two people set at the same time, by dotted path: settled through `documents.resolve`. */
  conflicts: z.array(z.string()),
});
export type ApprovalDetail = z.infer<typeof approvalDetail>;

const note = z.string().trim().max(5000, 'Keep the note under 5,000 characters.').default('');
const done = z.object({ id });
/** `id` is that of the piece or campaign, so that the audit log says what it was about. */
const key = z.object({ id, kind: z.enum(approvalSubjects) });

export const approvals = {
  get: query('How the approval of one piece or brief stands, with all that was decided', key, approvalDetail),
  states: query(
    'How the approvals of several things stand, or of all; only those for which there is one',
    z.object({ ids: z.array(id).max(1000).optional() }),
    z.array(z.object({ id, policy: z.enum(approvalPolicies), state: z.enum(approvalStates) })),
  ),
  list: query(
    'Approvals of the workspace in certain states, the one that changed last first; not those of what is in the bin',
    z.object({
      states: z.array(z.enum(approvalStates)).default([]),
      /** Only those that the person here may decide on now. */
      mine: z.boolean().default(false),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({ approvals: z.array(approvalSummary), total: z.number() }),
  ),
  changes: query(
    'What readers see otherwise now than in a content that was decided on; null when that is not known here',
    key.extend({ hash }),
    z
      .object({
        /** Fields as `title` and `type`, and texts as A, B, C by their place. */
        parts: z.array(
          z.object({
            part: z.string(),
            differences: z.array(
              z.object({
                kind: z.enum(['same', 'added', 'removed']),
                text: z.string(),
                field: z.string().optional(),
              }),
            ),
          }),
        ),
      })
      .nullable(),
  ),
  setPolicy: command(
    'Say whether something has to be approved, and by whom',
    key.extend({
      policy: z.enum(approvalPolicies),
      /** Of the policies without levels; left out, they stay. */
      approvers: approvers.optional(),
      /** In their order; left out, they stay. */
      levels: z
        .array(z.object({ id: id.optional(), name: levelName, approvers }))
        .max(10, 'An approval can have up to 10 levels.')
        .optional(),
    }),
    done,
  ),
  ask: command(
    'Ask for approval of what readers see now',
    key.extend({ note }),
    done.extend({ requestId: id }),
  ),
  withdrawRequest: command('Take back that one asked', key.extend({ requestId: id }), done),
  decide: command(
    'Approve, or ask for changes: for the content with this hash, which has to be what readers see now',
    key.extend({
      /** Left out: the first one that waits. */
      levelId: id.optional(),
      decision: z.enum(['approved', 'changes']),
      note,
      hash,
      /** Under which name the approved state is kept among the versions. */
      versionName: z.string().trim().min(1).max(200).default('Approved'),
    }),
    done.extend({ decisionId: id }),
  ),
  withdraw: command('Take one’s own decision back', key.extend({ decisionId: id }), done),
  restoreContent: command(
    'Make a piece or a brief say again what it said in a content that was decided on',
    key.extend({ hash }),
    done,
  ),
  proceed: command(
    'Set a piece to a state although a required approval is missing; recorded with the approval',
    z.object({ id, state: z.enum(['approved', 'published']), note }),
    done,
  ),
};
