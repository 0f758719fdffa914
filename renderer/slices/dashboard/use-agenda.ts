import { useMemo } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { api, useLive, type AnswerOf } from '#renderer/client/index.ts';
import { moved } from '../campaigns/actions.ts';
import { addDays, type Day } from '../campaigns/days.ts';
import { useOverlaid } from '../campaigns/overlay.ts';
import { AHEAD } from './agenda.ts';

type Agenda = AnswerOf<typeof api.campaigns.agenda>;

/** Campaigns of one part of the day: the most urgent ones, and how many there are in all. */
export interface Part {
  campaigns: readonly CampaignSummary[];
  total: number;
}

/** The parts of the day, `late` with what was just done to it; undefined while they are on their way. */
export function useAgenda(today: Day, limit: number) {
  const input = useMemo(() => ({ today, until: addDays(today, AHEAD), limit }), [today, limit]);
  const { data, error } = useLive(api.campaigns.agenda, input);
  const late = useOverlaid(moved, data?.late.campaigns);
  const agenda: Agenda | undefined = useMemo(
    () => data && { ...data, late: { ...data.late, campaigns: [...(late ?? [])] } },
    [data, late],
  );
  return { agenda, error };
}
