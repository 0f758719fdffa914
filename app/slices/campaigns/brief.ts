import { blockTexts, type BodyNode } from '../../docs/body.ts';
import type { NewSection } from './contract.ts';

/**
 * The id of the text of a campaign's brief: the campaign's own, marked as version 8 of RFC 9562, which is for ids made
 * by a rule of one's own. Two copies of a workspace that both start a brief while they are apart thereby write one text.
 */
export const briefIdOf = (campaignId: string): string => `${campaignId.slice(0, 14)}8${campaignId.slice(15)}`;

/** A part of a brief under a heading. */
export interface Section {
  heading: string;
  level: number;
  words: number;
  /** Its blocks are those from `from` up to, not including, `to`. */
  from: number;
  to: number;
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

const countWords = (text: string): number =>
  [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length;

/**
 * The sections of a brief, going by the headings that stand in it, in whatever language. Of headings that follow each
 * other directly, a lower one under a higher one, the higher is a title and asks for no words of its own.
 */
export function sectionsOf(blocks: readonly BodyNode[]): Section[] {
  const sections: Section[] = [];
  for (const [at, block] of blocks.entries()) {
    const text = blockTexts([block]).join('\n');
    const last = sections.at(-1);
    if (block.type === 'heading' && countWords(text) > 0)
      sections.push({
        heading: text.trim(),
        level: Number(block.attrs?.['level'] ?? 1),
        words: 0,
        from: at,
        to: at + 1,
      });
    else if (last) {
      last.words += countWords(text);
      last.to = at + 1;
    }
  }
  return sections.filter(({ words: own, level }, at) => own > 0 || (sections[at + 1]?.level ?? 0) <= level);
}

/** Sections as blocks of a text, with room to write where nothing stands in one yet. */
export const nodesOf = (sections: readonly Pick<NewSection, 'heading' | 'text'>[]): BodyNode[] =>
  sections.flatMap(({ heading, text }) => [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: heading }] },
    ...text.split('\n').map((line) => (line === '' ? { type: 'paragraph' } : paragraphOf(line))),
  ]);

const paragraphOf = (text: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });

export const isEmptyLine = ({ type, content = [] }: BodyNode): boolean =>
  type === 'paragraph' && content.length === 0;

/** What stands in a section, a paragraph a line. */
export const textOf = (blocks: readonly BodyNode[], { from, to }: Section): string =>
  blockTexts(blocks.slice(from + 1, to)).join('\n');

/** Whether a section has nothing in it but what it was made with, or nothing at all: no picture, no table either. */
export function isUntouched(blocks: readonly BodyNode[], section: Section, given: string): boolean {
  const own = blocks.slice(section.from + 1, section.to);
  const isPlain = own.every(
    ({ type, content = [] }) => type === 'paragraph' && content.every((node) => node.type === 'text'),
  );
  return isPlain && (section.words === 0 || textOf(blocks, section) === given);
}
