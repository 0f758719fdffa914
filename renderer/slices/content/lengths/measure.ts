import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { LengthLimit } from '#app/slices/content/contract.ts';
import {
  countCharacters,
  countMessages,
  countWide,
  splitCharacters,
  weighX,
  type TextMessage,
  type Unit,
} from './count.ts';
import { limits } from './limits.ts';

/** How a length stands: `short` and `near` are worth knowing, `over` has to change, `other` is meant for something else. */
export type Standing = 'empty' | 'short' | 'fine' | 'near' | 'over' | 'other';

export interface Measure {
  id: LengthLimit;
  count: number;
  /** What `count` is held against: the most that is taken, or what is shown where nothing is refused. */
  room: number;
  standing: Standing;
  /** The last words before the channel folds the text; null where all of it is shown. */
  cut: string | null;
  message: TextMessage | null;
}

/** From here on a length is told before it is too much: a tenth, but at most twenty. */
const nearFrom = (most: number): number => most - Math.min(20, most * 0.1);

/** Words of a cut that are shown, in characters. */
const SHOWN = 48;

/** Paragraphs of a text with what was counted of each: after a key, only the paragraph with it is counted anew. */
const counted = new WeakMap<Node, { text: string; counts: Partial<Record<Unit, number>> }>();

const leafText = (leaf: Node): string => (leaf.type.name === 'hardBreak' ? '\n' : '');

function countedOf(block: Node) {
  let known = counted.get(block);
  if (!known) {
    known = { text: block.textBetween(0, block.content.size, '\n', leafText), counts: {} };
    counted.set(block, known);
  }
  return known;
}

const counters: Readonly<Record<Exclude<Unit, 'sms'>, (text: string) => number>> = {
  characters: countCharacters,
  x: weighX,
  wide: countWide,
};

/** As copying puts it between paragraphs. */
const BETWEEN = '\n\n';

/** The paragraphs of a text, without empty ones at its ends. */
export function blocksOf(doc: Node): Node[] {
  const blocks: Node[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) blocks.push(node);
    return !node.isTextblock;
  });
  const isFull = (block: Node) => countedOf(block).text.trim() !== '';
  const first = blocks.findIndex(isFull);
  return first < 0 ? [] : blocks.slice(first, blocks.findLastIndex(isFull) + 1);
}

/** Something to be measured: paragraphs that remember what was counted, or a few words. */
type Words = readonly Node[] | string;

const textOf = (words: Words): string =>
  typeof words === 'string' ? words : words.map((block) => countedOf(block).text).join(BETWEEN);

function countOf(words: Words, unit: Exclude<Unit, 'sms'>): number {
  const count = counters[unit];
  if (typeof words === 'string') return count(words.trim());
  return words.reduce((sum, block, index) => {
    const known = countedOf(block);
    known.counts[unit] ??= count(known.text);
    return sum + known.counts[unit] + (index > 0 ? BETWEEN.length : 0);
  }, 0);
}

export function measure(id: LengthLimit, words: Words): Measure {
  const { unit, least, best, fold, most } = limits[id];
  if (unit === 'sms') return measureMessages(id, textOf(words));
  const count = countOf(words, unit);
  const room = most ?? best ?? fold ?? count;
  const isNear = count > (best ?? Number.POSITIVE_INFINITY) || (most !== null && count > nearFrom(most));
  const standing =
    count === 0
      ? 'empty'
      : most !== null && count > most
        ? 'over'
        : isNear
          ? 'near'
          : count < (least ?? 0)
            ? 'short'
            : 'fine';
  const cut = fold !== undefined && count > fold ? endBefore(words, fold) : null;
  return { id, count, room, standing, cut, message: null };
}

/** A second message is worth a word, as it costs a second time. */
function measureMessages(id: LengthLimit, text: string): Measure {
  const message = countMessages(text.trim());
  const { units, segments, room, isGsm } = message;
  const isOver = segments > 10;
  const isNear = segments > 1 || units > nearFrom(isGsm ? 160 : 70);
  const standing = units === 0 ? 'empty' : isOver ? 'over' : isNear ? 'near' : 'fine';
  return { id, count: units, room, standing, cut: null, message };
}

/** What stands right before the character after which the rest is folded. */
function endBefore(words: Words, fold: number): string {
  // Of a text of many pages, only what is shown is taken apart. No character that one reads has over 24 in code.
  const start = typeof words === 'string' ? words.trim() : textOf(words.slice(0, fold));
  const shown = splitCharacters(start.slice(0, fold * 24)).slice(0, fold);
  const end = shown.slice(-SHOWN).join('').replace(/\s+/g, ' ').trim();
  return shown.length > SHOWN ? `…${end}` : end;
}

/** What a text begins with: its first paragraph that is no heading, else its first. */
export function openingOf(blocks: readonly Node[]): readonly Node[] {
  const first = blocks.find(({ type }) => type.name !== 'heading') ?? blocks[0];
  return first ? [first] : [];
}

/** A paragraph that is as long as a description may be is no headline that went wrong. */
export function quietOthers(measures: readonly Measure[]): Measure[] {
  const fits = ({ count, room }: Measure) => count <= room;
  if (!measures.some(fits)) return [...measures];
  return measures.map((measured) =>
    fits(measured) ? measured : { ...measured, standing: 'other', cut: null },
  );
}

/** What one is at: the selected words, else the paragraph with the cursor. */
export function partOf({ doc, selection }: EditorState): { isSelection: boolean; words: Words } {
  const { from, to, empty, $from } = selection;
  if (!empty) return { isSelection: true, words: doc.textBetween(from, to, BETWEEN, leafText) };
  return { isSelection: false, words: $from.parent.isTextblock ? [$from.parent] : '' };
}
