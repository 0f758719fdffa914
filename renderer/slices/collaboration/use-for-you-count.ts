import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { api, useLive } from '#renderer/client/index.ts';

const mentions = { mentioned: true, unseen: true, limit: 1 };
const mine = { mine: true, limit: 1 };

/** How much waits for the person here: mentions not seen yet, approvals to decide on. */
export function useForYouCount(): { count: number; label: string } {
  const { t } = useLingui();
  const threads = useLive(api.comments.list, mentions).data?.total ?? 0;
  const approvals = useLive(api.approvals.list, mine).data?.total ?? 0;
  const count = threads + approvals;
  return { count, label: t`${plural(count, { one: '# waits for you', other: '# wait for you' })}` };
}
