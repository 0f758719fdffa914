import { fail, ok } from '../../contract/errors.ts';
import { appendBody } from '../../docs/body.ts';
import type { Changes as Change } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { content } from './contract.ts';
import { bodyKind } from './doc.ts';
import { markdownToBody } from './markdown/read.ts';
import { complete, firstVariant, type PiecePlan } from './model.ts';
import { getPiece } from './store.ts';
import { mainOf, nextOrder, variantIn, variantLabel, variantsOf } from './variants.ts';

type VariantCommands = Pick<
  Commands<typeof content>,
  'addVariant' | 'renameVariant' | 'removeVariant' | 'restoreVariant' | 'chooseVariant'
>;

const gone = () => fail('not_found', 'This variant does not exist any more.');

/** A piece's plan when it is there and has the variant, else null. */
function planWith(change: Change, id: string, variantId: string): PiecePlan | null {
  if (!getPiece(change.db, id)) return null;
  const plan = complete(change.docs.readPlan<PiecePlan>(id));
  return variantId in plan.variants ? plan : null;
}

function setRemoved(change: Change, id: string, variantId: string, isRemoved: boolean): void {
  change.docs.editPlan<PiecePlan>(id, null, isRemoved ? 'removeVariant' : 'restoreVariant', (draft) => {
    const variant = variantIn(draft, variantId);
    if (variant && variant.isRemoved !== isRemoved) variant.isRemoved = isRemoved;
  });
}

export const variantCommands: VariantCommands = {
  addVariant(change, { id, variantId = change.newId(), name, from, markdown }) {
    if (!getPiece(change.db, id)) return fail('not_found', 'This piece does not exist any more.');
    const plan = complete(change.docs.readPlan<PiecePlan>(id));
    if (from !== null && !(from in plan.variants)) return gone();
    const order = nextOrder(plan);
    if (!order.ok) return order;
    change.docs.createText(bodyKind.name, variantId, (doc) => {
      if (from === null) appendBody(doc, markdownToBody(markdown));
    });
    if (from !== null) change.docs.restoreText(variantId, change.docs.textState(from).state);
    change.docs.editPlan<PiecePlan>(id, null, 'addVariant', (draft) => {
      variantIn(draft, draft.body);
      draft.variants[variantId] = { ...firstVariant, name, order: order.value };
    });
    const after = complete(change.docs.readPlan<PiecePlan>(id));
    change.undoable({
      label: `Add variant “${variantLabel(after, variantId)}” to “${plan.title}”`,
      operation: 'content.removeVariant',
      input: { id, variantId },
    });
    const letter = variantsOf(after).find((variant) => variant.id === variantId)?.letter ?? '';
    return ok({ id, variantId, letter });
  },

  renameVariant(change, { id, variantId, heads, name }) {
    const plan = planWith(change, id, variantId);
    if (!plan) return gone();
    const before = plan.variants[variantId]?.name ?? '';
    if (before === name) return ok({ id });
    change.docs.editPlan<PiecePlan>(id, heads ?? null, 'renameVariant', (draft) => {
      const variant = variantIn(draft, variantId);
      if (variant) variant.name = name;
    });
    change.undoable({
      label: `Rename variant “${variantLabel(plan, variantId)}”`,
      operation: 'content.renameVariant',
      input: { id, variantId, name: before },
    });
    return ok({ id });
  },

  removeVariant(change, { id, variantId }) {
    const plan = planWith(change, id, variantId);
    if (!plan) return gone();
    if (mainOf(plan) === variantId)
      return fail('conflict', 'This is the main variant. Make another one the main variant first.');
    setRemoved(change, id, variantId, true);
    change.undoable({
      label: `Remove variant “${variantLabel(plan, variantId)}”`,
      operation: 'content.restoreVariant',
      input: { id, variantId },
    });
    return ok({ id });
  },

  restoreVariant(change, { id, variantId }) {
    const plan = planWith(change, id, variantId);
    if (!plan) return gone();
    setRemoved(change, id, variantId, false);
    change.undoable({
      label: `Restore variant “${variantLabel(plan, variantId)}”`,
      operation: 'content.removeVariant',
      input: { id, variantId },
    });
    return ok({ id });
  },

  chooseVariant(change, { id, variantId, heads }) {
    const plan = planWith(change, id, variantId);
    if (!plan || plan.variants[variantId]?.isRemoved) return gone();
    const before = mainOf(plan);
    if (before === variantId) return ok({ id });
    change.docs.editPlan<PiecePlan>(id, heads ?? null, 'chooseVariant', (draft) => {
      draft.main = variantId;
    });
    change.undoable({
      label: `Make “${variantLabel(plan, variantId)}” the main variant`,
      operation: 'content.chooseVariant',
      input: { id, variantId: before },
    });
    return ok({ id });
  },
};
