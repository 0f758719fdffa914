import { fail, ok } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { audiences } from './contract.ts';
import { audienceKind } from './doc.ts';
import { applyChanges, emptyPlan, inverseOf, type AudiencePlan } from './model.ts';
import { getAudience } from './store.ts';

const gone = () => fail('not_found', 'This audience does not exist any more.');

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getAudience(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<AudiencePlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const title = (change: Change, ids: readonly string[]): string =>
  ids.length === 1 ? `“${getAudience(change.db, ids[0] ?? '')?.name ?? ''}”` : `${ids.length} audiences`;

export const commands: Commands<typeof audiences> = {
  create(change, { id = change.newId(), ...fields }) {
    if (getAudience(change.db, id)) return fail('conflict', 'An audience with this id exists already.', 'id');
    const plan: AudiencePlan = { ...structuredClone(emptyPlan), name: fields.name };
    applyChanges(plan, fields);
    change.docs.createPlan(audienceKind.name, id, plan, 'create');
    change.undoable({ label: `Add “${fields.name}”`, operation: 'audiences.remove', input: { ids: [id] } });
    return ok({ id });
  },

  update(change, { id, heads, changes }) {
    const audience = getAudience(change.db, id);
    if (!audience) return gone();
    const inverse = inverseOf(change.docs.readPlan<AudiencePlan>(id), changes);
    if (Object.keys(inverse).length === 0) return ok({ id, heads: audience.heads });
    const seen = change.docs.editPlan<AudiencePlan>(id, heads ?? null, 'update', (draft) => {
      applyChanges(draft, changes);
    });
    change.undoable({
      label: `Change “${audience.name}”`,
      operation: 'audiences.update',
      input: { id, changes: inverse },
    });
    return ok({ id, heads: seen });
  },

  remove(change, { ids }) {
    const label = `Remove ${title(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'audiences.restore', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restore(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${title(change, restored)}`,
      operation: 'audiences.remove',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },
};
