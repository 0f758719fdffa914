import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import { addDays } from '../campaigns/days.ts';
import { endOfWeekOf, filterTasks, groupOf, groupTasks } from './groups.ts';

const today = '2026-03-11';
const task = (title: string, due: string | null, isDone = false): TaskSummary => ({
  id: title,
  title,
  note: '',
  due,
  owner: '',
  campaignId: null,
  pieceId: null,
  isDone,
  campaign: null,
  piece: null,
  conflicts: 0,
  updatedAt: 0,
  updatedBy: '',
});

test('a week ends on the day on which the region’s weeks end', () => {
  expect(endOfWeekOf(today, 'de-DE')).toBe('2026-03-15');
  expect(endOfWeekOf(today, 'en-US')).toBe('2026-03-14');
});

test('tasks stand by when they are due; groups without any are left out', () => {
  const tasks = [
    task('whenever', null),
    task('week', addDays(today, 2)),
    task('late', addDays(today, -1)),
    task('later still', addDays(today, -9)),
    task('done', today, true),
  ];
  const groups = groupTasks(tasks, today, endOfWeekOf(today, 'de-DE'));
  expect(groups.map(({ name, tasks: list }) => [name, ...list.map(({ title }) => title)])).toEqual([
    ['overdue', 'later still', 'late'],
    ['week', 'week'],
    ['none', 'whenever'],
    ['done', 'done'],
  ]);
});

test('every task is in one group, and none is lost', () => {
  const due = fc.option(fc.integer({ min: -20, max: 20 }).map((days) => addDays(today, days)));
  const tasks = fc
    .array(fc.tuple(due, fc.boolean()))
    .map((list) => list.map(([day, isDone], index) => task(String(index), day, isDone)));
  fc.assert(
    fc.property(tasks, fc.integer({ min: 0, max: 6 }), (list, left) => {
      const until = addDays(today, left);
      const groups = groupTasks(list, today, until);
      expect(groups.flatMap((group) => group.tasks.map(({ id }) => id)).toSorted()).toEqual(
        list.map(({ id }) => id).toSorted(),
      );
      for (const group of groups)
        for (const each of group.tasks) expect(groupOf(each, today, until)).toBe(group.name);
    }),
  );
});

test('nobody is an owner that can be asked for', () => {
  const tasks = [{ ...task('a', null), owner: 'Zorabel' }, task('b', null)];
  const ids = (owner: string | null) => filterTasks(tasks, { owner, campaign: null }).map(({ id }) => id);
  expect([ids(null), ids(''), ids('Zorabel')]).toEqual([['a', 'b'], ['b'], ['a']]);
});
