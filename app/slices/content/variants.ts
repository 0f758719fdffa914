import { fail, ok, type Result } from '../../contract/errors.ts';
import { MOST_VARIANTS, type Variant } from './contract.ts';
import { firstVariant, type PiecePlan, type VariantPlan } from './model.ts';

/**
 * A to Z, then AA, as columns of a sheet are named. Letters go by order and are nobody's to set, so two variants that
 * were added at the same time never share one.
 */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

const inOrder = ({ variants }: PiecePlan): [string, VariantPlan][] =>
  Object.entries(variants).sort(([a, left], [b, right]) => left.order - right.order || (a < b ? -1 : 1));

/** The variant whose words are those of the piece: the chosen one, or the first that is left. */
export function mainOf(plan: PiecePlan): string {
  const chosen = plan.variants[plan.main];
  if (chosen && !chosen.isRemoved) return plan.main;
  return inOrder(plan).find(([, { isRemoved }]) => !isRemoved)?.[0] ?? plan.body;
}

export function variantsOf(plan: PiecePlan): Omit<Variant, 'words'>[] {
  const main = mainOf(plan);
  return inOrder(plan).map(([id, { name, isRemoved }], index) => ({
    id,
    letter: letterOf(index),
    name,
    isMain: id === main,
    isRemoved,
  }));
}

/** How a variant is called in a sentence. */
export const variantLabel = (plan: PiecePlan, id: string): string => {
  const found = variantsOf(plan).find((variant) => variant.id === id);
  return found ? found.name || found.letter : '';
};

/** Where a new variant goes: after all others. */
export function nextOrder(plan: PiecePlan): Result<number> {
  const all = Object.values(plan.variants);
  if (all.filter(({ isRemoved }) => !isRemoved).length >= MOST_VARIANTS)
    return fail('invalid', `A piece can have up to ${MOST_VARIANTS} variants. Remove one first.`);
  return ok(Math.max(...all.map(({ order }) => order)) + 1);
}

/** The entry of a variant in a draft; a plan of before there were variants gets that of its first text. */
export function variantIn(draft: PiecePlan, id: string): VariantPlan | undefined {
  if (id === draft.body) draft.variants[id] ??= { ...firstVariant };
  return draft.variants[id];
}
