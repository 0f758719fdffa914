import { msg } from '@lingui/core/macro';
import { CheckCheck, Inbox } from 'lucide-react';
import { api, call } from '../../client/index.ts';
import type { Room } from '../room.ts';
import { useUnread } from './unread.ts';

export const notificationsRoom: Room = {
  name: 'notifications',
  help: () => import('./help.ts'),
  screens: [{ path: '/inbox', load: () => import('./screen.tsx') }],
  nav: {
    path: '/inbox',
    label: msg`Inbox`,
    icon: Inbox,
    order: 50,
    key: 'i',
    useCount: useUnread,
  },
  actions: [
    {
      id: 'notifications.readAll',
      label: msg`Mark everything in the inbox as read`,
      icon: CheckCheck,
      run: () => void call(api.notifications.markRead, {}),
    },
  ],
};
