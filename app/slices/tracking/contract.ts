import * as z from 'zod';
import { command, id, instant, nothing, query } from '../../contract/define.ts';

/** The fields whose values are agreed on beforehand: `utm_source` and `utm_medium`. */
export const vocabularyFields = ['source', 'medium'] as const;
export type VocabularyField = (typeof vocabularyFields)[number];

const value = z.string().max(200, 'Keep it under 200 characters.');
const termKey = z.object({ field: z.enum(vocabularyFields), text: value });
const description = z.string().trim().max(200, 'Keep the description under 200 characters.');

export const term = termKey.extend({
  /** What this workspace says about it; empty where it said nothing. */
  description: z.string(),
  /** One that every workspace starts with. */
  isBuiltIn: z.boolean(),
  /** No longer for new links. Those that have it keep it. */
  isRetired: z.boolean(),
  /** Links that use it and are not in the bin. */
  links: z.number(),
});
export type Term = z.infer<typeof term>;

/** What a person says about a link. Values are saved trimmed and in lower case, with hyphens for spaces. */
export const linkFields = z.object({
  campaignId: id.nullable(),
  /** Where the link leads, without the values below. Those in a pasted address are taken over where a field is empty. */
  url: z.string().trim().max(2000, 'Keep the address under 2,000 characters.'),
  /** `utm_source`, of the vocabulary. */
  source: value,
  /** `utm_medium`, of the vocabulary. */
  medium: value,
  /** `utm_campaign`. */
  name: value,
  /** `utm_content`. */
  content: value,
  /** `utm_term`. */
  term: value,
});
export type LinkFields = z.infer<typeof linkFields>;

export const link = linkFields.extend({
  id,
  /** The whole address, to copy. */
  address: z.string(),
  conflicts: z.number(),
  createdAt: instant,
  updatedAt: instant,
  updatedBy: z.string(),
});
export type Link = z.infer<typeof link>;

export const linkDetail = link.extend({
  isRemoved: z.boolean(),
  /** The state of the document that these fields show: given back with an edit, so that a clash is noticed. */
  heads: z.array(z.string()),
});
export type LinkDetail = z.infer<typeof linkDetail>;

/** Why a field can't stand. */
export const linkProblem = z.object({
  field: z.enum(['url', 'source', 'medium', 'name', 'content', 'term']),
  message: z.string(),
  /** A value of the vocabulary that was probably meant. */
  suggestion: z.string().nullable(),
});
export type LinkProblem = z.infer<typeof linkProblem>;

const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();
const ids = z.array(id).min(1).max(1000);
const draft = linkFields.partial().required({ url: true });

export const tracking = {
  vocabulary: query(
    'Values that links may have as source and medium, in alphabetical order',
    nothing,
    z.object({ terms: z.array(term) }),
  ),
  links: query(
    'Links, the newest first',
    z.object({
      campaignId: id.optional(),
      removed: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    z.object({ links: z.array(link), total: z.number() }),
  ),
  link: query('One link', z.object({ id }), linkDetail.nullable()),
  preview: query(
    'What a link would be, before it is saved',
    draft.extend({
      /** The link that is being edited: values that it has already may stay. */
      id: id.optional(),
    }),
    z.object({
      /** As they would be saved. */
      fields: linkFields.omit({ campaignId: true }),
      /** Null where a problem leaves none. */
      address: z.string().nullable(),
      problems: z.array(linkProblem),
    }),
  ),
  createLink: command(
    'Add a link',
    draft.extend({ id: id.optional() }),
    z.object({ id, address: z.string() }),
  ),
  updateLink: command(
    'Change fields of a link',
    z.object({ id, heads, changes: linkFields.partial() }),
    z.object({ id, heads: z.array(z.string()) }),
  ),
  removeLinks: command('Remove links', z.object({ ids }), z.object({ ids: z.array(id) })),
  restoreLinks: command('Bring removed links back', z.object({ ids }), z.object({ ids: z.array(id) })),
  addTerm: command(
    'Add a value to the vocabulary',
    termKey.extend({ description: description.default(''), isRetired: z.boolean().default(false) }),
    termKey,
  ),
  describeTerm: command('Say what a value stands for', termKey.extend({ description }), termKey),
  retireTerm: command('Keep a value for the links that have it only', termKey, termKey),
  restoreTerm: command('Allow a retired value again', termKey, termKey),
  removeTerm: command('Take out a value that no link has', termKey, termKey),
};
