import * as z from 'zod';
import { bytes, command, instant, query, task } from '../../contract/define.ts';
import { MAX_UPLOAD } from '../../contract/limits.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const asset = z.object({
  hash,
  name: z.string(),
  /** MIME type, told from the bytes and never from the name. */
  type: z.string(),
  bytes: z.number(),
  at: instant,
  /** True for images that a page may show as they are; SVG and HTML, which can hold scripts, are none. */
  isInline: z.boolean(),
});
export type Asset = z.infer<typeof asset>;

export const assets = {
  add: task(
    'Keep a file in the workspace; the same file twice is kept once',
    z.object({
      name: z.string().trim().min(1, 'The file needs a name.').max(255),
      content: z
        .string()
        .max(Math.ceil(MAX_UPLOAD / 3) * 4, 'Files up to 25 MB can be added.')
        .pipe(bytes),
    }),
    asset,
  ),
  read: task('The content of a file', z.object({ hash }), asset.extend({ content: bytes })),
  get: query('One file, also one in the bin', z.object({ hash }), asset.nullable()),
  list: query(
    'Files, newest first',
    z.object({
      removed: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.array(asset),
  ),
  remove: command(
    'Move a file to the bin; what shows it goes on showing it',
    z.object({ hash }),
    z.object({ hash }),
  ),
  restore: command('Take a file out of the bin', z.object({ hash }), z.object({ hash })),
};
