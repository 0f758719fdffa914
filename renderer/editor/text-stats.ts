import type { Node } from '@tiptap/pm/model';

/** As the service counts them for the list. */
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

export interface TextStats {
  words: number;
  characters: number;
}

export function statsOf(doc: Node): TextStats {
  const text = doc.textBetween(0, doc.content.size, '\n', (leaf) =>
    leaf.type.name === 'hardBreak' ? '\n' : '',
  );
  return { words: text.match(WORD)?.length ?? 0, characters: [...text.replace(/\n/g, '')].length };
}
