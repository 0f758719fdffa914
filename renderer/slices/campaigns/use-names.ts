import { useMemo } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';

const nothing = {};

/** Clients named so far, by name. */
export function useClients(): string[] {
  const { data } = useLive(api.campaigns.clients, nothing);
  return useMemo(() => (data ?? []).map(({ client }) => client), [data]);
}

/** Who may own a campaign: the people of the workspace and everybody who owns one already. */
export function useOwners(campaigns: readonly CampaignSummary[]): string[] {
  const { data: people } = useLive(api.accounts.people, nothing);
  return useMemo(() => {
    const names = new Set([
      ...(people ?? []).map(({ name }) => name),
      ...campaigns.map(({ owner }) => owner),
    ]);
    names.delete('');
    return [...names].sort((a, b) => a.localeCompare(b));
  }, [people, campaigns]);
}

/** Names of people by their ids; of someone unknown, nothing. */
export function usePeople(): ReadonlyMap<string, string> {
  const { data } = useLive(api.accounts.people, nothing);
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
}
