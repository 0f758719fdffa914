import { endOfWeek, parseDate } from '@internationalized/date';
import type { TaskSummary } from '#app/slices/tasks/contract.ts';
import type { Day } from '../campaigns/days.ts';

export const groupNames = ['overdue', 'today', 'week', 'later', 'none', 'done'] as const;
export type GroupName = (typeof groupNames)[number];

export interface TaskGroup {
  name: GroupName;
  tasks: readonly TaskSummary[];
}

type Dated = Pick<TaskSummary, 'due' | 'isDone'>;

/** The last day of the week that a day is in, as the locale counts weeks. */
export const endOfWeekOf = (day: Day, locale: string): Day => endOfWeek(parseDate(day), locale).toString();

/** When a task is due, seen from today. `until` is the last day of this week. */
export function groupOf({ due, isDone }: Dated, today: Day, until: Day): GroupName {
  if (isDone) return 'done';
  if (due === null) return 'none';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return due <= until ? 'week' : 'later';
}

/** Tasks by when they are due, those due first standing first; groups without a task are left out. */
export function groupTasks(tasks: readonly TaskSummary[], today: Day, until: Day): TaskGroup[] {
  const groups = Map.groupBy(tasks, (task) => groupOf(task, today, until));
  return groupNames.flatMap((name) => {
    const group = groups.get(name);
    if (!group) return [];
    // Sorting keeps the order of those due on the same day, and of those that are done: the service gave it.
    return [{ name, tasks: name === 'done' ? group : group.toSorted(byDue) }];
  });
}

const byDue = (a: TaskSummary, b: TaskSummary): number => {
  const [left, right] = [a.due ?? '', b.due ?? ''];
  return left === right ? 0 : left < right ? -1 : 1;
};

/** What the screen of all tasks lets through. */
export interface TaskFilters {
  /** An empty text is nobody. */
  owner: string | null;
  campaign: string | null;
}

export const filterTasks = (tasks: readonly TaskSummary[], { owner, campaign }: TaskFilters) =>
  tasks.filter(
    (task) => (owner === null || task.owner === owner) && (campaign === null || task.campaignId === campaign),
  );
