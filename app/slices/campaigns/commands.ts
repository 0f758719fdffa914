import { fail, ok } from '../../contract/errors.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import { briefCommands } from './brief-commands.ts';
import type { CampaignChanges, campaigns } from './contract.ts';
import { campaignKind } from './doc.ts';
import {
  applyChanges,
  checkDates,
  complete,
  emptyPlan,
  inverseOf,
  isNothing,
  type CampaignPlan,
} from './model.ts';
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

/** What a step changed, where it was one thing. */
const WORDS: Readonly<Record<string, string>> = {
  state: 'the state of',
  owner: 'the owner of',
  client: 'the client of',
  channels: 'the channels of',
  audiences: 'the audiences of',
  dates: 'the dates of',
};

/** 'Change the owner of 3 campaigns'. */
function labelOf(change: Change, steps: readonly { id: string; changes: CampaignChanges }[]): string {
  const fields = new Set(
    steps.flatMap(({ changes: { add, drop, ...fixed } }) => Object.keys({ ...fixed, ...add, ...drop })),
  );
  const ids = steps.map(({ id }) => id);
  const isMoved = [fields.delete('start'), fields.delete('end')].includes(true);
  if (isMoved) fields.add('dates');
  const [only = '', ...more] = [...fields];
  return ['Change', more.length === 0 ? WORDS[only] : undefined, title(change, ids)]
    .filter(Boolean)
    .join(' ');
}

const planOf = (change: Change, id: string): CampaignPlan =>
  complete(change.docs.readPlan<Partial<CampaignPlan>>(id));

export const commands: Commands<typeof campaigns> = {
  ...briefCommands,

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
    const plan = planOf(change, id);
    const checked = checkDates(plan, changes);
    if (!checked.ok) return checked;
    const inverse = inverseOf(plan, changes);
    if (isNothing(inverse)) return ok({ id, heads: campaign.heads });
    const seen = change.docs.editPlan<CampaignPlan>(id, heads ?? null, 'update', (draft) => {
      applyChanges(draft, changes);
    });
    change.undoable({
      label: `Change “${plan.name}”`,
      operation: 'campaigns.update',
      input: { id, changes: inverse },
    });
    return ok({ id, heads: seen });
  },

  updateMany(change, { campaigns: wanted }) {
    const steps: { id: string; changes: CampaignChanges }[] = [];
    for (const { id, changes } of wanted) {
      const campaign = getCampaign(change.db, id);
      if (!campaign) continue;
      const plan = planOf(change, id);
      // What was changed before is taken back with the rest.
      if (!checkDates(plan, changes).ok)
        return fail('invalid', `“${campaign.name}” would end before it starts. Choose other days.`, 'end');
      const before = inverseOf(plan, changes);
      if (isNothing(before)) continue;
      change.docs.editPlan<CampaignPlan>(id, null, 'update', (draft) => {
        applyChanges(draft, changes);
      });
      steps.push({ id, changes: before });
    }
    if (steps.length > 0)
      change.undoable({
        label: labelOf(change, steps),
        operation: 'campaigns.updateMany',
        input: { campaigns: steps },
      });
    return ok({ ids: steps.map(({ id }) => id) });
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

  setTarget(change, { id, heads, target: { id: targetId = change.newId(), ...target } }) {
    const campaign = getCampaign(change.db, id);
    if (!campaign) return gone();
    const before = campaign.targets.find((known) => known.id === targetId);
    const seen = change.docs.editPlan<CampaignPlan>(id, heads ?? null, 'target', (plan) => {
      const targets = (plan.targets ??= {});
      const known = targets[targetId];
      if (!known) targets[targetId] = target;
      else
        for (const field of ['metric', 'direction', 'amount'] as const)
          if (known[field] !== target[field]) Object.assign(known, { [field]: target[field] });
    });
    change.undoable({
      label: `Target of “${campaign.name}”`,
      operation: before ? 'campaigns.setTarget' : 'campaigns.removeTarget',
      input: before ? { id, target: before } : { id, targetId },
    });
    return ok({ targetId, heads: seen });
  },

  removeTarget(change, { id, targetId }) {
    const campaign = getCampaign(change.db, id);
    const target = campaign?.targets.find((known) => known.id === targetId);
    if (!campaign || !target) return fail('not_found', 'This target does not exist any more.');
    change.docs.editPlan<CampaignPlan>(id, null, 'target', (plan) => {
      delete plan.targets[targetId];
    });
    change.undoable({
      label: `Remove a target of “${campaign.name}”`,
      operation: 'campaigns.setTarget',
      input: { id, target },
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
