import { useMemo } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { moved } from './actions.ts';
import { useOverlaid } from './overlay.ts';

/** More than this is more than anyone looks through; the service's own cap. */
const LIMIT = 5000;

/**
 * All campaigns, live, with what was just done to them. One answer behind list, board and filters: narrowing it
 * happens here and at once.
 */
export function useCampaigns(isBin: boolean) {
  const input = useMemo(() => ({ removed: isBin, limit: LIMIT }), [isBin]);
  const { data, error } = useLive(api.campaigns.list, input);
  const campaigns: readonly CampaignSummary[] | undefined = useOverlaid(moved, data?.campaigns);
  return { campaigns, total: data?.total ?? 0, error };
}
