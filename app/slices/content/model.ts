import type { PieceFields } from './contract.ts';

/** A piece as its document holds it; the words stand in a text document of their own. */
export interface PiecePlan extends PieceFields {
  /** Id of the text document. */
  body: string;
  isRemoved: boolean;
}

export const emptyPlan: Omit<PiecePlan, 'title' | 'body'> = {
  type: 'post',
  state: 'draft',
  campaignId: null,
  isRemoved: false,
};

export type Changes = Partial<PieceFields>;

const fields = ['title', 'type', 'state', 'campaignId'] as const;

/** Fields that two people can't both set: a clash is shown, not settled in silence. */
export const scalarPaths = [...fields];

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: PiecePlan, changes: Changes): void {
  for (const field of fields) {
    const value = changes[field];
    if (value !== undefined && plan[field] !== value) Object.assign(plan, { [field]: value });
  }
}

/** The changes that take `changes` back. */
export function inverseOf(plan: PiecePlan, changes: Changes): Changes {
  return Object.fromEntries(
    fields.filter((field) => changes[field] !== undefined).map((field) => [field, plan[field]]),
  );
}

/** Whether a change leaves everything as it is. */
export const isIdle = (plan: PiecePlan, changes: Changes): boolean =>
  fields.every((field) => changes[field] === undefined || changes[field] === plan[field]);

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
