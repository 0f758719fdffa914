import * as z from 'zod';
import { command, day, id, instant, query } from '../../contract/define.ts';

const title = z
  .string()
  .trim()
  .min(1, 'A task needs a few words.')
  .max(300, 'Keep the task under 300 characters; the rest fits into its note.');
const note = z.string().max(20_000, 'That is over 20,000 characters.');

/** The fields that a person sets; each may be changed alone. */
export const taskFields = z.object({
  title,
  note,
  due: day.nullable(),
  /** A person's name, as campaigns hold it. */
  owner: z.string().trim().max(200),
  campaignId: id.nullable(),
  pieceId: id.nullable(),
});
export type TaskFields = z.infer<typeof taskFields>;

export const taskSummary = taskFields.extend({
  id,
  isDone: z.boolean(),
  /** Names of what the task belongs to; null when there is no such thing (any more). */
  campaign: z.string().nullable(),
  piece: z.string().nullable(),
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type TaskSummary = z.infer<typeof taskSummary>;

export const taskDetail = taskSummary.extend({
  isRemoved: z.boolean(),
  createdAt: instant,
  /** The state of the document that these fields show: given back with an edit, so that a clash is noticed. */
  heads: z.array(z.string()),
});
export type TaskDetail = z.infer<typeof taskDetail>;

/** The first few tasks of a kind, and how many there are. */
const someTasks = z.object({ tasks: z.array(taskSummary), total: z.number() });

/** The document state that the caller saw. Left out, the edit applies to the newest. */
const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();

const ids = z.array(id).min(1).max(1000);

export const tasks = {
  list: query(
    'Tasks in the order that people gave them; those that are done last, the latest first',
    z.object({
      campaignId: id.optional(),
      pieceId: id.optional(),
      /** An empty text asks for tasks that nobody has. */
      owner: z.string().max(200).optional(),
      state: z.enum(['open', 'done', 'any']).default('any'),
      /** Due on this day or before. */
      until: day.optional(),
      removed: z.boolean().default(false),
      limit: z.number().int().min(1).max(5000).default(500),
    }),
    someTasks,
  ),
  get: query('One task', z.object({ id }), taskDetail.nullable()),
  counts: query(
    'How many tasks are open, and of those how many are overdue or due on a day',
    z.object({ today: day, owner: z.string().max(200).optional() }),
    z.object({ open: z.number(), overdue: z.number(), today: z.number() }),
  ),
  agenda: query(
    'What is due, the longest due first; tasks of campaigns and pieces in the bin wait there with them',
    z.object({
      today: day,
      /** Last day of what counts as this week. */
      until: day,
      limit: z.number().int().min(1).max(200).default(20),
    }),
    z.object({ overdue: someTasks, today: someTasks, week: someTasks }),
  ),
  owners: query('Everyone who has a task', z.object({}), z.array(z.string())),
  create: command(
    'Add a task, at the end of the list',
    taskFields.partial().required({ title: true }).extend({ id: id.optional() }),
    z.object({ id }),
  ),
  update: command(
    'Change fields of a task',
    z.object({ id, heads, changes: taskFields.partial() }),
    /** `heads`: what the caller has seen by now. Given back with the next edit, that one continues this one. */
    z.object({ id, heads: z.array(z.string()) }),
  ),
  setDone: command(
    'Tick tasks off, or open them again, in one step',
    z.object({
      tasks: z
        .array(z.object({ id, isDone: z.boolean() }))
        .min(1)
        .max(1000),
    }),
    z.object({ ids: z.array(id) }),
  ),
  reorder: command(
    'Put a task right before or after another one',
    z.object({ id, target: id, position: z.enum(['before', 'after']) }),
    z.object({ id }),
  ),
  remove: command('Move tasks to the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  restore: command('Take tasks out of the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
};
