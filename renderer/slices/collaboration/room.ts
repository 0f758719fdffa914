import { msg } from '@lingui/core/macro';
import { MessagesSquare, Stamp } from 'lucide-react';
import type { Room } from '../room.ts';
import { useForYouCount } from './use-for-you-count.ts';

export const collaborationRoom: Room = {
  name: 'collaboration',
  help: () => import('./help.ts'),
  screens: [
    { path: '/collaboration', load: () => import('./screen.tsx') },
    { path: '/collaboration/threads/$id', load: () => import('./thread-screen.tsx') },
  ],
  nav: {
    path: '/collaboration',
    label: msg`Collaboration`,
    icon: MessagesSquare,
    order: 45,
    key: 'o',
    useCount: useForYouCount,
  },
  actions: [
    {
      id: 'collaboration.comments',
      label: msg`Open comments`,
      icon: MessagesSquare,
      keywords: msg`threads discussion mentions replies`,
      run: (navigate) => navigate('/collaboration?tab=comments'),
    },
    {
      id: 'collaboration.approvals',
      label: msg`Approvals`,
      icon: Stamp,
      keywords: msg`approve sign off review void`,
      run: (navigate) => navigate('/collaboration?tab=approvals'),
    },
  ],
};
