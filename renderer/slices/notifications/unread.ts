import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { api, useLive } from '../../client/index.ts';

/** How many notifications nobody has read, as a number and in words. */
export function useUnread(): { count: number; label: string } {
  const { t } = useLingui();
  const { data } = useLive(api.notifications.list, { unreadOnly: true, limit: 1 });
  const count = data?.unread ?? 0;
  return { count, label: t`${plural(count, { one: '# unread', other: '# unread' })}` };
}
