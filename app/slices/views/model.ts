import type { ViewFields, ViewScreen } from './contract.ts';

/** A view as its document holds it. */
export interface ViewPlan extends ViewFields {
  /** Never changed. */
  screen: ViewScreen;
  /** Place in the list; lower ones stand higher. */
  order: number;
  isRemoved: boolean;
}

export type Changes = Partial<ViewFields>;

const fields = ['name', 'query'] as const;

/** Fields that two people can't both set: a clash is shown, not settled in silence. */
export const scalarPaths = [...fields];

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: ViewPlan, changes: Changes): void {
  for (const field of fields) {
    const value = changes[field];
    if (value !== undefined && plan[field] !== value) plan[field] = value;
  }
}

/** The changes that take `changes` back. */
export const inverseOf = (plan: ViewPlan, changes: Changes): Changes =>
  Object.fromEntries(
    fields.filter((field) => changes[field] !== undefined).map((field) => [field, plan[field]]),
  );

/** Whether a change leaves everything as it is. */
export const isIdle = (plan: ViewPlan, changes: Changes): boolean =>
  fields.every((field) => changes[field] === undefined || changes[field] === plan[field]);
