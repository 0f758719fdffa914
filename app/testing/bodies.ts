import fc from 'fast-check';
import type { BodyMark, BodyNode } from '../docs/body.ts';

/** Bodies as an editor could make them, with text that is hard on Markdown. */
const HARD = [
  ...'*_`~[]()<>#+-=|\\!&:;.@"\'/{}$%^ \t0123456789aBcé漢🌱',
  '**',
  '__',
  '~~',
  '``',
  '](',
  '![',
  '[x]',
  '1.',
  '- ',
  '    ',
  '&amp;',
  '&#x20;',
  '<b>',
  '<!--',
  'http://a.b',
  'www.a.b',
  'a@b.cd',
  '\u00a0',
  '---',
  '| a |',
  '[^1]',
  ' word ',
  'word',
];

const words = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HARD) }, fc.string({ unit: 'grapheme' })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join('').replace(/[\0\r\n]/g, ''))
  .filter((text) => text !== '' && text.isWellFormed());

const link = fc
  .constantFrom('https://example.com/a_b?c=d&e=(f)', 'mailto:a@b.cd', '/path x', '{{unsubscribe}}', '#x')
  .map((href) => ({ type: 'link', attrs: { href } }));

/** As the editor allows: code excludes the others. */
const marks: fc.Arbitrary<BodyMark[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<BodyMark[]>([]) },
  fc.constant<BodyMark[]>([{ type: 'code' }]),
  fc.subarray(['bold', 'italic', 'strike', 'underline']).map((types) => types.map((type) => ({ type }))),
  fc
    .tuple(link, fc.subarray(['bold', 'italic', 'strike']))
    .map(([mark, types]) => [mark, ...types.map((type) => ({ type }))]),
);

const textNode = fc
  .record({ type: fc.constant('text'), text: words, marks })
  .map(({ marks, ...node }): BodyNode => (marks.length > 0 ? { ...node, marks } : node));

const inline = fc.array(
  fc.oneof({ weight: 6, arbitrary: textNode }, fc.constant<BodyNode>({ type: 'hardBreak' })),
  { maxLength: 5 },
);

const node = (type: string, content: BodyNode[] = [], attrs?: BodyNode['attrs']): BodyNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

const paragraph = inline.map((content) => node('paragraph', content));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), inline)
  .map(([level, content]) => node('heading', content, { level }));
const codeBlock = fc
  .tuple(
    fc.constantFrom(undefined, 'ts', 'c++'),
    fc.array(fc.constantFrom('a', '```', '~~~', '', '    b', '# x', '|')),
  )
  .map(([language, lines]) =>
    node(
      'codeBlock',
      lines.join('\n') === '' ? [] : [{ type: 'text', text: lines.join('\n') }],
      language ? { language } : undefined,
    ),
  );
const image = fc
  .tuple(fc.constantFrom('a'.repeat(64), 'b'.repeat(64)), fc.option(words, { nil: undefined }))
  .map(([hash, alt]) => node('image', [], { src: `asset:${hash}`, ...(alt ? { alt } : {}) }));
const rule = fc.constant(node('horizontalRule'));

const { block } = fc.letrec<{ block: BodyNode; list: BodyNode; quote: BodyNode; table: BodyNode }>((tie) => {
  const blocks = fc.array(tie('block'), { maxLength: 3 });
  const filled = blocks.map((nodes) => (nodes.length > 0 ? nodes : [node('paragraph')]));
  const item = fc.tuple(paragraph, blocks).map(([first, rest]) => node('listItem', [first, ...rest]));
  const cell = (type: string) =>
    fc
      .array(fc.oneof({ weight: 4, arbitrary: paragraph }, image, codeBlock), { minLength: 1, maxLength: 2 })
      .map((content) => node(type, content));
  const row = (type: string) =>
    fc.array(cell(type), { minLength: 1, maxLength: 3 }).map((cells) => node('tableRow', cells));
  return {
    quote: filled.map((content) => node('blockquote', content)),
    list: fc
      .tuple(
        fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
        fc.array(item, { minLength: 1, maxLength: 3 }),
      )
      .map(([start, items]) =>
        start === null ? node('bulletList', items) : node('orderedList', items, { start }),
      ),
    table: fc
      .tuple(
        fc.constantFrom('tableHeader', 'tableCell').chain(row),
        fc.array(row('tableCell'), { maxLength: 2 }),
      )
      .map(([head, rows]) => node('table', [head, ...rows])),
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: paragraph },
      heading,
      codeBlock,
      image,
      rule,
      tie('list'),
      tie('quote'),
      tie('table'),
    ),
  };
});

export const bodies: fc.Arbitrary<BodyNode[]> = fc.array(block, { minLength: 1, maxLength: 4 });
