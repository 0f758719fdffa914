import { msg } from '@lingui/core/macro';
import { Sun } from 'lucide-react';
import type { Room } from '../room.ts';

export const dashboardRoom: Room = {
  name: 'dashboard',
  help: () => import('./help.ts'),
  screens: [{ path: '/', load: () => import('./screen.tsx') }],
  nav: { path: '/', label: msg`Today`, icon: Sun, order: 10, key: 't' },
};
