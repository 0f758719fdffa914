import { fail, ok } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { views } from './contract.ts';
import { viewKind } from './doc.ts';
import { applyChanges, inverseOf, isIdle, type ViewPlan } from './model.ts';
import { getView, lastPlace } from './store.ts';

const gone = () => fail('not_found', 'This view does not exist any more.');

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getView(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<ViewPlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const title = (change: Change, ids: readonly string[]): string =>
  ids.length === 1
    ? `the view “${getView(change.db, ids[0] ?? '')?.name ?? ''}”`
    : `${String(ids.length)} views`;

export const commands: Commands<typeof views> = {
  create(change, { id = change.newId(), ...fields }) {
    if (getView(change.db, id)) return fail('conflict', 'A view with this id exists already.', 'id');
    const plan: ViewPlan = { ...fields, order: lastPlace(change.db), isRemoved: false };
    change.docs.createPlan(viewKind.name, id, plan, 'create');
    change.undoable({
      label: `Keep the view “${fields.name}”`,
      operation: 'views.remove',
      input: { ids: [id] },
    });
    return ok({ id });
  },

  update(change, { id, heads, changes }) {
    const view = getView(change.db, id);
    if (!view) return gone();
    const plan = change.docs.readPlan<ViewPlan>(id);
    if (isIdle(plan, changes)) return ok({ id, heads: view.heads });
    const seen = change.docs.editPlan<ViewPlan>(id, heads ?? null, 'update', (draft) => {
      applyChanges(draft, changes);
    });
    change.undoable({
      label: `Change the view “${plan.name}”`,
      operation: 'views.update',
      input: { id, changes: inverseOf(plan, changes) },
    });
    return ok({ id, heads: seen });
  },

  remove(change, { ids }) {
    const label = `Remove ${title(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'views.restore', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restore(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${title(change, restored)}`,
      operation: 'views.remove',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },
};
