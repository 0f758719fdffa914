import { msg } from '@lingui/core/macro';
import { Trash2, UserRoundPlus, UsersRound } from 'lucide-react';
import type { Room } from '../room.ts';

export const audiencesRoom: Room = {
  name: 'audiences',
  help: () => import('./help.ts'),
  screens: [
    { path: '/audiences', load: () => import('./screen.tsx') },
    { path: '/audiences/$id', load: () => import('./screen.tsx') },
  ],
  nav: { path: '/audiences', label: msg`Audiences`, icon: UsersRound, order: 25, key: 'u' },
  shortcuts: [{ keys: 'n', label: msg`New audience` }],
  actions: [
    {
      id: 'audiences.new',
      label: msg`New audience`,
      icon: UserRoundPlus,
      keywords: msg`add create persona segment target group`,
      run: (navigate) => navigate('/audiences?new=1'),
    },
    {
      id: 'audiences.bin',
      label: msg`Audiences in the bin`,
      icon: Trash2,
      keywords: msg`removed deleted trash restore`,
      run: (navigate) => navigate('/audiences?bin=1'),
    },
  ],
};
