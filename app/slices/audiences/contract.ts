import * as z from 'zod';
import { command, id, instant, query } from '../../contract/define.ts';
import { channel } from '../campaigns/contract.ts';

const name = z
  .string()
  .trim()
  .min(1, 'An audience needs a name.')
  .max(200, 'Keep the name under 200 characters.');
const text = z.string().max(20_000, 'That is over 20,000 characters.');

/** The fields that a person sets; each may be changed alone. */
export const audienceFields = z.object({
  name,
  /** Who they are. */
  description: text,
  needs: text,
  /** What speaks against it, for them. */
  objections: text,
  /** How many people, roughly; null when nobody knows. */
  size: z.number().int().min(0, 'A number of people can’t be negative.').max(1e10).nullable(),
  /** By which channels they are reached. */
  channels: z.array(channel),
});
export type AudienceFields = z.infer<typeof audienceFields>;

export const audienceSummary = audienceFields.extend({
  id,
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type AudienceSummary = z.infer<typeof audienceSummary>;

export const audienceDetail = audienceSummary.extend({
  createdAt: instant,
  isRemoved: z.boolean(),
  /** The state of the document that these fields show: given back with an edit, so that a clash is noticed. */
  heads: z.array(z.string()),
});
export type AudienceDetail = z.infer<typeof audienceDetail>;

/** The document state that the caller saw. Left out, the edit applies to the newest. */
const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();
const ids = z.array(id).min(1).max(1000);

export const audiences = {
  list: query(
    'Audiences by name',
    z.object({
      removed: z.boolean().default(false),
      limit: z.number().int().min(1).max(2000).default(500),
    }),
    z.object({ audiences: z.array(audienceSummary), total: z.number() }),
  ),
  names: query(
    'Names of all audiences, of those in the bin too: what refers to one may be older than that',
    z.object({}),
    z.array(z.object({ id, name: z.string(), isRemoved: z.boolean() })),
  ),
  get: query('One audience', z.object({ id }), audienceDetail.nullable()),
  create: command(
    'Add an audience',
    audienceFields.partial().required({ name: true }).extend({ id: id.optional() }),
    z.object({ id }),
  ),
  update: command(
    'Change fields of an audience',
    z.object({ id, heads, changes: audienceFields.partial() }),
    /** `heads`: what the caller has seen by now. Given back with the next edit, that one continues this one. */
    z.object({ id, heads: z.array(z.string()) }),
  ),
  remove: command('Move audiences to the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  restore: command('Take audiences out of the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
};
