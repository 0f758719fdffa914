import type { AudienceFields } from './contract.ts';

/** An audience as its document holds it: a map of channels, so that two people's additions don't clash. */
export interface AudiencePlan extends Omit<AudienceFields, 'channels'> {
  channels: Record<string, true>;
  isRemoved: boolean;
}

export const emptyPlan: Omit<AudiencePlan, 'name'> = {
  description: '',
  needs: '',
  objections: '',
  size: null,
  channels: {},
  isRemoved: false,
};

export type Changes = Partial<AudienceFields>;

/** Fields that two people can't both set: a clash is shown, not settled in silence. */
export const scalarPaths = ['name', 'description', 'needs', 'objections', 'size'] as const;

/** Writes changed fields into a plan; a field that stays as it is is not written, so that it can't clash. */
export function applyChanges(plan: AudiencePlan, changes: Changes): void {
  for (const field of scalarPaths) {
    const value = changes[field];
    if (value !== undefined && plan[field] !== value) Object.assign(plan, { [field]: value });
  }
  if (!changes.channels) return;
  const wanted = new Set<string>(changes.channels);
  for (const known of Object.keys(plan.channels)) if (!wanted.has(known)) delete plan.channels[known];
  for (const added of wanted) if (!plan.channels[added]) plan.channels[added] = true;
}

const valueOf = (plan: AudiencePlan, field: keyof Changes): unknown =>
  field === 'channels' ? Object.keys(plan.channels).sort() : plan[field];

/** The changes that take `changes` back; empty when they leave everything as it is. */
export function inverseOf(plan: AudiencePlan, changes: Changes): Changes {
  const fields = Object.keys(changes) as (keyof Changes)[];
  return Object.fromEntries(
    fields
      .map((field) => {
        const wanted = field === 'channels' ? [...new Set(changes.channels)].sort() : changes[field];
        return { field, before: valueOf(plan, field), wanted };
      })
      .filter(
        ({ before, wanted }) => wanted !== undefined && JSON.stringify(before) !== JSON.stringify(wanted),
      )
      .map(({ field, before }) => [field, before]),
  );
}
