import * as z from 'zod';
import { bytes, bytesUpTo, command, id, instant, query, task } from '../../contract/define.ts';
import { MAX_PIECE_FILE } from '../../contract/limits.ts';

export const pieceTypes = ['email', 'post', 'ad', 'landing', 'blog', 'sms', 'script'] as const;
export const pieceStates = ['draft', 'review', 'approved', 'published'] as const;
export const exportFormats = ['markdown', 'html', 'docx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const title = z
  .string()
  .trim()
  .min(1, 'A piece needs a title.')
  .max(300, 'Keep the title under 300 characters.');

export const pieceFields = z.object({
  title,
  type: z.enum(pieceTypes),
  state: z.enum(pieceStates),
  campaignId: id.nullable(),
});
export type PieceFields = z.infer<typeof pieceFields>;

export const pieceSummary = pieceFields.extend({
  id,
  /** The shared text with the piece's words: followed and pushed through `documents`. */
  bodyId: id,
  words: z.number(),
  /** The first words of the text. */
  excerpt: z.string(),
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type PieceSummary = z.infer<typeof pieceSummary>;

export const pieceDetail = pieceSummary.extend({
  createdAt: instant,
  isRemoved: z.boolean(),
  heads: z.array(z.string()),
});
export type PieceDetail = z.infer<typeof pieceDetail>;

const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();
const ids = z.array(id).min(1).max(1000);

export const content = {
  list: query(
    'Pieces, the one changed last first',
    z.object({
      campaignId: id.optional(),
      type: z.enum(pieceTypes).optional(),
      state: z.enum(pieceStates).optional(),
      removed: z.boolean().default(false),
      /** Only pieces with a field that was set twice at the same time. */
      conflicted: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ pieces: z.array(pieceSummary), total: z.number() }),
  ),
  get: query('One piece', z.object({ id }), pieceDetail.nullable()),
  counts: query(
    'Pieces per campaign',
    z.object({}),
    z.array(z.object({ campaignId: id, pieces: z.number(), words: z.number() })),
  ),
  imageUses: query(
    'Pieces whose text shows an image of the workspace',
    z.object({ hash: z.string() }),
    z.array(z.object({ id, title: z.string() })),
  ),
  create: command(
    'Add a piece',
    pieceFields
      .partial()
      .required({ title: true })
      .extend({
        id: id.optional(),
        /** Text to start with, as Markdown. */
        markdown: z.string().max(1_000_000, 'That text is over a million characters.').optional(),
      }),
    z.object({ id, bodyId: id }),
  ),
  update: command(
    'Change fields of a piece',
    z.object({ id, heads, changes: pieceFields.partial() }),
    z.object({ id }),
  ),
  remove: command('Move pieces to the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  restore: command('Take pieces out of the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  exportPiece: task(
    'A piece as a file; as Markdown with its images beside it, otherwise with them in it',
    z.object({
      id,
      format: z.enum(exportFormats),
      /** What an HTML or docx file says its text is written in, as BCP 47 names it. */
      language: z
        .string()
        .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
        .default('en'),
    }),
    z.object({
      fileName: z.string(),
      /** MIME type. */
      type: z.string(),
      bytes,
      /** Of Markdown: what it shows from `images/`. */
      images: z.array(z.object({ hash: z.string(), fileName: z.string(), type: z.string(), bytes })),
      /** What the file does not hold, each in a sentence. */
      warnings: z.array(z.string()),
    }),
  ),
  importFile: task(
    'A new piece from a Markdown, HTML or docx file',
    z.object({
      fileName: z.string().trim().min(1, 'The file needs a name.').max(255),
      bytes: bytesUpTo(MAX_PIECE_FILE / 1024 / 1024, 'Files up to 20 MB can be imported as pieces.'),
      campaignId: id.nullable().default(null),
    }),
    z.object({
      id,
      bodyId: id,
      title: z.string(),
      /** What the piece does not hold of the file, each in a sentence. */
      warnings: z.array(z.string()),
    }),
  ),
};
