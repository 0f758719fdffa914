import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { textParts } from './unknown-parts.ts';

function docWith(name: string, mark?: string): Y.Doc {
  const doc = new Y.Doc();
  const block = new Y.XmlElement(name);
  const text = new Y.XmlText();
  block.insert(0, [text]);
  doc.getXmlFragment('body').insert(0, [block]);
  text.insert(0, 'Words', mark ? { [mark]: {} } : {});
  return doc;
}

it('knows what this version writes', () => {
  expect(textParts({ doc: docWith('paragraph', 'bold') }).isKnown).toBe(true);
  expect(textParts({ doc: docWith('table') }).isKnown).toBe(true);
});

it('shows the words alone of a text with blocks or formatting of a newer version', () => {
  expect(textParts({ doc: docWith('callout') })).toEqual({ isKnown: false, blocks: ['Words'] });
  expect(textParts({ doc: docWith('paragraph', 'highlight--AAAAAAAA') }).isKnown).toBe(false);
});
