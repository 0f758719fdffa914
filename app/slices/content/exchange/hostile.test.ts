import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FailureError, type FailureCode } from '../../../contract/errors.ts';
import type { BodyNode } from '../../../docs/body.ts';
import { isSafeLink } from '../markdown/links.ts';
import { toDocx } from './docx.ts';
import { readFile } from './read-file.ts';

const read = (fileName: string, content: string | Uint8Array) =>
  readFile({ fileName, bytes: typeof content === 'string' ? Buffer.from(content) : content });

const failure = async (work: Promise<unknown>): Promise<FailureCode | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
};

function* nodesIn(nodes: readonly BodyNode[]): Generator<BodyNode> {
  for (const node of nodes) {
    yield node;
    yield* nodesIn(node.content ?? []);
  }
}

const wordsOf = (body: readonly BodyNode[]) => [...nodesIn(body)].map(({ text }) => text ?? '').join(' ');

/** Links that run something, and images that would be fetched. */
function dangers(body: readonly BodyNode[]): unknown[] {
  return [...nodesIn(body)].flatMap(({ type, attrs, marks = [] }) => [
    ...(type === 'image' && !/^asset:[0-9a-f]{64}$/.test(String(attrs?.['src'])) ? [attrs?.['src']] : []),
    ...marks
      .map((mark) => mark.attrs?.['href'])
      .filter((href) => href !== undefined && !isSafeLink(String(href))),
  ]);
}

