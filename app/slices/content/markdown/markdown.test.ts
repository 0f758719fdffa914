import { getSchema, Node } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import StarterKit from '@tiptap/starter-kit';
import { prosemirrorJSONToYDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendBody, blockTexts, BODY, readBody, type BodyNode } from '../../../docs/body.ts';
import { bodies } from '../../../testing/bodies.ts';
import { isSafeLink } from './links.ts';
import { markdownToBody } from './read.ts';
import { bodyToMarkdown } from './write.ts';

const LOGO = `asset:${'a'.repeat(64)}`;

/** Text without the spaces, of which Markdown keeps only some. */
const letters = (body: readonly BodyNode[]) => blockTexts(body).join('').replace(/\s+/g, '');

const stored = (body: readonly BodyNode[]): Y.Doc => {
  const doc = new Y.Doc();
  appendBody(doc, body);
  return doc;
};

test('what a body says in Markdown reads back as the same Markdown and the same text', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const markdown = bodyToMarkdown(body);
      const again = markdownToBody(markdown);
      expect(letters(again)).toBe(letters(body));
      expect(bodyToMarkdown(again)).toBe(markdown);
    }),
    { numRuns: 500 },
  );
});

test('a body is stored in a document and read back as it was', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const read = markdownToBody(bodyToMarkdown(body));
      expect(readBody(stored(read))).toEqual(read);
    }),
  );
});

const cell = (name: string) =>
  Node.create({
    name,
    content: 'block+',
    addAttributes: () => ({
      colspan: { default: 1 },
      rowspan: { default: 1 },
      colwidth: { default: null },
    }),
  });

const editorSchema = getSchema([
  StarterKit.configure({ undoRedo: false, link: { HTMLAttributes: { target: null, rel: null } } }),
  Image,
  Node.create({ name: 'table', group: 'block', content: 'tableRow+' }),
  Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)*' }),
  cell('tableCell'),
  cell('tableHeader'),
]);

test('the editor takes a body read from Markdown as it is and would store it just so', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const read = markdownToBody(bodyToMarkdown(body));
      fc.pre(read.length > 0);
      const doc = stored(read);
      const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(BODY), editorSchema);
      root.check();
      expect(readBody(prosemirrorJSONToYDoc(editorSchema, root.toJSON(), BODY))).toEqual(readBody(doc));
    }),
  );
});

const cases: [title: string, markdown: string, written: string][] = [
  ['a paragraph keeps its marks', 'A **b** *c* ~~d~~ `e` [f](/g "h")', 'A **b** _c_ ~~d~~ `e` [f](/g "h")'],
  ['a merge field stays as it is', 'Hi {{first_name}},', 'Hi {{first_name}},'],
  ['a hard break stays', 'one\\\ntwo', 'one\\\ntwo'],
  ['a wrapped line becomes one', 'one\ntwo', 'one two'],
  ['raw HTML becomes text', 'a <b onclick="x()">b</b>', 'a \\<b onclick="x()">b\\</b>'],
  ['a block of HTML becomes text', '<div>\n<p>x</p>\n</div>', '\\<div>\\\n\\<p>x\\</p>\\\n\\</div>'],
  ['a link that runs a script leaves its text', '[go](javascript:alert(1))', 'go'],
  ['a script is found behind capitals and codes', '[go](<Java\tScript:alert&#40;1&#41;>)', 'go'],
  ['a document in a link leaves its text', '[go](data:text/html;base64,PGI+)', 'go'],
  ['an image from elsewhere becomes a link', '![cat](https://x.y/c.png)', '[cat](https://x.y/c.png)'],
  ['an inlined image becomes its words', '![cat](data:image/png;base64,AA)', 'cat'],
  ['an image in a line becomes a block', `see ![logo](${LOGO}) here`, `see\n\n![logo](${LOGO})\n\nhere`],
  ['a linked image keeps its link', `[![logo](${LOGO})](/a)`, `![logo](${LOGO})\n\n[logo](/a)`],
  ['references become links', '[a][x] ![b][x]\n\n[x]: https://x.y', '[a](https://x.y) [b](https://x.y)'],
  ['a task list becomes a list', '- [x] done\n- [ ] open', '- \\[x] done\n- \\[ ] open'],
  ['a bare address becomes a link', 'https://x.y/z', '[https://x.y/z](https://x.y/z)'],
  ['a list keeps its first number', '3. a\n4. b\n   - c', '3. a\n4. b\n   - c'],
  ['a code block keeps its language', '```ts title=x\na\n```', '```ts\na\n```'],
  ['a footnote stays readable', 'a[^1]\n\n[^1]: b', 'a\\[^1]\n\n\\[^1]: b'],
  ['a table stays', '| a | b |\n| - | :-: |\n| `c\\|d` |', '| a      | b |\n| ------ | - |\n| `c\\|d` |   |'],
];

