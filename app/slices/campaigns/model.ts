import { fail, ok, type Result } from '../../contract/errors.ts';
import type { BriefTemplate, BudgetLine, CampaignChanges, CampaignFields, Target } from './contract.ts';

/** Fields that are sets: several of many, which two people add to without meeting. */
export const setFields = ['channels', 'audiences', 'exportNames'] as const;
type SetField = (typeof setFields)[number];

/** Fields that hold one value each. */
const scalarFields = ['name', 'client', 'objective', 'state', 'start', 'end', 'owner', 'currency'] as const;

/** A campaign as its document holds it: maps where a list would let two people's additions clash. */
export interface CampaignPlan extends Omit<CampaignFields, SetField>, Record<SetField, Record<string, true>> {
  budget: Record<string, Omit<BudgetLine, 'id'>>;
  targets: Record<string, Omit<Target, 'id'>>;
  /** Templates that the brief has, each with what its sections are for by their headings. */
  briefTemplates: Partial<Record<BriefTemplate, Record<string, string>>>;
  isRemoved: boolean;
}

/** Maps of a plan; one written by an older version has not all of them. */
export const planMaps = [...setFields, 'budget', 'targets', 'briefTemplates'] as const;

export const emptyPlan: Omit<CampaignPlan, 'name'> = {
  client: '',
  objective: '',
  state: 'idea',
  start: null,
  end: null,
  owner: '',
  channels: {},
  currency: 'EUR',
  audiences: {},
  exportNames: {},
  budget: {},
  targets: {},
  briefTemplates: {},
  isRemoved: false,
};

/** Fields that newer versions add may be missing from a plan written by an older one. */
export const complete = (plan: Partial<CampaignPlan>): CampaignPlan => ({ name: '', ...emptyPlan, ...plan });

/** Days in order, whichever of them the change leaves as it was. */
export function checkDates(
  plan: Pick<CampaignPlan, 'start' | 'end'>,
  changes: CampaignChanges,
): Result<null> {
  const start = changes.start === undefined ? plan.start : changes.start;
  const end = changes.end === undefined ? plan.end : changes.end;
  if (start !== null && end !== null && end < start)
    return fail('invalid', 'The campaign would end before it starts. Choose a later end.', 'end');
  return ok(null);
}

/** A set after a change: as it shall be, or with what joins and without what leaves. */
function changedSet(
  known: Readonly<Record<string, true>>,
  field: SetField,
  changes: CampaignChanges,
): string[] {
  const { add, drop } = changes;
  const wanted = new Set<string>(changes[field] ?? Object.keys(known));
  if (field === 'exportNames') return [...wanted];
  for (const added of add?.[field] ?? []) wanted.add(added);
  for (const dropped of drop?.[field] ?? []) wanted.delete(dropped);
  return [...wanted];
}

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: CampaignPlan, changes: CampaignChanges): void {
  for (const field of scalarFields) {
    const value = changes[field];
    if (value !== undefined && plan[field] !== value) Object.assign(plan, { [field]: value });
  }
  for (const field of setFields) {
    const known = plan[field] as Record<string, true> | undefined;
    const wanted = new Set(changedSet(known ?? {}, field, changes));
    if (!known && wanted.size > 0) plan[field] = {};
    for (const name of Object.keys(known ?? {})) if (!wanted.has(name)) delete plan[field][name];
    for (const name of wanted) if (!known?.[name]) plan[field][name] = true;
  }
}

/** The changes that take `changes` back; empty when they leave everything as it is. */
export function inverseOf(plan: CampaignPlan, changes: CampaignChanges): CampaignChanges {
  const before: Record<string, unknown> = {};
  for (const field of scalarFields)
    if (changes[field] !== undefined && changes[field] !== plan[field]) before[field] = plan[field];
  const add: Record<string, string[]> = {};
  const drop: Record<string, string[]> = {};
  for (const field of setFields) {
    const known = Object.keys(plan[field]);
    const wanted = changedSet(plan[field], field, changes);
    const [gone, joined] = [
      known.filter((name) => !wanted.includes(name)),
      wanted.filter((n) => !plan[field][n]),
    ];
    if (gone.length + joined.length === 0) continue;
    if (field === 'exportNames') before[field] = known;
    else {
      if (gone.length > 0) add[field] = gone;
      if (joined.length > 0) drop[field] = joined;
    }
  }
  return {
    ...before,
    ...(Object.keys(add).length > 0 ? { add } : {}),
    ...(Object.keys(drop).length > 0 ? { drop } : {}),
  };
}

export const isNothing = (changes: CampaignChanges): boolean => Object.keys(changes).length === 0;

/** Paths of the fields that two people can't both set: a clash is shown, not settled in silence. */
export const scalarPaths = (plan: CampaignPlan): string[] => [
  ...scalarFields,
  ...Object.keys(plan.budget).flatMap((line) => [
    `budget.${line}.amount`,
    `budget.${line}.channel`,
    `budget.${line}.month`,
  ]),
  ...Object.keys(plan.targets).flatMap((target) => [
    `targets.${target}.amount`,
    `targets.${target}.metric`,
    `targets.${target}.direction`,
  ]),
];
