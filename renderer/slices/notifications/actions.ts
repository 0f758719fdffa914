import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Notification } from '#app/slices/notifications/contract.ts';
import { api } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { toasts } from '#renderer/ui/index.ts';
import { perform, performUndoable, takeBack } from '../shared/perform.ts';

type Named = Pick<Notification, 'id'>;

export interface NoticeActions {
  setRead: (notice: Named, isRead: boolean) => void;
  readAll: () => void;
  snooze: (notice: Named, until: number) => void;
  clear: (notice: Named) => void;
  clearRead: () => Promise<void>;
}

/** What can be done to entries of the inbox. */
export function useNoticeActions(): NoticeActions {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(
    () => ({
      setRead: ({ id }, isRead) =>
        void perform(isRead ? api.notifications.markRead : api.notifications.markUnread, { ids: [id] }),

      readAll: () => void perform(api.notifications.markRead, {}),

      snooze({ id }, until) {
        const when = format.date(until, 'datetime');
        void performUndoable(api.notifications.snooze, { ids: [id], until }, t`Back on ${when}.`);
      },

      clear: ({ id }) =>
        void performUndoable(api.notifications.clear, { ids: [id] }, t`Taken out of the inbox.`),

      async clearRead() {
        const commandId = crypto.randomUUID();
        const answer = await perform(api.notifications.clear, { commandId });
        const count = answer?.ids.length ?? 0;
        if (answer === null) return;
        if (count === 0) toasts.show({ text: t`Nothing in the inbox was read.` });
        else
          toasts.show({
            text: t`${plural(count, { one: '# entry taken out of the inbox.', other: '# entries taken out of the inbox.' })}`,
            onUndo: () => void takeBack(commandId),
          });
      },
    }),
    [t, format],
  );
}
