import { createHash } from 'node:crypto';
import type { BodyMark, BodyNode } from './body-node.ts';

/** Changes with the definition of `contentHash`: what was approved under another one is not compared with it. */
export const CONTENT_FORMAT = 1;

/** A text as its readers see it. */
export interface ReaderText {
  /** SHA-256 of `json`, hex. */
  hash: string;
  /** Canonical JSON of its blocks. */
  json: string;
}

/** What an approval is given for: all that a reader sees of a piece, or of a campaign's brief. */
export interface ReaderContent {
  format: typeof CONTENT_FORMAT;
  kind: 'piece' | 'brief';
  title: string;
  /** Of a piece, such as `email`; empty for a brief. */
  type: string;
  /** In the order in which they are shown; those that were put aside are none. */
  texts: {
    /** `hash` of its ReaderText. */
    text: string;
    isMain: boolean;
  }[];
}

/**
 * What binds an approval to words: SHA-256, as lower-case hex, of the canonical JSON of a ReaderContent. In it each text
 * is named by its own SHA-256, over the canonical JSON of its blocks, as `readerText` makes it.
 *
 * Canonical JSON has the names of an object in the order of their code units, no blanks, and strings as JSON.stringify
 * writes them. Blocks are those of the editor's schema with their marks and attributes, so that another wording, heading
 * level, link address, picture (by the hash of its file) or description of a picture is another content. Nothing that
 * no reader sees counts: who wrote when, ids, in how many runs a line is stored, the order of marks on one word, empty
 * lines at the end, and what only tells a browser how to open a link.
 */
export const contentHash = (content: ReaderContent): string => sha256(canonicalJson(content));

/** A text's blocks as canonical JSON, and their hash; see `contentHash`. */
export function readerText(nodes: readonly BodyNode[]): ReaderText {
  const end = nodes.findLastIndex((node) => !isEmptyLine(node));
  const json = canonicalJson(nodes.slice(0, end + 1).map(canonicalNode));
  return { hash: sha256(json), json };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (isRecord(inner) ? inOrder(inner) : inner));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inOrder = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const isEmptyLine = ({ type, content = [] }: BodyNode): boolean =>
  type === 'paragraph' && content.every(({ type: inner, text }) => inner === 'text' && !text);

/** What a node or a mark says when nothing was said: stored by some writers and left out by others. */
const USUAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  orderedList: { start: 1 },
  tableCell: { colspan: 1, rowspan: 1 },
  tableHeader: { colspan: 1, rowspan: 1 },
};
/** Attributes that nobody sees. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = { link: ['target', 'rel', 'class'] };

function canonicalNode({ type, attrs, content, text, marks }: BodyNode): BodyNode {
  const seen = seenAttributes(type, attrs);
  const children = mergedRuns(content ?? []).map(canonicalNode);
  return {
    type,
    ...(seen ? { attrs: seen } : {}),
    ...(children.length > 0 ? { content: children } : {}),
    ...(text === undefined ? {} : { text }),
    ...(marks && marks.length > 0 ? { marks: marks.map(canonicalMark).sort(byType) } : {}),
  };
}

const byType = (a: BodyMark, b: BodyMark): number => (a.type < b.type ? -1 : Number(a.type > b.type));

function canonicalMark({ type, attrs }: BodyMark): BodyMark {
  const seen = seenAttributes(type, attrs);
  return seen ? { type, attrs: seen } : { type };
}

function seenAttributes(type: string, attrs: Record<string, unknown> = {}): Record<string, unknown> | null {
  const seen = Object.entries(attrs).filter(
    ([name, value]) =>
      value !== null && value !== undefined && !UNSEEN[type]?.includes(name) && USUAL[type]?.[name] !== value,
  );
  return seen.length > 0 ? Object.fromEntries(seen) : null;
}

/** Runs of one formatting next to each other as one; empty ones are none. */
function mergedRuns(nodes: readonly BodyNode[]): BodyNode[] {
  const merged: BodyNode[] = [];
  for (const node of nodes) {
    if (node.type === 'text' && !node.text) continue;
    const last = merged.at(-1);
    if (last?.type === 'text' && node.type === 'text' && marksOf(last) === marksOf(node))
      merged[merged.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    else merged.push(node);
  }
  return merged;
}

const marksOf = ({ marks = [] }: BodyNode): string => canonicalJson(marks.map(canonicalMark).sort(byType));
