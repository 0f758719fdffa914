import * as z from 'zod';
import { command, instant, nothing, query } from '../../contract/define.ts';

const step = z.object({ label: z.string() }).nullable();

/**
 * The step that was taken. `isDone` is false when it could not be, since what it is about is gone or was changed:
 * then `reason` says why, nothing was changed, and the step is dropped, so that the next call takes the one below.
 */
const taken = z.object({ label: z.string(), isDone: z.boolean(), reason: z.string().nullable() });

export const history = {
  state: query('What undo and redo would do next', nothing, z.object({ undo: step, redo: step })),
  undo: command(
    'Take back the last step, or the one that a certain command made',
    z.object({ of: z.uuid().optional() }),
    taken,
  ),
  redo: command('Do again what was taken back last', z.object({}), taken),
  audit: query(
    'Who did what, when and from where; newest first',
    z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(100) }),
    z.array(
      z.object({
        seq: z.number(),
        at: instant,
        person: z.string(),
        device: z.string(),
        via: z.string(),
        operation: z.string(),
        subject: z.string(),
        detail: z.string(),
        hash: z.string(),
      }),
    ),
  ),
};
