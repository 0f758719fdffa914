import { msg } from '@lingui/core/macro';
import { Settings } from 'lucide-react';
import type { Room } from '../room.ts';

export const settingsRoom: Room = {
  name: 'settings',
  screens: [{ path: '/settings', load: () => import('./screen.tsx') }],
  nav: { path: '/settings', label: msg`Settings`, icon: Settings, order: 90, key: 's' },
};
