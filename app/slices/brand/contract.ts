import * as z from 'zod';
import { command, id, instant, query } from '../../contract/define.ts';

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Keep it under ${String(most)} characters.`);
const order = z.number();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** How the brand speaks: a rule, and what it looks like kept and broken. */
export const voiceRule = z.object({ rule: line(300), good: line(500), bad: line(500), order });
/** A word that belongs to the brand. */
export const usedWord = z.object({ word: line(100), why: line(300), order });
/** A word that does not, and what is said in its place; `instead` may be empty. */
export const avoidedWord = z.object({ word: line(100), instead: line(100), why: line(300), order });
export const colour = z.object({ name: line(60), hex: line(9), order });
export const font = z.object({ name: line(100), use: line(200), order });
export const logo = z.object({ name: line(200), hash, order });

/** What a kit lists, by name. */
export const kitParts = {
  voice: voiceRule,
  use: usedWord,
  avoid: avoidedWord,
  colours: colour,
  fonts: font,
  logos: logo,
} as const;
export type KitPart = keyof typeof kitParts;
export type KitEntry<P extends KitPart> = z.infer<(typeof kitParts)[P]>;

const withId = <T extends z.ZodRawShape>(entry: z.ZodObject<T>) => z.array(entry.extend({ id }));

const name = z
  .string()
  .trim()
  .min(1, 'A brand needs a name.')
  .max(120, 'Keep the name under 120 characters.');
export const brandFields = z.object({
  name,
  /** As campaigns name the client; empty for pieces of any client. */
  client: z.string().trim().max(200),
});
export type BrandFields = z.infer<typeof brandFields>;

export const brandSummary = brandFields.extend({
  id,
  /** As they are shown: `#rrggbb`, only those that are colours. */
  swatches: z.array(z.string()),
  rules: z.number(),
  /** Words to use and to avoid. */
  words: z.number(),
  /** Of the first logo. */
  logo: hash.nullable(),
  conflicts: z.number(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type BrandSummary = z.infer<typeof brandSummary>;

export const brandDetail = brandSummary
  .omit({ swatches: true, rules: true, words: true, logo: true })
  .extend({
    voice: withId(voiceRule),
    use: withId(usedWord),
    avoid: withId(avoidedWord),
    colours: withId(colour),
    fonts: withId(font),
    logos: withId(logo),
    isRemoved: z.boolean(),
    heads: z.array(z.string()),
  });
export type BrandDetail = z.infer<typeof brandDetail>;

const heads = z.array(z.string().regex(/^[0-9a-f]{64}$/)).optional();
const ids = z.array(id).min(1).max(1000);
const entryOf = <P extends KitPart, S extends z.ZodRawShape>(part: P, entry: z.ZodObject<S>) =>
  z.object({ part: z.literal(part), id, changes: entry.partial() });

/** An entry of a kit and what changes of it; one that is not there yet is added. */
const entryChange = z.discriminatedUnion('part', [
  entryOf('voice', voiceRule),
  entryOf('use', usedWord),
  entryOf('avoid', avoidedWord),
  entryOf('colours', colour),
  entryOf('fonts', font),
  entryOf('logos', logo),
]);
export type EntryChange = z.infer<typeof entryChange>;

export const brand = {
  list: query(
    'Brands in alphabetical order',
    z.object({ removed: z.boolean().default(false) }),
    z.array(brandSummary),
  ),
  get: query('One brand', z.object({ id }), brandDetail.nullable()),
  applying: query(
    'The brand that holds for a client: the client’s own, else the one for all; null where there is neither',
    z.object({ client: z.string().max(200) }),
    brandDetail.nullable(),
  ),
  create: command(
    'Add a brand',
    brandFields.partial().required({ name: true }).extend({ id: id.optional() }),
    z.object({ id }),
  ),
  update: command(
    'Change the name or the client of a brand',
    z.object({ id, heads, changes: brandFields.partial() }),
    z.object({ id, heads: z.array(z.string()) }),
  ),
  setEntry: command(
    'Add an entry to a brand’s kit, or change one',
    z.object({ id, heads, entry: entryChange }),
    z.object({ entryId: id, heads: z.array(z.string()) }),
  ),
  removeEntry: command(
    'Take an entry out of a brand’s kit',
    z.object({ id, part: z.enum(Object.keys(kitParts) as [KitPart, ...KitPart[]]), entryId: id }),
    z.object({ id }),
  ),
  remove: command('Move brands to the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
  restore: command('Take brands out of the bin', z.object({ ids }), z.object({ ids: z.array(id) })),
};
