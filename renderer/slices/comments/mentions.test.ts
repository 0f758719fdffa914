import { expect, test } from 'vitest';
import { findPeople, mentionAt, mentionsIn, stretchesOf } from './mentions.ts';

const people = [
  { id: 'a', name: 'Ada' },
  { id: 'al', name: 'Ada Lovelace' },
  { id: 'j', name: 'Jörg' },
  { id: 'n', name: '' },
];

test('what is typed after an @ is a mention, an address is none', () => {
  expect(mentionAt('Hi @Ad', 6)).toEqual({ from: 3, query: 'Ad' });
  expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' });
  expect(mentionAt('ada@example.org', 9)).toBeNull();
  expect(mentionAt('@Ada done', 9)).toEqual({ from: 0, query: 'Ada done' });
});

test('people are found by any of their names, with or without accents, and never without a name', () => {
  expect(findPeople(people, 'love').map(({ id }) => id)).toEqual(['al']);
  expect(findPeople(people, 'jorg').map(({ id }) => id)).toEqual(['j']);
  expect(findPeople(people, '').map(({ id }) => id)).toEqual(['a', 'al', 'j']);
});

test('of names that begin alike the longest is meant, and a longer word is no mention', () => {
  expect(mentionsIn('@Ada Lovelace and @Jörg, not @Adabei', people)).toEqual(['al', 'j']);
  expect(stretchesOf('Ask @Ada.', people)).toEqual([
    { text: 'Ask ', person: null },
    { text: '@Ada', person: 'a' },
    { text: '.', person: null },
  ]);
});
