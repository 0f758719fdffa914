import { msg } from '@lingui/core/macro';
import { Inbox } from 'lucide-react';
import type { Room } from '../room.ts';

export const notificationsRoom: Room = {
  name: 'notifications',
  screens: [{ path: '/inbox', load: () => import('./screen.tsx') }],
  nav: { path: '/inbox', label: msg`Inbox`, icon: Inbox, order: 50, key: 'i' },
};
