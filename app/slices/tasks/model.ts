import type { TaskFields } from './contract.ts';

/** A task as its document holds it. */
export interface TaskPlan extends TaskFields {
  isDone: boolean;
  /** Place in the list: any number, lower ones stand higher. */
  order: number;
  isRemoved: boolean;
}

export const emptyPlan: Omit<TaskPlan, 'title'> = {
  note: '',
  due: null,
  owner: '',
  campaignId: null,
  pieceId: null,
  isDone: false,
  order: 0,
  isRemoved: false,
};

export type Changes = Partial<TaskFields>;

const fields = ['title', 'note', 'due', 'owner', 'campaignId', 'pieceId'] as const;

/**
 * Fields that two people can't both set: a clash is shown, not settled in silence. The order is none of them: where
 * two people moved a task it stands where one of them put it, and nobody has to answer for that.
 */
export const scalarPaths = [...fields, 'isDone'];

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: TaskPlan, changes: Changes): void {
  for (const field of fields) {
    const value = changes[field];
    if (value !== undefined && plan[field] !== value) Object.assign(plan, { [field]: value });
  }
}

/** The changes that take `changes` back. */
export const inverseOf = (plan: TaskPlan, changes: Changes): Changes =>
  Object.fromEntries(
    fields.filter((field) => changes[field] !== undefined).map((field) => [field, plan[field]]),
  );

/** Whether a change leaves everything as it is. */
export const isIdle = (plan: TaskPlan, changes: Changes): boolean =>
  fields.every((field) => changes[field] === undefined || changes[field] === plan[field]);

/** A task and its place. */
export interface Placed {
  id: string;
  order: number;
}

export interface Move {
  id: string;
  target: string;
  position: 'before' | 'after';
}

/**
 * The new places that put a task beside another one, of a list in its order: one, in the middle between two
 * neighbours; where no number is left between them, a new one for each that has to make room. Null when the target
 * is not in the list; none when the task stands there already.
 */
export function placesAfter(list: readonly Placed[], { id, target, position }: Move): Placed[] | null {
  const others = list.filter((task) => task.id !== id);
  const at = others.findIndex((task) => task.id === target);
  if (at < 0 || id === target) return null;
  const index = position === 'before' ? at : at + 1;
  if (list[index]?.id === id) return [];
  const [before, after] = [others[index - 1]?.order, others[index]?.order];
  const order = between(before, after);
  if (order !== null) return [{ id, order }];
  const wanted = others.toSpliced(index, 0, { id, order: Number.NaN });
  return wanted
    .map((task, place) => ({ id: task.id, order: place }))
    .filter((task, place) => task.order !== wanted[place]?.order);
}

/** A number between two, or beyond the only one; null when there is none. */
function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? 0 : beyond(after, -1);
  if (after === undefined) return beyond(before, 1);
  const middle = before + (after - before) / 2;
  return before < middle && middle < after ? middle : null;
}

const beyond = (order: number, step: 1 | -1): number | null => {
  const next = Math.round(order) + step;
  return Number.isSafeInteger(next) ? next : null;
};

/** Where a task stands now, as the move that brings it back there; null when it stands alone. */
export function placeOf(list: readonly Placed[], id: string): Move | null {
  const index = list.findIndex((task) => task.id === id);
  const [before, after] = [list[index - 1], list[index + 1]];
  if (before) return { id, target: before.id, position: 'after' };
  return after ? { id, target: after.id, position: 'before' } : null;
}
