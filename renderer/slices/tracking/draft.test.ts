import { expect, test } from 'vitest';
import { changesOf, newDraft, takeOver } from './draft.ts';

const none = { url: '', source: '', medium: '', name: '', content: '', term: '' };

test('values that a pasted address carried stand in their fields, the others stay', () => {
  const draft = { ...newDraft('spring'), medium: 'email' };
  const read = { ...none, url: 'https://a.example/', source: 'google', name: 'summer' };
  expect(takeOver(draft, read)).toEqual({
    ...draft,
    url: 'https://a.example/',
    source: 'google',
    name: 'summer',
  });
});

test('a change says what differs and nothing else', () => {
  const from = newDraft('spring');
  expect(changesOf(from, from)).toEqual({});
  expect(changesOf(from, { ...from, content: 'top' })).toEqual({ content: 'top' });
});
