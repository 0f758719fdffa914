import { fail, ok } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import { type campaigns } from './contract.ts';
import { campaignKind } from './doc.ts';
import { applyChanges, checkDates, emptyPlan, inverseOf, isIdle, type CampaignPlan } from './model.ts';
import { getCampaign } from './store.ts';

const gone = () => fail('not_found', 'This campaign does not exist any more.');

/** Sets or clears the bin mark of those that exist. */
function setRemoved(change: Change, ids: readonly string[], isRemoved: boolean): string[] {
  const known = ids.filter((id) => getCampaign(change.db, id) !== null);
  for (const id of known)
    change.docs.editPlan<CampaignPlan>(id, null, isRemoved ? 'remove' : 'restore', (plan) => {
      if (plan.isRemoved !== isRemoved) plan.isRemoved = isRemoved;
    });
  return known;
}

const title = (change: Change, ids: readonly string[]): string =>
  ids.length === 1 ? `“${getCampaign(change.db, ids[0] ?? '')?.name ?? ''}”` : `${ids.length} campaigns`;

export const commands: Commands<typeof campaigns> = {
  create(change, { id = change.newId(), ...fields }) {
    if (getCampaign(change.db, id)) return fail('conflict', 'A campaign with this id exists already.', 'id');
    const checked = checkDates(emptyPlan, fields);
    if (!checked.ok) return checked;
    const plan: CampaignPlan = { ...structuredClone(emptyPlan), name: fields.name };
    applyChanges(plan, fields);
    change.docs.createPlan(campaignKind.name, id, plan, 'create');
    change.undoable({ label: `Add “${fields.name}”`, operation: 'campaigns.remove', input: { ids: [id] } });
    return ok({ id });
  },

  update(change, { id, heads, changes }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return gone();
    const plan = change.docs.readPlan<CampaignPlan>(id);
    const checked = checkDates(plan, changes);
    if (!checked.ok) return checked;
    if (isIdle(plan, changes)) return ok({ id, heads: campaign.heads });
    const seen = change.docs.editPlan<CampaignPlan>(id, heads ?? null, 'update', (draft) => {
      applyChanges(draft, changes);
    });
    change.undoable({
      label: `Change “${plan.name}”`,
      operation: 'campaigns.update',
      input: { id, changes: inverseOf(plan, changes) },
    });
    return ok({ id, heads: seen });
  },

  setStates(change, { campaigns: wanted }) {
    const moves = wanted.flatMap(({ id, state }) => {
      const before = getCampaign(change.db, id)?.state;
      return before === undefined || before === state ? [] : [{ id, state, before }];
    });
    if (moves.length === 0) return ok({ ids: [] });
    for (const { id, state } of moves)
      change.docs.editPlan<CampaignPlan>(id, null, 'update', (plan) => {
        plan.state = state;
      });
    const ids = moves.map(({ id }) => id);
    change.undoable({
      label: `Change the state of ${title(change, ids)}`,
      operation: 'campaigns.setStates',
      input: { campaigns: moves.map(({ id, before }) => ({ id, state: before })) },
    });
    return ok({ ids });
  },

  setBudgetLine(change, { id, heads, line: { id: lineId = change.newId(), ...line } }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return gone();
    const before = campaign.budgetLines.find((known) => known.id === lineId);
    const seen = change.docs.editPlan<CampaignPlan>(id, heads ?? null, 'budget', (plan) => {
      const known = plan.budget[lineId];
      if (!known) plan.budget[lineId] = line;
      else
        for (const field of ['channel', 'month', 'amount'] as const)
          if (known[field] !== line[field]) Object.assign(known, { [field]: line[field] });
    });
    change.undoable({
      label: `Budget of “${campaign.name}”`,
      operation: before ? 'campaigns.setBudgetLine' : 'campaigns.removeBudgetLine',
      input: before ? { id, line: before } : { id, lineId },
    });
    return ok({ lineId, heads: seen });
  },

  removeBudgetLine(change, { id, lineId }) {
    const campaign = getCampaign(change.db, id);
    const line = campaign?.budgetLines.find((known) => known.id === lineId);
    if (!campaign || !line) return fail('not_found', 'This budget line does not exist any more.');
    change.docs.editPlan<CampaignPlan>(id, null, 'budget', (plan) => {
      delete plan.budget[lineId];
    });
    change.undoable({
      label: `Remove a budget line of “${campaign.name}”`,
      operation: 'campaigns.setBudgetLine',
      input: { id, line },
    });
    return ok({ id });
  },

  remove(change, { ids }) {
    const label = `Remove ${title(change, ids)}`;
    const removed = setRemoved(change, ids, true);
    if (removed.length === 0) return gone();
    change.undoable({ label, operation: 'campaigns.restore', input: { ids: removed } });
    return ok({ ids: removed });
  },

  restore(change, { ids }) {
    const restored = setRemoved(change, ids, false);
    if (restored.length === 0) return gone();
    change.undoable({
      label: `Restore ${title(change, restored)}`,
      operation: 'campaigns.remove',
      input: { ids: restored },
    });
    return ok({ ids: restored });
  },
};
