import type { CampaignChanges, CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { workStates } from '#renderer/ui/state-glyph.tsx';
import { addDays, type Day } from './days.ts';

/** Planned or scheduled, and the day it should have started on has passed. */
export const isLate = ({ state, start }: Pick<CampaignSummary, 'state' | 'start'>, today: Day): boolean =>
  (state === 'planned' || state === 'scheduled') && start !== null && start < today;

export interface Money {
  currency: string;
  /** Hundredths of the currency. */
  amount: number;
}

/** Budgets summed per currency, the largest first: amounts of different currencies can't be added. */
export function sumBudgets(campaigns: readonly Pick<CampaignSummary, 'budget' | 'currency'>[]): Money[] {
  const sums = new Map<string, number>();
  for (const { budget, currency } of campaigns)
    if (budget > 0) sums.set(currency, (sums.get(currency) ?? 0) + budget);
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => b.amount - a.amount || a.currency.localeCompare(b.currency));
}

export function byState(campaigns: readonly CampaignSummary[]): Record<CampaignState, CampaignSummary[]> {
  const groups = Object.fromEntries(workStates.map((state) => [state, [] as CampaignSummary[]]));
  for (const campaign of campaigns) groups[campaign.state]?.push(campaign);
  return groups as Record<CampaignState, CampaignSummary[]>;
}

/** The currency most campaigns use: what a new one starts with. */
export function usualCurrency(campaigns: readonly Pick<CampaignSummary, 'currency'>[]): string {
  const counts = new Map<string, number>();
  for (const { currency } of campaigns) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'EUR';
}

const after = (
  known: readonly string[],
  add: readonly string[] = [],
  drop: readonly string[] = [],
): string[] => [...new Set([...known, ...add])].filter((name) => !drop.includes(name)).sort();

/** What the service will say of a campaign once these changes are in it. */
export function expectedOf(
  { channels, audiences }: CampaignSummary,
  { add, drop, exportNames: _, ...fixed }: CampaignChanges,
): Partial<CampaignSummary> {
  const isOf = (set: 'channels' | 'audiences') => add?.[set] !== undefined || drop?.[set] !== undefined;
  return {
    ...(fixed as Partial<CampaignSummary>),
    ...(isOf('channels')
      ? { channels: after(channels, add?.channels, drop?.channels) as CampaignSummary['channels'] }
      : {}),
    ...(isOf('audiences') ? { audiences: after(audiences, add?.audiences, drop?.audiences) } : {}),
  };
}

/** Whether changes would leave a campaign as it is. */
export const isAsBefore = (campaign: CampaignSummary, changes: CampaignChanges): boolean =>
  Object.entries(expectedOf(campaign, changes)).every(
    ([field, value]) => JSON.stringify(campaign[field as keyof CampaignSummary]) === JSON.stringify(value),
  );

/** A campaign's days so many later, or earlier; it stays as long as it is. */
export const shifted = ({ start, end }: Pick<CampaignSummary, 'start' | 'end'>, days: number) => ({
  ...(start === null ? {} : { start: addDays(start, days) }),
  ...(end === null ? {} : { end: addDays(end, days) }),
});
