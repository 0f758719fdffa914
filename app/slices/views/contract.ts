import * as z from 'zod';
import { command, id, instant, query } from '../../contract/define.ts';

/** Screens that keep in the address what they show. */
export const viewScreens = ['campaigns', 'content', 'analytics'] as const;
const screen = z.enum(viewScreens);
export type ViewScreen = z.infer<typeof screen>;

const name = z.string().trim().min(1, 'A view needs a name.').max(80, 'Keep the name under 80 characters.');

/**
 * The address after its question mark, as a browser writes it. What makes no sense in it any more, a client that is gone
 * or a word of another version, is left out by the screen that reads it.
 */
const search = z
  .string()
  .max(1000, 'These filters are too long to be kept.')
  .regex(/^[\w\-.~!$&'()*+,;=:@/?%]*$/, 'This is no address.')
  .refine((text) => [...new URLSearchParams(text)].length <= 30, 'These filters are too many to be kept.');

/** The fields that a person sets; each may be changed alone. */
export const viewFields = z.object({ name, query: search });
export type ViewFields = z.infer<typeof viewFields>;

export const savedView = viewFields.extend({
  id,
  screen,
  conflicts: z.number(),
  updatedAt: instant,
});
export type SavedView = z.infer<typeof savedView>;

const ids = z.array(id).min(1).max(100);

export const views = {
  list: query(
    'Saved views, in the order in which they were made',
    z.object({ screen: screen.optional() }),
    z.array(savedView),
  ),
  get: query(
    'One saved view',
    z.object({ id }),
    savedView.extend({ isRemoved: z.boolean(), heads: z.array(z.string()) }).nullable(),
  ),
  create: command('Keep a view', viewFields.extend({ screen, id: id.optional() }), z.object({ id })),
  update: command(
    'Rename a view, or let it show something else',
    z.object({
      id,
      /** The document state that the caller saw. Left out, the edit applies to the newest. */
      heads: z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional(),
      changes: viewFields.partial(),
    }),
    z.object({ id, heads: z.array(z.string()) }),
  ),
  remove: command('Move views to the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  restore: command('Take views out of the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
};