describe('a page that means harm', () => {
  test('loses scripts, handlers, addresses that run, forms and frames, and says so', async () => {
    const { body, warnings } = await read(
      'x.html',
      `<title>T</title><style>p{color:red}</style><h1 onclick="evil()">Hi</h1><script>evil()</script>
      <a href="javascript:evil()">one</a><a href=" java\tscript:evil()">two</a><a href="data:text/html,evil">three</a>
      <iframe src="https://evil.example">evil</iframe><svg><script>evil()</script></svg><form action="/evil"><input value=evil></form>
      <img src="https://evil.example/pixel.png" alt="pixel"><img src="x" onerror="evil()"><p style="color:red">end</p>`,
    );
    expect(dangers(body)).toEqual([]);
    expect(wordsOf(body)).not.toContain('evil()');
    expect(wordsOf(body)).toContain('end');
    expect(warnings).toEqual([
      '4 scripts removed.',
      '3 links could run something and lost the address.',
      '2 drawings, films or form fields left out.',
      'Colours, sizes and underlining were left out.',
      '1 image of the web kept as a link; nothing was fetched.',
      '1 image beside the file left out. Add what you need in the editor.',
    ]);
  });

  const tag = fc.constantFrom(
    ...[
      'a',
      'img',
      'script',
      'style',
      'svg',
      'math',
      'p',
      'b',
      'table',
      'td',
      'tr',
      'li',
      'ul',
      'h1',
      'pre',
      'code',
    ],
    ...[
      'iframe',
      'object',
      'template',
      'title',
      'noscript',
      'input',
      'body',
      'base',
      'meta',
      'textarea',
      'xmp',
    ],
  );
  const value = fc.constantFrom(
    ...[
      'javascript:RUN',
      'JaVaScRiPt:RUN',
      ' \u0001javascript:RUN',
      'java&#10;script:RUN',
      'javascript&colon;RUN',
    ],
    ...[
      'data:text/html,RUN',
      'vbscript:RUN',
      'https://example.org',
      '//example.org',
      'x.png',
      'data:image/svg+xml,RUN',
    ],
  );
  const attribute = fc
    .tuple(
      fc.constantFrom('href', 'src', 'onclick', 'onerror', 'xlink:href', 'srcset', 'style', 'data', 'alt'),
      value,
    )
    .map(([name, text]) => `${name}="${text}"`);
  const piece = fc.oneof(
    fc.tuple(tag, fc.array(attribute, { maxLength: 3 })).map(([name, more]) => `<${name} ${more.join(' ')}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', 'text', '"', "'", '<', '&lt;script&gt;', '\u0000'),
    fc.string({ maxLength: 8 }),
  );

  test('whatever is in it, nothing that runs or loads gets into the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (parts) => {
        const { body } = await read('x.html', `<p>${parts.join('')}`).catch((error: unknown) => {
          if (error instanceof FailureError) return { body: [] };
          throw error;
        });
        expect(dangers(body)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is refused when it is nested beyond all reason', async () => {
    expect(await failure(read('x.html', '<div>'.repeat(100_000)))).toBe('unsupported');
    expect(await failure(read('x.html', '<b><i>'.repeat(150)))).toBe('unsupported');
  });
});

const docx = async (value = 'Grüße'): Promise<Uint8Array> => {
  const tree = {
    type: 'root' as const,
    children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value }] }],
  };
  return (await toDocx({ title: 'T', tree, images: new Map(), language: 'de' })).bytes;
};
const part = (content: string) =>
  zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8(content) });

describe('a docx file', () => {
  test('that unpacks to more than a text can be is refused before it is unpacked', async () => {
    const bomb = part(' '.repeat(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await failure(read('x.docx', bomb))).toBe('too_large');
  });

  test('that lies about its size gets no more than it claimed', async () => {
    const bomb = Buffer.from(part(`<w:document>${' '.repeat(40 * 1024 * 1024)}</w:document>`));
    // The size when unpacked, in the list at the end of the file.
    const entry = bomb.lastIndexOf(Buffer.from('504b0102', 'hex'));
    bomb.writeUInt32LE(1000, entry + 24);
    expect(await failure(read('x.docx', bomb))).toBe('damaged');
  });

  test('that is damaged anywhere is read or refused, never a bug', async () => {
    const whole = await docx();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const bytes = isCut ? whole.slice(0, at) : Uint8Array.from(whole);
        if (!isCut) bytes[at] = byte;
        expect(['unsupported', 'damaged', 'too_large', null]).toContain(await failure(read('x.docx', bytes)));
      }),
      { numRuns: 200 },
    );
  });

  test('is taken by what is in it: other zips and other office files are told so', async () => {
    expect((await read('letter.txt', await docx())).body).toMatchObject([{ content: [{ text: 'Grüße' }] }]);
    expect(await failure(read('x.docx', zipSync({ 'a.txt': strToU8('a') })))).toBe('unsupported');
    expect(await failure(read('x.docx', zipSync({ '[Content_Types].xml': strToU8('<x/>') })))).toBe(
      'unsupported',
    );
    expect(await failure(read('x.docx', 'no zip'))).toBe('unsupported');
  });

  test('is written with characters that XML has no way to say left out', async () => {
    const { body } = await read('x.docx', await docx('a\u0001\ud800b & <c> "ü"'));
    expect(body).toMatchObject([{ content: [{ text: 'a\ufffdb & <c> "ü"' }] }]);
  });
});

test.each([
  ['report.pdf', '%PDF-1.7\n', 'A PDF holds pages'],
  ['old.doc', '\u00d0\u00cf\u0011\u00e0', 'old kind'],
  ['x.rtf', '{\\rtf1 x}', 'RTF'],
  ['x.png', '\u0089PNG\u0000', 'Only Markdown'],
  ['x.csv', 'a,b', 'Only Markdown'],
  ['x.md', '', 'empty'],
])('%s is refused with what to do', async (name, content, words) => {
  await expect(read(name, Buffer.from(content, 'latin1'))).rejects.toMatchObject({
    failure: { code: 'unsupported', message: expect.stringContaining(words) as string },
  });
});

test('a text of another encoding is read by its mark, by what it says, or as Western European with a warning', async () => {
  const title = async (name: string, bytes: Buffer) => (await read(name, bytes)).title;
  expect(await title('a.md', Buffer.from('\ufeff# Größe', 'utf16le'))).toBe('Größe');
  expect(await title('a.md', Buffer.from('\ufeff# Größe'))).toBe('Größe');
  const page = Buffer.from('<meta charset="iso-8859-1"><h1>Größe</h1>', 'latin1');
  expect(await read('a.html', page)).toMatchObject({ title: 'Größe', warnings: [] });
  const old = await read('a.txt', Buffer.from('# Größe', 'latin1'));
  expect(old.title).toBe('Größe');
  expect(old.warnings).toHaveLength(1);
});

test('a title comes from the first heading, what the file says of itself, or its name', async () => {
  const title = async (name: string, content: string) => (await read(name, content)).title;
  expect(await title('a.html', '<title>Page</title><p>x</p><h2>Head <b>line</b></h2>')).toBe('Head line');
  expect(await title('a.html', '<title>Page</title><p>x</p>')).toBe('Page');
  expect(await title('a.md', '---\ntitle: "Named"\ntags: [a]\n---\n\ntext')).toBe('Named');
  expect(await title('C:\\x\\spring-letter.md', 'text')).toBe('spring letter');
  expect((await title('a.md', `# ${'long '.repeat(100)}`)).length).toBeLessThanOrEqual(300);
});
