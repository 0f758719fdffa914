import { api, useLive } from '#renderer/client/index.ts';
import { ApprovalGlyph } from './labels.tsx';

const all = {};

/** How the approval of one of many things stands, as a glyph; nothing where there is none. All of them share one answer. */
export function ApprovalDot({ id }: { id: string }) {
  const { data } = useLive(api.approvals.states, all);
  const known = data?.find((approval) => approval.id === id);
  return known ? <ApprovalGlyph state={known.state} /> : null;
}
