import type { LengthLimit, PieceFields } from './contract.ts';

/** What a piece's document says of one variant. Its key there is the id of its text. */
export interface VariantPlan {
  name: string;
  /** Where it stands among the others; two that were added at the same time may have the same. */
  order: number;
  isRemoved: boolean;
}

/** The text that a piece began with, where its plan does not speak of variants yet. */
export const firstVariant: Readonly<VariantPlan> = { name: '', order: 0, isRemoved: false };

/**
 * A piece as its document holds it; the words stand in text documents of their own. Sets are maps, so that what two
 * people add at the same time is all there.
 */
export interface PiecePlan extends Omit<PieceFields, 'tags' | 'limits'> {
  /** Id of the text that the piece began with. */
  body: string;
  /** Id of the text that was chosen as the piece's words. */
  main: string;
  variants: Record<string, VariantPlan>;
  /** As they were typed, by what makes them the same. */
  tags: Record<string, string>;
  limits: Partial<Record<LengthLimit, true>>;
  isRemoved: boolean;
}

/** Maps of a plan; one written by an older version has not all of them. */
export const planMaps = ['variants', 'tags', 'limits'] as const;

export const emptyPlan: Omit<PiecePlan, 'title' | 'body' | 'main' | 'variants'> = {
  type: 'post',
  state: 'draft',
  campaignId: null,
  tags: {},
  limits: {},
  isRemoved: false,
};

/** Fields that newer versions add may be missing from a plan written by an older one. */
export function complete(plan: Partial<PiecePlan>): PiecePlan {
  const body = plan.body ?? '';
  return {
    title: '',
    main: body,
    ...emptyPlan,
    ...plan,
    body,
    variants: { [body]: firstVariant, ...plan.variants },
  };
}

export type Changes = Partial<PieceFields>;

const fields = ['title', 'type', 'state', 'campaignId'] as const;

/** Fields that two people can't both set: a clash is shown, not settled in silence. */
export const scalarPaths = (plan: PiecePlan): string[] => [
  ...fields,
  'main',
  ...Object.keys(plan.variants).map((id) => `variants.${id}.name`),
];

/** What makes two tags the same. A dot would be taken for a step into the document. */
export const tagKey = (tag: string): string => tag.normalize('NFC').toLowerCase().replaceAll('.', '\u2024');

export const tagsOf = ({ tags }: PiecePlan): string[] =>
  Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, tag]) => tag);

/** Those that this version knows. */
export const limitsOf = ({ limits }: PiecePlan): LengthLimit[] => Object.keys(limits) as LengthLimit[];

/** Puts tags into a draft; one that is there stays as it was typed. */
export function addTags(draft: PiecePlan, tags: readonly string[]): void {
  for (const tag of tags) draft.tags[tagKey(tag)] ??= tag.normalize('NFC');
}

export function removeTags(draft: PiecePlan, tags: readonly string[]): void {
  for (const key of tags.map(tagKey)) if (draft.tags[key] !== undefined) delete draft.tags[key];
}

function setTags(draft: PiecePlan, tags: readonly string[]): void {
  const wanted = new Set(tags.map(tagKey));
  removeTags(
    draft,
    Object.keys(draft.tags).filter((key) => !wanted.has(key)),
  );
  addTags(draft, tags);
}

function setLimits(draft: PiecePlan, limits: readonly LengthLimit[]): void {
  for (const known of Object.keys(draft.limits) as LengthLimit[])
    if (!limits.includes(known)) delete draft.limits[known];
  for (const added of limits) draft.limits[added] ??= true;
}

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: PiecePlan, changes: Changes): void {
  for (const field of fields) {
    const value = changes[field];
    if (value !== undefined && plan[field] !== value) Object.assign(plan, { [field]: value });
  }
  if (changes.tags) setTags(plan, changes.tags);
  if (changes.limits) setLimits(plan, changes.limits);
}

/** The changes that take `changes` back. */
export function inverseOf(plan: PiecePlan, changes: Changes): Changes {
  return {
    ...Object.fromEntries(
      fields.filter((field) => changes[field] !== undefined).map((field) => [field, plan[field]]),
    ),
    ...(changes.tags ? { tags: tagsOf(plan) } : {}),
    ...(changes.limits ? { limits: limitsOf(plan) } : {}),
  };
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set([...a, ...b]).size && new Set(b).size === new Set(a).size;

/** Whether a change leaves everything as it is. */
export const isIdle = (plan: PiecePlan, changes: Changes): boolean =>
  fields.every((field) => changes[field] === undefined || changes[field] === plan[field]) &&
  (!changes.tags || isSameSet(changes.tags.map(tagKey), Object.keys(plan.tags))) &&
  (!changes.limits || isSameSet(changes.limits, limitsOf(plan)));

/** A word: letters and digits, with apostrophes, dots and hyphens inside. */
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

export const countWords = (text: string): number => text.match(WORD)?.length ?? 0;

/** Length of an excerpt, in characters. */
const EXCERPT = 200;

/** The first words of a text, whole ones where there are any. */
export function excerptOf(blocks: readonly string[]): string {
  const text = blocks
    .join(' ')
    .slice(0, EXCERPT * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= EXCERPT) return text;
  const cut = text.slice(0, EXCERPT);
  const end = cut.lastIndexOf(' ');
  const whole = end > EXCERPT / 2 ? cut.slice(0, end) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${whole}…`;
}

/** A file name that any system takes, from a title or a name that somebody gave. */
export function fileNameOf(title: string, fallback: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return name || fallback;
}
