import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { useNoticeWords } from './notice-words.ts';

/**
 * Notifications of the computer, as a window of the browser shell shows them. The desktop shell shows its own, also while
 * no window is open: see main/notifications.ts.
 */
const KEY = 'notifications.system';
const listeners = new Set<() => void>();

/** Whether this window can show them at all. */
export const canTellSystem = (): boolean => window.nmcShell === undefined && 'Notification' in window;

const isOn = (): boolean =>
  canTellSystem() && localStorage.getItem(KEY) === 'on' && Notification.permission === 'granted';

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTellsSystem = (): boolean => useSyncExternalStore(subscribe, isOn);

/** Turns them on or off; the browser asks for permission when they are turned on, and never before. */
export async function setTellsSystem(wanted: boolean): Promise<'on' | 'off' | 'refused'> {
  const permission = wanted ? await Notification.requestPermission() : 'default';
  const isGranted = permission === 'granted';
  localStorage.setItem(KEY, isGranted ? 'on' : 'off');
  for (const listener of listeners) listener();
  if (!wanted) return 'off';
  return isGranted ? 'on' : 'refused';
}

/** With more at once, one says how many there are. */
const MOST = 3;
const unreadOnly = { unreadOnly: true, limit: 50 };

/** Tells of new entries by the computer while this window is not in front. Those of the first answer are not news. */
export function useSystemNotifications(): void {
  const { t } = useLingui();
  const navigate = useNavigate();
  const wordsOf = useNoticeWords();
  const tells = useTellsSystem();
  const { data } = useLive(api.notifications.list, tells ? unreadOnly : null);
  const seen = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!data) return;
    const keyOf = ({ id, at }: { id: string; at: number }) => `${id} ${at}`;
    const known = seen.current;
    const news = known ? data.notifications.filter((notice) => !known.has(keyOf(notice))) : [];
    seen.current = new Set([...(known ?? []), ...data.notifications.map(keyOf)]);
    if (news.length === 0 || document.hasFocus()) return;
    const shown =
      news.length > MOST
        ? [
            {
              id: 'many',
              title: t`${plural(news.length, { one: '# new entry in your inbox', other: '# new entries in your inbox' })}`,
              body: '',
            },
          ]
        : news.toReversed().map((notice) => ({ id: notice.id, ...wordsOf(notice) }));
    for (const { id, title, body } of shown) {
      // One tag, one notification: of several windows the last one counts.
      const notification = new Notification(title, { body, tag: id, silent: true });
      notification.addEventListener('click', () => {
        window.focus();
        void navigate({ href: '/inbox' });
        notification.close();
      });
    }
  }, [data, t, navigate, wordsOf]);
}
