import { useMemo } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import type { Figures } from '../../analytics/metrics.ts';
import { useToday, type Day } from '../days.ts';
import { sumFigures, type NamedFigures } from './sum-figures.ts';

export interface CampaignFigures {
  /** Sums of the campaign's days so far; null where nothing imported bears one of its names. */
  figures: Figures | null;
  /** Figures of these days by their names in the exports. */
  parts: readonly NamedFigures[];
  /** The last day that figures are known of; null without any import. */
  asOf: Day | null;
  isLoading: boolean;
}

const nothing: readonly NamedFigures[] = [];

/** Names under which exports may know a campaign: its own, and those that were told. */
export const namesOf = ({ name, exportNames }: CampaignDetail): string[] => [
  ...new Set([name, ...exportNames]),
];

/** The days of a campaign that have begun; null before its first, and where it has no start. */
export function daysSoFar({ start, end }: Pick<CampaignDetail, 'start' | 'end'>, today: Day) {
  if (start === null || start > today) return null;
  return { from: start, to: end !== null && end < today ? end : today };
}

/** What the imports say of a campaign, in its own currency and on its own days. */
export function useFigures(campaign: CampaignDetail): CampaignFigures {
  const { start, end, currency } = campaign;
  const today = useToday();
  const days = useMemo(() => daysSoFar({ start, end }, today), [start, end, today]);
  const input = useMemo(() => days && { ...days, currency }, [days, currency]);
  const breakdown = useLive(
    api.analytics.breakdown,
    useMemo(() => input && { ...input, by: 'campaign' as const }, [input]),
  ).data;
  const totals = useLive(api.analytics.totals, input).data;
  const parts = breakdown?.parts ?? nothing;
  return {
    figures: sumFigures(parts, namesOf(campaign)),
    parts,
    asOf: totals?.asOf?.day ?? null,
    isLoading: days !== null && (!breakdown || !totals),
  };
}
