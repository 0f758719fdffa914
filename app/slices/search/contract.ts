import * as z from 'zod';
import { query } from '../../contract/define.ts';

export const search = {
  find: query(
    'Things whose words match, best first',
    z.object({
      text: z.string().max(500),
      kinds: z.array(z.string()).default([]),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    z.array(
      z.object({
        kind: z.string(),
        ref: z.string(),
        title: z.string(),
        context: z.string(),
        /** Around the match, which stands between U+0001 and U+0002. */
        snippet: z.string(),
      }),
    ),
  ),
};
