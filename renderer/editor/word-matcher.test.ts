import { Schema } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCaseOf, WordMatcher } from './word-matcher.ts';

const sought = (...words: string[]) => new WordMatcher(words.map((word) => ({ id: word, word })));
const foundIn = (text: string, ...words: string[]) =>
  sought(...words)
    .findIn(text)
    .map((found) => found.text);

const schema = new Schema({
  nodes: {
    doc: { content: '(paragraph | code)+' },
    paragraph: { content: '(text | break)*' },
    code: { content: 'text*', code: true },
    break: { inline: true, group: 'inline' },
    text: { group: 'inline' },
  },
});

describe('a word is found', () => {
  it.each([
    ['A cheap chair is not CHEAP.', ['cheap'], ['cheap', 'CHEAP']],
    ['cheaper, uncheap, cheap2', ['cheap'], []],
    ['Über uns, ÜBER, überall', ['über'], ['Über', 'ÜBER']],
    ['cafe\u0301 und café', ['café'], ['cafe\u0301', 'café']],
    ['a free  trial, free', ['free', 'free trial'], ['free  trial', 'free']],
    ['very cheap“, (cheap)', ['cheap'], ['cheap', 'cheap']],
    ['C++ and C', ['C++'], ['C++']],
    ['這個很便宜的椅子', ['便宜'], ['便宜']],
    ['дешёвый товар', ['дешёвый'], ['дешёвый']],
    ['a.b', ['.', 'a.b'], ['a.b']],
    ['best-in-class', ['best-in-class'], ['best-in-class']],
    ['anything', ['', '  '], []],
  ])('in %j', (text, words, found) => {
    expect(foundIn(text, ...words)).toEqual(found);
  });

  it('where it stands, whatever else stands in the paragraph, and not in code', () => {
    const doc = schema.node('doc', null, [
      schema.node('paragraph', null, [schema.text('A'), schema.node('break'), schema.text('cheap one')]),
      schema.node('code', null, [schema.text('cheap')]),
      schema.node('paragraph', null, [schema.text('cheap')]),
    ]);
    const found = sought('cheap').find(doc);
    expect(found.map(({ from, to }) => doc.textBetween(from, to))).toEqual(['cheap', 'cheap']);
    expect(found.map(({ from }) => from)).toEqual([3, 21]);
  });

  it('and never anything that was not looked for', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '.', ' ', '(', '日', '-'), maxLength: 5 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), fc.array(word, { maxLength: 20 }), (words, parts) => {
        const text = parts.join(' ');
        let end = 0;
        for (const found of sought(...words).findIn(text)) {
          expect(text.slice(found.from, found.to)).toBe(found.text);
          expect(found.from).toBeGreaterThanOrEqual(end);
          const same = (a: string) => a.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
          expect(same(found.text)).toBe(same(found.sought.word));
          end = found.to;
        }
      }),
    );
  });

  it('within a frame after a key in a long text, as only its paragraph is looked through', () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${String(index)} thing`);
    const matcher = sought(...words, 'cheap');
    const paragraph = (text: string) => schema.node('paragraph', null, [schema.text(text)]);
    const many = Array.from({ length: 500 }, () =>
      paragraph('A chair that is not cheap at all. '.repeat(20)),
    );
    matcher.find(schema.node('doc', null, many));
    const started = performance.now();
    const typed = schema.node('doc', null, [...many.slice(1), paragraph('Something cheap. '.repeat(60))]);
    matcher.find(typed);
    expect(performance.now() - started).toBeLessThan(16);
  });
});

it.each([
  ['cheap', 'fair', 'fair'],
  ['Cheap', 'fair', 'Fair'],
  ['CHEAP', 'fair value', 'FAIR VALUE'],
  ['Über', 'ändern', 'Ändern'],
  ['便宜', '实惠', '实惠'],
  ['I', 'we', 'We'],
])('%j becomes %j as %j', (text, instead, better) => {
  expect(inCaseOf(text, instead)).toBe(better);
});
