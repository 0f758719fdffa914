import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { paragraphOf, textAt } from '../testing/texts.ts';
import { anchorOfWords, wordsAt } from './anchors.ts';
import { BODY } from './body.ts';

function textWith(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(BODY).insert(0, [paragraphOf('Before'), paragraphOf(text)]);
  return doc;
}
const lineOf = (doc: Y.Doc) => textAt(doc.getXmlFragment(BODY), 1);

describe('an anchor on words', () => {
  const anchored = () => {
    const doc = textWith('A pack that disappears');
    const anchor = anchorOfWords(doc, 'that');
    if (!anchor) throw new Error('no such words');
    return { doc, anchor, line: lineOf(doc) };
  };

  test('finds them wherever edits move them', () => {
    const { doc, anchor, line } = anchored();
    line.insert(0, 'Look: ');
    doc.getXmlFragment(BODY).insert(0, [paragraphOf('New')]);
    expect(wordsAt(doc, anchor)).toBe('that');
  });

  test('takes in what is written within them, and not what is written beside them', () => {
    const { doc, anchor, line } = anchored();
    line.insert(7, '<');
    line.insert(12, '>');
    expect(wordsAt(doc, anchor)).toBe('that');
    line.insert(10, '!');
    expect(wordsAt(doc, anchor)).toBe('th!at');
  });

  test('is empty once they are gone', () => {
    const { doc, anchor, line } = anchored();
    line.delete(7, 4);
    expect(wordsAt(doc, anchor)).toBe('');
  });

  test('is none where they never stood', () => {
    expect(anchorOfWords(textWith('A pack'), 'bag')).toBeNull();
  });
});

test('two copies that edit around the words find the same ones once they meet', () => {
  const edit = fc.record({
    at: fc.nat(30),
    text: fc.string({ minLength: 1, maxLength: 3 }),
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }), (ours, theirs) => {
      const doc = textWith('A pack that disappears');
      const anchor = anchorOfWords(doc, 'pack that');
      if (!anchor) throw new Error('no such words');
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      for (const [copy, edits] of [
        [doc, ours],
        [other, theirs],
      ] as const)
        for (const { at, text, remove } of edits) {
          const line = lineOf(copy);
          const place = Math.min(at, line.length);
          if (remove && place < line.length) line.delete(place, 1);
          else line.insert(place, text);
        }
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      expect(wordsAt(other, anchor)).toBe(wordsAt(doc, anchor));
    }),
  );
});
