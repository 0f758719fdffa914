import * as z from 'zod';
import { bytes, bytesUpTo, command, id, instant, query, task } from '../../contract/define.ts';
import { MAX_PIECE_FILE } from '../../contract/limits.ts';

export const pieceTypes = ['email', 'post', 'ad', 'landing', 'blog', 'sms', 'script'] as const;
export const pieceStates = ['draft', 'review', 'approved', 'published'] as const;
export const exportFormats = ['markdown', 'html', 'docx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a channel limits, by name; the numbers and how each channel counts stand beside the screen that shows them. */
export const lengthLimits = [
  'email-subject',
  'email-preheader',
  'x-post',
  'linkedin-post',
  'linkedin-ad-intro',
  'linkedin-ad-headline',
  'facebook-primary',
  'facebook-headline',
  'instagram-caption',
  'google-headline',
  'google-description',
  'sms',
  'meta-title',
  'meta-description',
  'youtube-title',
  'youtube-description',
] as const;
export type LengthLimit = (typeof lengthLimits)[number];

/** More than anybody compares; each is a text of its own. */
export const MOST_VARIANTS = 12;

/** As it was typed first; in another case it is the same tag. */
const tag = z
  .string()
  .trim()
  .min(1, 'Write the tag.')
  .max(40, 'Keep a tag under 40 characters.')
  .regex(/^[^,]*$/, 'A comma ends a tag.');
const tags = z.array(tag).max(50, 'A piece can have up to 50 tags.');

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
  tags,
  /** The limits that its lengths are held against; none of them are those of its type. */
  limits: z.array(z.enum(lengthLimits)),
});
export type PieceFields = z.infer<typeof pieceFields>;

export const pieceSummary = pieceFields.extend({
  id,
  /** The shared text with the piece's words, of its main variant: followed and pushed through `documents`. */
  bodyId: id,
  /** How many variants of its text there are. */
  variants: z.number(),
  words: z.number(),
  /** The first words of the text. */
  excerpt: z.string(),
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type PieceSummary = z.infer<typeof pieceSummary>;

/** The piece in other words, to be compared or tested. */
export const variant = z.object({
  /** Of its text, which is followed and pushed through `documents`. */
  id,
  /** A, B, C … by the order in which they were made; one that is removed keeps its letter. */
  letter: z.string(),
  /** What somebody called it; may be empty. */
  name: z.string(),
  /** The one whose words are those of the piece. */
  isMain: z.boolean(),
  isRemoved: z.boolean(),
  words: z.number(),
});
export type Variant = z.infer<typeof variant>;

export const pieceDetail = pieceSummary.omit({ variants: true }).extend({
  variants: z.array(variant),
  createdAt: instant,
  isRemoved: z.boolean(),
  heads: z.array(z.string()),
});
export type PieceDetail = z.infer<typeof pieceDetail>;

const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();
/** By what a list of pieces may stand: types and states in the order this contract names them. */
export const pieceSorts = ['changed', 'title', 'type', 'state', 'words'] as const;
export type PieceSort = (typeof pieceSorts)[number];

const ids = z.array(id).min(1).max(1000);
const variantName = z.string().trim().max(80, 'Keep the name under 80 characters.');
const variantKey = z.object({ id, variantId: id });
const changedPiece = z.object({
  id,
  changes: pieceFields.pick({ state: true, campaignId: true }).partial().default({}),
  addTags: tags.default([]),
  removeTags: tags.default([]),
});

export const content = {
  list: query(
    'Pieces, the one changed last first unless told otherwise',
    z.object({
      /** Words that all stand in the title, the tags or the first words, in whichever case and with whichever accents. */
      text: z.string().max(200).default(''),
      campaignId: id.optional(),
      type: z.enum(pieceTypes).optional(),
      state: z.enum(pieceStates).optional(),
      tag: tag.optional(),
      removed: z.boolean().default(false),
      /** Only pieces with a field that was set twice at the same time. */
      conflicted: z.boolean().default(false),
      sort: z.enum(pieceSorts).default('changed'),
      descending: z.boolean().default(true),
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
  tags: query(
    'Tags of pieces that are not in the bin, in alphabetical order',
    z.object({}),
    z.array(z.object({ tag: z.string(), pieces: z.number() })),
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
  updateMany: command(
    'Change several pieces in one step',
    z.object({ pieces: z.array(changedPiece).min(1).max(1000) }),
    z.object({ ids: z.array(id) }),
  ),
  addVariant: command(
    'Add a variant of a piece’s text: empty, or as another one is now with its formatting',
    z.object({
      id,
      /** Of the new variant’s text. */
      variantId: id.optional(),
      name: variantName.default(''),
      from: id.nullable().default(null),
      /** Text to start with where it is no copy, as Markdown. */
      markdown: z.string().max(1_000_000, 'That text is over a million characters.').default(''),
    }),
    z.object({ id, variantId: id, letter: z.string() }),
  ),
  renameVariant: command(
    'Call a variant by a name',
    variantKey.extend({ heads, name: variantName }),
    z.object({ id }),
  ),
  removeVariant: command('Put a variant aside that is not the main one', variantKey, z.object({ id })),
  restoreVariant: command('Bring a variant back', variantKey, z.object({ id })),
  chooseVariant: command(
    'Make a variant the main one: its words are then those of the piece',
    variantKey.extend({ heads }),
    z.object({ id }),
  ),
  remove: command('Move pieces to the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  restore: command('Take pieces out of the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  exportPiece: task(
    'A piece as a file; as Markdown with its images beside it, otherwise with them in it',
    z.object({
      id,
      /** Another variant than the main one. */
      variantId: id.optional(),
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
      /** Made by the client: a call repeated after a broken connection makes no second piece. */
      commandId: z.uuid().optional(),
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
