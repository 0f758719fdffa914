import { fail, ok } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { brand, BrandFields } from './contract.ts';
import { brandKind } from './doc.ts';
import {
  checkEntry,
  complete,
  emptyPlan,
  entryName,
  inverseOf,
  writeEntry,
  type BrandPlan,
} from './model.ts';
import { getBrand } from './store.ts';

const gone = () => fail('not_found', 'This brand does not exist any more.');
const planOf = (change: Change, id: string): BrandPlan | null =>
  getBrand(change.db, id) ? complete(change.docs.readPlan<BrandPlan>(id)) : null;

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getBrand(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<BrandPlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const nameOf = (change: Change, ids: readonly string[]): string =>
  ids.length === 1 ? `“${getBrand(change.db, ids[0] ?? '')?.name ?? ''}”` : `${ids.length} brands`;

const fields = ['name', 'client'] as const;

/** The changes that are any. */
const changed = (plan: BrandPlan, changes: Partial<BrandFields>): Partial<BrandFields> =>
  Object.fromEntries(
    fields
      .filter((field) => changes[field] !== undefined && changes[field] !== plan[field])
      .map((field) => [field, changes[field]]),
  );

export const commands: Commands<typeof brand> = {
  create(change, { id = change.newId(), name, client = '' }) {
    if (getBrand(change.db, id)) return fail('conflict', 'A brand with this id exists already.', 'id');
    const plan: BrandPlan = { ...emptyPlan(), name, client };
    change.docs.createPlan(brandKind.name, id, plan, 'create');
    change.undoable({ label: `Add the brand “${name}”`, operation: 'brand.remove', input: { ids: [id] } });
    return ok({ id });
  },

  update(change, { id, heads, changes }) {
    const plan = planOf(change, id);
    if (!plan) return gone();
    const wanted = changed(plan, changes);
    if (Object.keys(wanted).length === 0) return ok({ id, heads: change.docs.planState(id).heads });
    const seen = change.docs.editPlan<BrandPlan>(id, heads ?? null, 'update', (draft) => {
      Object.assign(draft, wanted);
    });
    change.undoable({
      label: `Change the brand “${plan.name}”`,
      operation: 'brand.update',
      input: { id, changes: changed({ ...plan, ...wanted }, plan) },
    });
    return ok({ id, heads: seen });
  },

  setEntry(change, { id, heads, entry }) {
    const plan = planOf(change, id);
    if (!plan) return gone();
    const { part, id: entryId } = entry;
    const checked = checkEntry(plan, entry);
    if (!checked.ok) return checked;
    const isNew = !(entryId in plan[part]);
    const inverse = inverseOf(plan, part, entryId, checked.value);
    if (!isNew && inverse === null) return ok({ entryId, heads: change.docs.planState(id).heads });
    const seen = change.docs.editPlan<BrandPlan>(
      id,
      heads ?? null,
      isNew ? 'addEntry' : 'setEntry',
      (draft) => {
        writeEntry(draft, part, entryId, checked.value);
      },
    );
    const name = entryName(complete(change.docs.readPlan<BrandPlan>(id)), part, entryId);
    change.undoable(
      isNew
        ? { label: `Add “${name}”`, operation: 'brand.removeEntry', input: { id, part, entryId } }
        : {
            label: `Change “${name}”`,
            operation: 'brand.setEntry',
            input: { id, entry: { part, id: entryId, changes: inverse } },
          },
    );
    return ok({ entryId, heads: seen });
  },

  removeEntry(change, { id, part, entryId }) {
    const plan = planOf(change, id);
    const entry = plan?.[part][entryId];
    if (!plan || !entry) return fail('not_found', 'This is not in the kit any more.');
    change.docs.editPlan<BrandPlan>(id, null, 'removeEntry', (draft) => {
      delete draft[part][entryId];
    });
    change.undoable({
      label: `Take out “${entryName(plan, part, entryId)}”`,
      operation: 'brand.setEntry',
      input: { id, entry: { part, id: entryId, changes: entry } },
    });
    return ok({ id });
  },

  remove(change, { ids }) {
    const label = `Remove ${nameOf(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'brand.restore', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restore(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${nameOf(change, restored)}`,
      operation: 'brand.remove',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },
};
