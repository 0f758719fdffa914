import { msg } from '@lingui/core/macro';
import { ChartLine } from 'lucide-react';
import type { Room } from '../room.ts';

export const analyticsRoom: Room = {
  name: 'analytics',
  screens: [{ path: '/analytics', load: () => import('./screen.tsx') }],
  nav: { path: '/analytics', label: msg`Analytics`, icon: ChartLine, order: 40, key: 'a' },
};
