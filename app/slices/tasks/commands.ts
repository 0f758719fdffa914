import { fail, ok } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { tasks } from './contract.ts';
import { taskKind } from './doc.ts';
import { applyChanges, emptyPlan, inverseOf, isIdle, placeOf, placesAfter, type TaskPlan } from './model.ts';
import { getTask, lastPlace, listPlaces } from './store.ts';

const gone = () => fail('not_found', 'This task does not exist any more.');

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getTask(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<TaskPlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const name = (change: Change, ids: readonly string[]): string =>
  ids.length === 1 ? `“${getTask(change.db, ids[0] ?? '')?.title ?? ''}”` : `${ids.length} tasks`;

export const commands: Commands<typeof tasks> = {
  create(change, { id = change.newId(), ...fields }) {
    if (getTask(change.db, id)) return fail('conflict', 'A task with this id exists already.', 'id');
    const plan: TaskPlan = { ...emptyPlan, title: fields.title, order: lastPlace(change.db) };
    applyChanges(plan, fields);
    change.docs.createPlan(taskKind.name, id, plan, 'create');
    change.undoable({ label: `Add “${fields.title}”`, operation: 'tasks.remove', input: { ids: [id] } });
    return ok({ id });
  },

  update(change, { id, heads, changes }) {
    const task = getTask(change.db, id);
    if (!task) return gone();
    const plan = change.docs.readPlan<TaskPlan>(id);
    if (isIdle(plan, changes)) return ok({ id, heads: task.heads });
    const seen = change.docs.editPlan<TaskPlan>(id, heads ?? null, 'update', (draft) => {
      applyChanges(draft, changes);
    });
    change.undoable({
      label: `Change “${plan.title}”`,
      operation: 'tasks.update',
      input: { id, changes: inverseOf(plan, changes) },
    });
    return ok({ id, heads: seen });
  },

  setDone(change, { tasks: wanted }) {
    const turned = wanted.filter(({ id, isDone }) => {
      const task = getTask(change.db, id);
      return task !== null && task.isDone !== isDone;
    });
    for (const { id, isDone } of turned)
      change.docs.editPlan<TaskPlan>(id, null, isDone ? 'done' : 'reopen', (plan) => {
        plan.isDone = isDone;
      });
    const ids = turned.map(({ id }) => id);
    if (turned.length > 0)
      change.undoable({
        label: `${turned.every(({ isDone }) => isDone) ? 'Tick off' : 'Open again'} ${name(change, ids)}`,
        operation: 'tasks.setDone',
        input: { tasks: turned.map(({ id, isDone }) => ({ id, isDone: !isDone })) },
      });
    return ok({ ids });
  },

  reorder(change, move) {
    const { id } = move;
    const list = listPlaces(change.db);
    const places = placesAfter(list, move);
    const back = placeOf(list, id);
    if (!places || !getTask(change.db, id) || !back) return gone();
    for (const place of places)
      change.docs.editPlan<TaskPlan>(place.id, null, 'reorder', (plan) => {
        plan.order = place.order;
      });
    if (places.length > 0)
      change.undoable({ label: `Move ${name(change, [id])}`, operation: 'tasks.reorder', input: back });
    return ok({ id });
  },

  remove(change, { ids }) {
    const label = `Remove ${name(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'tasks.restore', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restore(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${name(change, restored)}`,
      operation: 'tasks.remove',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },
};
