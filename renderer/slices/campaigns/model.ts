import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { workStates } from '#renderer/ui/state-glyph.tsx';
import type { Day } from './days.ts';

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
