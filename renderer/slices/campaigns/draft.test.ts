import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallError } from '#renderer/client/index.ts';
import { Draft } from './draft.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A service that takes every save: the state after the n-th is `own-n`. */
function drafting(isReady?: (value: string) => boolean) {
  const saves: { value: string; heads: readonly string[] }[] = [];
  const draft = new Draft<string>(
    { value: 'old', heads: ['a'] },
    {
      save: (value, heads) => {
        saves.push({ value, heads });
        return Promise.resolve([`own-${saves.length}`]);
      },
      ...(isReady ? { isReady } : {}),
    },
  );
  return { draft, saves, shown: () => draft.snapshot().value };
}

test('a field that nobody types in follows the service', () => {
  const { draft, shown } = drafting();
  draft.focus();
  draft.see({ value: 'from elsewhere', heads: ['b'] });
  expect(shown()).toBe('from elsewhere');
});

test('a draft is saved when typing rests, from the state that was seen', async () => {
  const { draft, saves } = drafting();
  draft.focus();
  draft.change('n');
  await vi.advanceTimersByTimeAsync(400);
  draft.change('new');
  await vi.advanceTimersByTimeAsync(400);
  expect(saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(saves).toEqual([{ value: 'new', heads: ['a'] }]);
});

test('leaving the field saves at once', async () => {
  const { draft, saves } = drafting();
  draft.focus();
  draft.change('new');
  draft.blur();
  await vi.advanceTimersByTimeAsync(0);
  expect(saves.map(({ value }) => value)).toEqual(['new']);
});

test('an answer of the service does not overwrite what is being typed, and the next save shows as a clash', async () => {
  const { draft, saves, shown } = drafting();
  draft.focus();
  draft.change('mine');
  await vi.advanceTimersByTimeAsync(600);
  draft.see({ value: 'theirs', heads: ['b'] });
  expect(shown()).toBe('mine');
  draft.change('mine too');
  await vi.advanceTimersByTimeAsync(600);
  // It continues the own line: the service sees that `b` was never seen.
  expect(saves[1]).toEqual({ value: 'mine too', heads: ['own-1'] });
});

test('someone who only stays in the field sees what is changed elsewhere', async () => {
  const { draft, shown } = drafting();
  draft.focus();
  draft.change('mine');
  await vi.advanceTimersByTimeAsync(600);
  draft.see({ value: 'theirs', heads: ['own-1', 'b'] });
  expect(shown()).toBe('mine');
  await vi.advanceTimersByTimeAsync(5000);
  expect(shown()).toBe('theirs');
});

test('after leaving, the field follows the service once that shows what was saved', async () => {
  const { draft, shown } = drafting();
  draft.focus();
  draft.change('mine');
  draft.blur();
  await vi.advanceTimersByTimeAsync(0);
  draft.see({ value: 'old', heads: ['a'] });
  expect(shown()).toBe('mine');
  draft.see({ value: 'mine', heads: ['own-1'] });
  draft.see({ value: 'theirs', heads: ['c'] });
  expect(shown()).toBe('theirs');
});

test('when another value won, the field shows it after leaving', async () => {
  const { draft, shown } = drafting();
  draft.focus();
  draft.change('mine');
  draft.blur();
  await vi.advanceTimersByTimeAsync(0);
  draft.see({ value: 'theirs', heads: ['own-1', 'b'] });
  expect(shown()).toBe('theirs');
});

test('what is half typed when the field is left is dropped', () => {
  const { draft, shown } = drafting((value) => value !== '');
  draft.focus();
  draft.change('');
  draft.blur();
  expect(shown()).toBe('old');
});

test('what is half typed waits', async () => {
  const { draft, saves } = drafting((value) => value.length > 2);
  draft.focus();
  draft.change('ab');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves).toEqual([]);
  draft.change('abc');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saves.map(({ value }) => value)).toEqual(['abc']);
});

test('a refused draft stays with its reason until it is changed', async () => {
  const draft = new Draft<string>(
    { value: 'old', heads: [] },
    { save: () => Promise.reject(new CallError({ code: 'invalid', message: 'A campaign needs a name.' })) },
  );
  draft.change('');
  draft.blur();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(draft.snapshot()).toMatchObject({ value: '', status: 'failed' });
  expect(draft.snapshot().error?.message).toBe('A campaign needs a name.');
  draft.change('x');
  expect(draft.snapshot().error).toBeNull();
});

test('saves of one field never overtake each other', async () => {
  const running: (() => void)[] = [];
  const saves: string[] = [];
  const draft = new Draft<string>(
    { value: '', heads: [] },
    {
      save: (value) => {
        saves.push(value);
        return new Promise((resolve) => running.push(() => resolve([value])));
      },
    },
  );
  draft.change('one');
  await vi.advanceTimersByTimeAsync(600);
  draft.change('two');
  await vi.advanceTimersByTimeAsync(600);
  expect(saves).toEqual(['one']);
  running[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(saves).toEqual(['one', 'two']);
});
