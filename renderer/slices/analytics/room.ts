import { msg } from '@lingui/core/macro';
import { ChartLine, Upload } from 'lucide-react';
import type { Room } from '../room.ts';

export const analyticsRoom: Room = {
  name: 'analytics',
  help: () => import('./help.ts'),
  screens: [
    { path: '/analytics', load: () => import('./screen.tsx') },
    { path: '/analytics/import', load: () => import('./import-screen.tsx') },
  ],
  nav: { path: '/analytics', label: msg`Analytics`, icon: ChartLine, order: 40, key: 'a' },
  actions: [
    {
      id: 'analytics.import',
      label: msg`Import figures`,
      icon: Upload,
      keywords: msg`csv export upload ads report file`,
      run: (navigate) => navigate('/analytics/import'),
    },
  ],
};
