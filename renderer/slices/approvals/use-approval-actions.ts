import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ApprovalPolicy, ApprovalSubject } from '#app/slices/approvals/contract.ts';
import { api } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { performUndoable } from '../shared/perform.ts';
import { usePeople } from '../shared/use-people.ts';

export interface PolicyInput {
  policy: ApprovalPolicy;
  approvers?: string[];
  levels?: { id?: string; name: string; approvers: string[] }[];
}

/** What can be done about the approval of one thing; each says what it did and can be undone from there. */
export function useApprovalActions({ kind, id }: ApprovalSubject) {
  const { t } = useLingui();
  const format = useFormat();
  const { self } = usePeople();
  const name = self?.name ?? '';
  return useMemo(() => {
    const key = { kind, id };
    return {
      setPolicy: (input: PolicyInput) =>
        performUndoable(api.approvals.setPolicy, { ...key, ...input }, t`Who approves was changed.`),
      ask: (note: string) => performUndoable(api.approvals.ask, { ...key, note }, t`Asked for approval.`),
      withdrawRequest: (requestId: string) =>
        performUndoable(api.approvals.withdrawRequest, { ...key, requestId }, t`Nobody is asked any more.`),
      approve: (hash: string, levelId: string, note: string) => {
        const day = format.date(Date.now(), 'medium');
        const versionName = t`Approved by ${name}, ${day}`;
        const input = { ...key, decision: 'approved' as const, hash, levelId, note, versionName };
        return performUndoable(api.approvals.decide, input, t`Approved.`);
      },
      askForChanges: (hash: string, levelId: string, note: string) =>
        performUndoable(
          api.approvals.decide,
          { ...key, decision: 'changes' as const, hash, levelId, note },
          t`Asked for changes.`,
        ),
      withdraw: (decisionId: string) =>
        performUndoable(api.approvals.withdraw, { ...key, decisionId }, t`Decision taken back.`),
      restore: (hash: string) =>
        performUndoable(
          api.approvals.restoreContent,
          { ...key, hash },
          t`It says again what it said when it was decided on.`,
        ),
    };
  }, [t, format, kind, id, name]);
}
