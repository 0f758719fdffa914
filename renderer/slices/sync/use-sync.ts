import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { SyncStatus } from '#app/slices/sync/contract.ts';
import { api, useStream } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import type { SyncState } from '#renderer/ui/index.ts';

const nothing = {};

/** How the workspace stands with its relay; null until that is known. */
export const useSync = (): SyncStatus | null => useStream(api.sync.status, nothing).data ?? null;

/** The same in a sign and in words, short enough for the foot of the sidebar. */
export function useSyncWords(): (status: SyncStatus) => { state: SyncState; text: string } {
  const { t } = useLingui();
  const format = useFormat();
  return (status) => {
    const { waiting, behind, since } = status;
    const toSend = t`${plural(waiting, { one: '# to send', other: '# to send' })}`;
    switch (status.state) {
      case 'none':
        return { state: 'saved', text: t`All changes saved` };
      case 'online':
        return waiting > 0
          ? { state: 'working', text: toSend }
          : { state: 'saved', text: t`All changes synced` };
      case 'catching-up':
        return {
          state: 'working',
          text: behind > 0 ? t`${plural(behind, { one: '# to fetch', other: '# to fetch' })}` : t`Comparing…`,
        };
      case 'connecting':
        return waiting > 0 ? { state: 'working', text: toSend } : { state: 'working', text: t`Connecting…` };
      case 'offline':
        return {
          state: 'offline',
          text: since === null ? t`Offline` : t`Offline since ${format.date(since, 'time')}`,
        };
      case 'paused':
        return { state: 'paused', text: waiting > 0 ? t`Paused, ${toSend}` : t`Syncing is paused` };
      case 'refused':
        return {
          state: 'problem',
          text: status.needs === 'update' ? t`Update the app to sync` : t`Sign in to sync`,
        };
    }
  };
}
