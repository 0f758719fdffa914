import { msg } from '@lingui/core/macro';
import { FileText } from 'lucide-react';
import type { Room } from '../room.ts';

export const contentRoom: Room = {
  name: 'content',
  screens: [
    { path: '/content', load: () => import('./screen.tsx') },
    { path: '/content/$id', load: () => import('./piece-screen.tsx') },
  ],
  nav: { path: '/content', label: msg`Content`, icon: FileText, order: 30, key: 'p' },
};
