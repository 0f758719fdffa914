import { Schema } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, countMessages, countWide, splitCharacters, weighX } from './count.ts';
import { limits, limitsOf } from './limits.ts';
import { blocksOf, measure, openingOf, quietOthers } from './measure.ts';

const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'text*' },
    text: {},
  },
});
const docOf = (...paragraphs: string[]) =>
  schema.node(
    'doc',
    null,
    paragraphs.map((text) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])),
  );

describe('characters', () => {
  it('are what a reader takes for one', () => {
    expect(countCharacters('Grüße 👩‍👩‍👧‍👦 e\u0301')).toBe(9);
    expect(countCharacters('नमस्ते')).toBe(splitCharacters('नमस्ते').length);
  });

  it('are counted the same whether the text is plain or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];
        expect(countCharacters(text)).toBe(segments.length);
        expect(splitCharacters(text).join('')).toBe(text);
      }),
    );
  });
});

describe('the weight on X', () => {
  it.each([
    ['Saying hello', 12],
    ['ünïcode é', 9],
    ['こんにちは', 10],
    ['你好, world', 11],
    ['👍', 2],
    ['👨‍👩‍👧‍👦 ok', 5],
    ['❤️', 2],
    ['“quotes” – and … more', 21 + 1],
    ['5 €', 4],
    ['https://example.com/a/very/long/path?with=query#and-more', 23],
    ['see https://example.com.', 28],
    ['(example.com)', 25],
    ['example.com/jars and ridgeline.de', 23 + 5 + 23],
    ['me@example.com', 14],
    ['e.g. this, i.e. that', 20],
    ['', 0],
  ])('of %j is %i', (text, weight) => {
    expect(weighX(text)).toBe(weight);
  });

  it('of a text without addresses is that of its parts', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '日', '😀', '€', '\n') });
    fc.assert(
      fc.property(part, part, (a, b) => {
        expect(weighX(`${a}\n${b}`)).toBe(weighX(a) + 1 + weighX(b));
      }),
    );
  });
});

it('a character of full width counts twice in an ad of Google', () => {
  expect(countWide('Chairs')).toBe(6);
  expect(countWide('椅子 Ａ')).toBe(7);
  expect(countWide('의자')).toBe(4);
  expect(countWide('Über')).toBe(4);
});

describe('text messages', () => {
  it.each([
    ['a'.repeat(160), 160, 1, true],
    ['a'.repeat(161), 161, 2, true],
    ['a'.repeat(306), 306, 2, true],
    ['a'.repeat(307), 307, 3, true],
    ['€'.repeat(80), 160, 1, true],
    ['ä'.repeat(160), 160, 1, true],
    ['“'.repeat(70), 70, 1, false],
    ['“'.repeat(71), 71, 2, false],
    ['😀'.repeat(35), 70, 1, false],
    ['', 0, 0, true],
  ])('of %j', (text, units, segments, isGsm) => {
    expect(countMessages(text)).toMatchObject({ units, segments, isGsm });
  });

  it('are not split within a character of two units', () => {
    // 152 and then one that needs two septets: the last place of the first message stays empty.
    const text = `${'a'.repeat(152)}€${'a'.repeat(152)}`;
    expect(countMessages(text)).toMatchObject({ units: 306, segments: 3 });
  });

  it('hold what is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const { units, segments, room } = countMessages(text);
        expect(units).toBeLessThanOrEqual(Math.max(room, 160));
        if (segments > 1) expect(units).toBeGreaterThan((segments - 1) * (room / segments) - segments);
      }),
    );
  });
});

describe('a measure', () => {
  const post = (length: number) => measure('x-post', blocksOf(docOf('a'.repeat(length))));

  it('is quiet, then near, then over', () => {
    expect([0, 260, 261, 280, 281].map((length) => post(length).standing)).toEqual([
      'empty',
      'fine',
      'near',
      'near',
      'over',
    ]);
    expect(measure('email-preheader', 'Too short').standing).toBe('short');
    expect(measure('email-subject', 'a'.repeat(51))).toMatchObject({ standing: 'near', room: 78 });
  });

  it('says after which words the channel folds', () => {
    const words = 'Chairs for the garden. '.repeat(10);
    const { cut } = measure('instagram-caption', blocksOf(docOf(words)));
    expect(cut).toBe(`…${words.slice(0, 125).slice(-48).trim()}`);
    expect(measure('instagram-caption', 'short').cut).toBeNull();
  });

  it('counts paragraphs as they are copied, and no empty ones at the ends', () => {
    expect(measure('x-post', blocksOf(docOf('', 'one', 'two', '', ''))).count).toBe(8);
  });

  it('of how a text begins is that of its first paragraph', () => {
    const blocks = blocksOf(docOf('', 'A mail that begins well', 'and goes on'));
    expect(measure('email-preheader', openingOf(blocks)).count).toBe(23);
    expect(measure('email-preheader', openingOf([])).standing).toBe('empty');
  });

  it('of a paragraph that fits one of its uses is quiet about the others', () => {
    const measured = (length: number) =>
      quietOthers(
        (['google-headline', 'google-description'] as const).map((id) => measure(id, 'a'.repeat(length))),
      ).map(({ standing }) => standing);
    expect(measured(20)).toEqual(['fine', 'fine']);
    expect(measured(60)).toEqual(['other', 'fine']);
    expect(measured(100)).toEqual(['over', 'over']);
  });

  it('of paragraphs is that of the whole text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ß', ' ', '日', '😀', '.'), minLength: 1 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (paragraphs) => {
        const blocks = blocksOf(docOf(...paragraphs));
        const whole = blocks.map((block) => block.textContent).join('\n\n');
        expect(measure('linkedin-post', blocks).count).toBe(countCharacters(whole));
      }),
    );
  });

  it('of a paragraph of ten pages is taken within a frame', () => {
    const doc = docOf('Schöne Stühle für den Garten – “ganz” ohne Plastik 🌿. '.repeat(600));
    const started = performance.now();
    for (const id of ['x-post', 'linkedin-post', 'google-description'] as const) measure(id, blocksOf(doc));
    const first = performance.now() - started;
    const again = performance.now();
    for (let n = 0; n < 100; n += 1) measure('x-post', blocksOf(doc));
    expect((performance.now() - again) / 100).toBeLessThan(4);
    expect(first).toBeLessThan(250);
  });
});

it('a piece is held against the limits of its type, or against its own', () => {
  expect(limitsOf({ type: 'sms', limits: [] })).toEqual(['sms']);
  expect(limitsOf({ type: 'sms', limits: ['linkedin-post', 'x-post'] })).toEqual(['x-post', 'linkedin-post']);
  for (const { best, fold, most } of Object.values(limits))
    expect(most ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(Math.max(best ?? 0, fold ?? 0));
});
