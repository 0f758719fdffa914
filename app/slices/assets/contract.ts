import * as z from 'zod';
import { bytes, command, id, instant, query, task } from '../../contract/define.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const asset = z.object({
  hash,
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  at: instant,
  /** False for kinds that a page must not show as they are: SVG, HTML. */
  isInline: z.boolean(),
});
export type Asset = z.infer<typeof asset>;

/** A file travels as Base64 in one call: larger ones are refused before memory is spent. */
export const MAX_UPLOAD = 25 * 1024 * 1024;

export const assets = {
  add: task(
    'Keep a file in the workspace; the same file twice is kept once',
    z.object({
      name: z.string().min(1).max(255),
      content: z
        .string()
        .max(Math.ceil(MAX_UPLOAD / 3) * 4, 'Files up to 25 MB can be added.')
        .pipe(bytes),
    }),
    asset,
  ),
  read: task('The content of a file', z.object({ hash }), asset.extend({ content: bytes })),
  list: query(
    'Files, newest first',
    z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    z.array(asset),
  ),
  remove: command('Take a file out of the workspace', z.object({ hash, id: id.optional() }), z.object({})),
};
