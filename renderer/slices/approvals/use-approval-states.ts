import { useMemo } from 'react';
import type { ApprovalPolicy, ApprovalState } from '#app/slices/approvals/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';

export interface KnownState {
  policy: ApprovalPolicy;
  state: ApprovalState;
}

/** As many as are asked for at once. */
const MOST = 1000;

/** How the approvals of things that are shown stand, by their ids; those without one are not in it. */
export function useApprovalStates(ids: readonly string[]): ReadonlyMap<string, KnownState> {
  const key = ids.slice(0, MOST).join();
  const input = useMemo(() => (key === '' ? null : { ids: key.split(',') }), [key]);
  const { data } = useLive(api.approvals.states, input);
  return useMemo(() => new Map((data ?? []).map(({ id, ...known }) => [id, known])), [data]);
}
