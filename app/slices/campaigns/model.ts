import { fail, ok, type Result } from '../../contract/errors.ts';
import type { BudgetLine, CampaignFields } from './contract.ts';

/** A campaign as its document holds it: maps where a list would let two people's additions clash. */
export interface CampaignPlan extends Omit<CampaignFields, 'channels'> {
  channels: Record<string, true>;
  budget: Record<string, Omit<BudgetLine, 'id'>>;
  isRemoved: boolean;
}

export const emptyPlan: Omit<CampaignPlan, 'name'> = {
  client: '',
  objective: '',
  state: 'idea',
  start: null,
  end: null,
  owner: '',
  channels: {},
  currency: 'EUR',
  budget: {},
  isRemoved: false,
};

export type Changes = Partial<CampaignFields>;

/** Days in order, whichever of them the change leaves as it was. */
export function checkDates(plan: Pick<CampaignPlan, 'start' | 'end'>, changes: Changes): Result<null> {
  const start = changes.start === undefined ? plan.start : changes.start;
  const end = changes.end === undefined ? plan.end : changes.end;
  if (start !== null && end !== null && end < start)
    return fail('invalid', 'The campaign would end before it starts. Choose a later end.', 'end');
  return ok(null);
}

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: CampaignPlan, { channels, ...fields }: Changes): void {
  const target = plan as unknown as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && target[field] !== value) target[field] = value;
  }
  if (!channels) return;
  const wanted = new Set<string>(channels);
  for (const known of Object.keys(plan.channels)) if (!wanted.has(known)) delete plan.channels[known];
  for (const added of wanted) if (!plan.channels[added]) plan.channels[added] = true;
}

/** The changes that take `changes` back. */
export function inverseOf(plan: CampaignPlan, changes: Changes): Changes {
  const before: Record<string, unknown> = {};
  for (const field of Object.keys(changes) as (keyof Changes)[])
    before[field] = field === 'channels' ? Object.keys(plan.channels) : plan[field];
  return before as Changes;
}

/** Whether a change leaves everything as it is. */
export const isIdle = (plan: CampaignPlan, changes: Changes): boolean =>
  JSON.stringify(inverseOf(plan, changes)) === JSON.stringify(changes);

/** Paths of the fields that two people can't both set: a clash is shown, not settled in silence. */
export const scalarPaths = (plan: CampaignPlan): string[] => [
  'name',
  'client',
  'objective',
  'state',
  'start',
  'end',
  'owner',
  'currency',
  ...Object.keys(plan.budget ?? {}).flatMap((line) => [
    `budget.${line}.amount`,
    `budget.${line}.channel`,
    `budget.${line}.month`,
  ]),
];
