import * as Y from 'yjs';
import { BODY } from './body.ts';

/** The two ends of a stretch of words as `Y.encodeRelativePosition` writes them, base64. */
export interface WordAnchor {
  start: string;
  end: string;
}

const encode = (position: Y.RelativePosition): string =>
  Buffer.from(Y.encodeRelativePosition(position)).toString('base64');

/** The first place where words stand in one run of a text. */
function placeOfWords(doc: Y.Doc, words: string): { run: Y.XmlText; from: number; to: number } | null {
  const runs = doc.getXmlFragment(BODY).createTreeWalker((node) => node instanceof Y.XmlText);
  for (const run of runs as Iterable<Y.XmlText>) {
    const from = plainText(run).indexOf(words);
    if (from >= 0) return { run, from, to: from + words.length };
  }
  return null;
}

/**
 * An anchor on the first place where words stand in one run of a text, as the editor makes it for a selection: what is
 * written right before or after them does not become part of it. Null when they stand nowhere.
 */
export function anchorOfWords(doc: Y.Doc, words: string): WordAnchor | null {
  const place = placeOfWords(doc, words);
  return (
    place && {
      start: encode(Y.createRelativePositionFromTypeIndex(place.run, place.from, 0)),
      end: encode(Y.createRelativePositionFromTypeIndex(place.run, place.to, -1)),
    }
  );
}

/** Writes on right behind the first place where words stand; nothing where they stand nowhere. */
export function writeBehind(doc: Y.Doc, words: string, text: string): void {
  const place = placeOfWords(doc, words);
  place?.run.insert(place.to, text);
}

/** What stands between the ends of an anchor now; empty when it is gone, null when it never was in this text. */
export function wordsAt(doc: Y.Doc, { start, end }: WordAnchor): string | null {
  const [from, to] = [start, end].map((position) =>
    Y.createAbsolutePositionFromRelativePosition(
      Y.decodeRelativePosition(Buffer.from(position, 'base64')),
      doc,
    ),
  );
  if (!from || from.type !== to?.type || !(from.type instanceof Y.XmlText)) return null;
  return plainText(from.type).slice(from.index, to.index);
}

/** The words of a run with one sign for each of its places: a line break or a picture in it is one. */
const plainText = (run: Y.XmlText): string =>
  (run.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('');
