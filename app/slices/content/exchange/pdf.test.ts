import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../markdown/read.ts';
import type { ImageFile } from './job.ts';
import { toPdf } from './pdf.ts';

const HASH = 'a'.repeat(64);
const written = async (markdown: string, images: [string, ImageFile][] = []) => {
  const piece = { title: 'Grüße', tree: parseMarkdown(markdown), images: new Map(images), language: 'de' };
  const { bytes, warnings } = await toPdf(piece);
  return { file: Buffer.from(bytes), warnings };
};

/** What is packed in the file, unpacked. */
const streamsOf = (file: Buffer): string[] => {
  const text = file.toString('latin1');
  return [...text.matchAll(/\/FlateDecode\n>>\nstream\n/g)].map(({ index, 0: head }) => {
    const start = index + head.length;
    return inflateSync(file.subarray(start, text.indexOf('endstream', start))).toString('latin1');
  });
};

/** Every glyph that the maps of its fonts can say as text, the way that a reader copies it. */
const charactersOf = (file: Buffer): Set<string> =>
  new Set(
    streamsOf(file)
      .filter((stream) => stream.includes('beginbfrange'))
      .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\]/g)])
      .flatMap(([, list = '']) => [...list.matchAll(/<([0-9a-f]+)>/gi)])
      .map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le')),
  );

test('a PDF holds its text as text, with umlauts, quotes, Greek and Cyrillic', async () => {
  const { file } = await written('# Grüße aus Köln\n\nÄÖÜß „so“ – 12 € Жизнь αβγ čřž');
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.toString('latin1')).toMatch(/%%EOF\s*$/);
  const known = charactersOf(file);
  for (const character of 'GrüßeKölnÄÖÜ„“–€Жαč') expect(known, character).toContain(character);
  expect(file.toString('latin1')).toContain('/Lang (de)');
});

test('code of Western letters is set in the font of code, other code in the font of text', async () => {
  expect((await written('`a = "ü"`')).file.toString('latin1')).toContain('/BaseFont /Courier');
  expect((await written('`Ж`')).file.toString('latin1')).not.toContain('/BaseFont /Courier');
});

test('arrows and ticks are written as what the font has, emoji are refused by name', async () => {
  expect([...charactersOf((await written('a → b ✓')).file)]).toEqual(expect.arrayContaining(['>', '√']));
  await expect(written('Hi 👋 世')).rejects.toMatchObject({
    failure: { code: 'unsupported', message: expect.stringContaining('👋 世') as string },
  });
});

test('a link leads somewhere, one that a PDF can’t follow is words', async () => {
  const { file } = await written('[a](https://example.org/x) [b](/here)');
  expect(file.toString('latin1')).toContain('(https://example.org/x)');
  expect(file.toString('latin1')).not.toContain('/here');
});

test('an image that PDFs don’t know, or that is damaged, is left out with a warning', async () => {
  const webp = { type: 'image/webp', bytes: Buffer.from('RIFF....WEBPVP8 ') };
  const kind = await written(`![a](asset:${HASH})`, [[HASH, webp]]);
  expect(kind.warnings).toEqual([expect.stringContaining('1 image can’t stand in a PDF file')]);
  const cut = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64');
  const broken = await written(`![a](asset:${HASH}) text`, [[HASH, { type: 'image/png', bytes: cut }]]);
  expect(broken.file.subarray(0, 5).toString()).toBe('%PDF-');
});
