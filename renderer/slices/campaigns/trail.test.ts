import { expect, test } from 'vitest';
import { groupTrail, type TrailEntry } from './trail.ts';

const minute = 60_000;
const edit = (
  at: number,
  field: string,
  from: unknown,
  to: unknown,
  more: Partial<TrailEntry> = {},
): TrailEntry => ({
  at,
  person: 'mara',
  what: 'update',
  field,
  from,
  to,
  ...more,
});

test('the fields of a new campaign are one change', () => {
  const what = 'create';
  const groups = groupTrail([
    edit(0, 'name', null, 'Launch', { what }),
    edit(0, 'state', null, 'idea', { what }),
  ]);
  expect(groups.map(({ kind, entries }) => [kind, entries.length])).toEqual([['create', 2]]);
});

test('a text that saved itself while it was typed is one edit from what was there before', () => {
  const [group] = groupTrail([
    edit(2 * minute, 'objective', 'Sell mo', 'Sell more'),
    edit(minute, 'objective', 'Sell', 'Sell mo'),
    edit(0, 'objective', '', 'Sell'),
  ]);
  expect(group).toMatchObject({ at: 2 * minute, entries: [{ from: '', to: 'Sell more' }] });
});

test('edits by someone else, or after a pause, stand apart', () => {
  const groups = groupTrail([
    edit(30 * minute, 'state', 'planned', 'live'),
    edit(10 * minute, 'state', 'idea', 'planned', { person: 'jonas' }),
    edit(9 * minute, 'name', 'A', 'B'),
    edit(minute, 'name', 'Z', 'A'),
  ]);
  expect(groups.map(({ person, entries }) => [person, entries.length])).toEqual([
    ['mara', 1],
    ['jonas', 1],
    ['mara', 1],
    ['mara', 1],
  ]);
});

test('two versions made from the same state are both told', () => {
  const [group] = groupTrail([edit(1, 'start', null, '2026-05-02'), edit(0, 'start', null, '2026-05-01')]);
  expect(group?.entries.map(({ to }) => to)).toEqual(['2026-05-02', '2026-05-01']);
});

test('what ended where it began is left out', () => {
  expect(groupTrail([edit(1, 'state', 'live', 'idea'), edit(0, 'state', 'idea', 'live')])).toEqual([]);
});

test('removal, return and a settled conflict are told apart from edits', () => {
  const groups = groupTrail([
    edit(3, 'start', '2026-05-01', '2026-05-02', { what: 'resolve' }),
    edit(2, 'isRemoved', true, false, { what: 'restore' }),
    edit(1, 'isRemoved', false, true, { what: 'remove' }),
    edit(0, 'name', 'A', 'B', { what: 'restore' }),
  ]);
  expect(groups.map(({ kind }) => kind)).toEqual(['resolve', 'restore', 'remove', 'version']);
});

test('a conflict that is open again is told once, however many values it has', () => {
  const [group] = groupTrail([
    edit(0, 'start', '2026-05-01', '2026-05-02', { what: 'reopen' }),
    edit(0, 'start', '2026-05-01', '2026-05-03', { what: 'reopen' }),
  ]);
  expect([group?.kind, group?.entries.length]).toEqual(['reopen', 1]);
});
