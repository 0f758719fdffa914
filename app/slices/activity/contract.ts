import * as z from 'zod';
import { id, instant, query } from '../../contract/define.ts';

/**
 * What happened: `made` something was begun; `fields` fields were set; `state` it moved on; `bin` into the bin or out of
 * it; `text` words were written; `version` a version was kept under a name or brought back; `comment` and `approval` what
 * was said and decided; `import` figures came in or were taken back.
 */
export const activityKinds = [
  'made',
  'fields',
  'state',
  'bin',
  'text',
  'version',
  'comment',
  'approval',
  'import',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One thing that was done. */
const step = z.object({
  at: instant,
  /** As the change or the operation says it: `update`, `reply`, `approve`, `analytics.import`. */
  what: z.string(),
  /** Dotted path of a field that was set; null where none was. */
  field: z.string().nullable(),
  /** Its values; long texts are cut. */
  from: z.unknown(),
  to: z.unknown(),
  /** What was said: of a comment, of a decision; the name of a version or a file. */
  text: z.string(),
});
export type ActivityStep = z.infer<typeof step>;

export const activity = z.object({
  /** Stays the same as long as nothing is added to it. */
  key: z.string(),
  kind: z.enum(activityKinds),
  /** A person’s id. */
  person: z.string(),
  /** From when to when: what one person did to one thing without a pause of ten minutes stands together. */
  from: instant,
  at: instant,
  /** What it was done to; null where that has no page. The name is null for what is in the bin. */
  subject: z.object({ kind: z.string(), id, name: z.string().nullable() }).nullable(),
  /** The newest first. */
  steps: z.array(step),
});
export type Activity = z.infer<typeof activity>;

export const activityFeed = {
  feed: query(
    'Who did what and when, of one piece or campaign or of the whole workspace; the newest first',
    z.object({
      id: id.optional(),
      person: z.string().max(200).optional(),
      kinds: z.array(z.enum(activityKinds)).default([]),
      since: instant.optional(),
      until: instant.optional(),
      /** `next` of the page before. */
      after: z.string().max(500).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({
      activities: z.array(activity),
      /** Given back as `after`, what is older; null at the end. */
      next: z.string().nullable(),
    }),
  ),
};
