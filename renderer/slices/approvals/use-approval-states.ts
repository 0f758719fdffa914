import { useMemo } from 'react';
import type { ApprovalPolicy, ApprovalState } from '#app/slices/approvals/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';

export interface KnownState {
  policy: ApprovalPolicy;
  state: ApprovalState;
}

type States = ReadonlyMap<string, KnownState>;

const toMap = (data: readonly (KnownState & { id: string })[] | undefined): States =>
  new Map((data ?? []).map(({ id, ...known }) => [id, known]));

/** How the approval of one thing stands; undefined where there is none. */
export function useApprovalState(id: string): KnownState | undefined {
  const { data } = useLive(
    api.approvals.states,
    useMemo(() => ({ ids: [id] }), [id]),
  );
  return data?.[0];
}

const all = {};

/** How all approvals stand, by the ids of what they are of: for lists of any length. */
export function useApprovalStates(): States {
  const { data } = useLive(api.approvals.states, all);
  return useMemo(() => toMap(data), [data]);
}
