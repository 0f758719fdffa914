import { msg } from '@lingui/core/macro';
import { Megaphone } from 'lucide-react';
import type { Room } from '../room.ts';

export const campaignsRoom: Room = {
  name: 'campaigns',
  screens: [
    { path: '/campaigns', load: () => import('./screen.tsx') },
    { path: '/campaigns/$id', load: () => import('./campaign-screen.tsx') },
  ],
  nav: { path: '/campaigns', label: msg`Campaigns`, icon: Megaphone, order: 20, key: 'c' },
};
