import { expect, it } from 'vitest';
import { readLibrary, wholeLibrary, writeLibrary } from './library.ts';
import { foldSame } from './marked-text.tsx';
import { readView } from './variants/use-variant-view.ts';

it('keeps the library’s filters in the address and leaves out what makes no sense', () => {
  const library = {
    ...wholeLibrary,
    text: 'sale',
    type: 'email',
    state: 'draft',
    tag: 'Spring',
    sort: 'title',
    isDescending: false,
  } as const;
  expect(readLibrary(writeLibrary(library))).toEqual(library);
  expect(writeLibrary(wholeLibrary)).toEqual({});
  expect(
    readLibrary({ type: 'poem', state: 7, campaign: '../x', bin: 'yes', q: 12, sort: 'colour' }),
  ).toEqual({
    ...wholeLibrary,
    text: '12',
  });
});

it('folds long unchanged stretches but the lines next to a change', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => `L${from + n}`).join('\n') + '\n';
  const folded = foldSame([
    { kind: 'same', text: lines(1, 10) },
    { kind: 'added', text: 'New\n' },
    { kind: 'same', text: lines(11, 13) },
  ]);
  expect(folded[0]).toEqual({ kind: 'same', text: 'L9\nL10\n', folded: lines(1, 8).trim().split('\n') });
  expect(folded[1]).toEqual({ kind: 'added', text: 'New\n' });
  expect(
    folded.map(({ text, folded: hidden }) => (hidden ? hidden.join('\n') + '\n' : '') + text).join(''),
  ).toBe(lines(1, 10) + 'New\n' + lines(11, 13));
});

it('shows the variants that the address asks for, as far as they are there', () => {
  const variant = (letter: string, isMain = false, isRemoved = false) => ({
    id: letter,
    letter,
    name: '',
    isMain,
    isRemoved,
    words: 0,
  });
  const all = [variant('A'), variant('B', true), variant('C', false, true), variant('D'), variant('E')];
  const view = (search: object) => {
    const { shown, columns, isMarking } = readView(all, { ...search });
    return [shown?.id, columns?.map(({ id }) => id) ?? null, isMarking];
  };
  expect(view({})).toEqual(['B', null, false]);
  expect(view({ variant: 'D' })).toEqual(['D', null, false]);
  expect(view({ variant: 'C', marked: '1' })).toEqual(['B', null, false]);
  expect(view({ side: 'A,D', marked: '1' })).toEqual(['B', ['A', 'D'], true]);
  expect(view({ side: 'A,C' })).toEqual(['B', null, false]);
  expect(view({ side: 'A,A,B,D,E' })).toEqual(['B', ['A', 'B', 'D'], false]);
  expect(readView([], {})).toMatchObject({ shown: null, columns: null });
});