test.each(cases)('%s', (_, markdown, written) => {
  expect(bodyToMarkdown(markdownToBody(markdown)).trimEnd()).toBe(written);
});

test('spaces at the ends of a formatting stand outside of its marks', () => {
  const bold = { type: 'text', text: ' now ', marks: [{ type: 'bold' }] };
  const body = [
    { type: 'paragraph', content: [{ type: 'text', text: 'Buy' }, bold, { type: 'text', text: 'or' }] },
  ];
  expect(bodyToMarkdown(body)).toBe('Buy **now** or\n');
});

test('a body of a newer version keeps the text of nodes that this one does not know', () => {
  const body = [
    { type: 'callout', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'kept' }] }] },
    { type: 'text', text: 'also this' },
  ];
  expect(bodyToMarkdown(body)).toBe('kept\n\nalso this\n');
});

test('a link in a body that runs a script is written without it', () => {
  const marks = [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }];
  expect(bodyToMarkdown([{ type: 'paragraph', content: [{ type: 'text', text: 'go', marks }] }])).toBe(
    'go\n',
  );
});

test.each(['http://a', 'HTTPS://a', 'mailto:a@b', 'tel:+1', '/a:b', '#a', '?a:b', 'a/b:c', '{{url}}'])(
  '%s may be followed',
  (href) => {
    expect(isSafeLink(href)).toBe(true);
  },
);

test.each([
  'javascript:x',
  ' JAVASCRIPT:x',
  'java\nscript:x',
  '\u0001javascript:x',
  'data:,',
  'vbscript:x',
  'file:///a',
  'blob:x',
])('%j may not be followed', (href) => {
  expect(isSafeLink(href)).toBe(false);
});

const intricate: [title: string, markdown: string][] = [
  ['nested quotations', '>'.repeat(20_000)],
  ['nested lists on one line', `${'- '.repeat(20_000)}x`],
  [
    'lists nested line by line',
    Array.from({ length: 150 }, (_, level) => `${' '.repeat(level * 2)}- a`).join('\n'),
  ],
  ['formattings that never end', '*a_ '.repeat(100_000)],
  ['long runs of signs', `${'*'.repeat(50_000)}a${'*'.repeat(50_000)}`],
  ['links within links', `${'['.repeat(50_000)}a${'](b)'.repeat(50_000)}`],
];

test.each(intricate)(
  'beyond all reason, %s are refused before the parser is lost in them',
  (_title, markdown) => {
    const began = performance.now();
    expect(() => markdownToBody(markdown)).toThrow(/too deeply or formatted too densely/);
    expect(performance.now() - began).toBeLessThan(10_000);
  },
);

test('a long text with many formattings, lists and rules is read', () => {
  const paragraph = 'Some **bold** and _slanted_ words, a [link](https://x.y) and `code`. '.repeat(8);
  const text = `${paragraph}\n\n1. one\n   - two\n     > three\n\n${'*'.repeat(200)}\n\n`.repeat(60);
  expect(markdownToBody(text)).toHaveLength(180);
});
