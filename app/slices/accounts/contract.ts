import * as z from 'zod';
import { command, id, nothing, query } from '../../contract/define.ts';

/** The name is empty as long as nobody has said it. */
export const person = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** Of the person’s colour, in degrees; null for the one that follows from their id. */
  hue: z.number().nullable(),
  isSelf: z.boolean(),
});

export const accounts = {
  people: query('People whose work is in this workspace', nothing, z.array(person)),
  setProfile: command(
    'Say who you are: your name stands beside your changes',
    z.object({
      name: z.string().trim().min(1, 'Enter a name.').max(100),
      hue: z.number().int().min(0).max(359).nullable().optional(),
      email: z.union([z.literal(''), z.email('This is not an e-mail address.')]).default(''),
    }),
    z.object({ id }),
  ),
  setAccount: command(
    'Say who you are at the relay of this workspace, so that what you do there is known for yours',
    z.object({ account: z.string().max(100) }),
    z.object({ id }),
  ),
};
