import { ApprovalBadge } from './labels.tsx';
import { useApprovalState } from './use-approval-states.ts';

/** How the approval of one thing stands, beside its title; nothing where there is none. */
export function ApprovalMark({ id }: { id: string }) {
  const known = useApprovalState(id);
  return known ? <ApprovalBadge state={known.state} /> : null;
}
