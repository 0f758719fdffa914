import { msg } from '@lingui/core/macro';
import { Palette } from 'lucide-react';
import type { Room } from '../room.ts';

export const brandRoom: Room = {
  name: 'brand',
  help: () => import('./help.ts'),
  screens: [
    { path: '/brand', load: () => import('./screen.tsx') },
    { path: '/brand/$id', load: () => import('./brand-screen.tsx') },
  ],
  nav: { path: '/brand', label: msg`Brand`, icon: Palette, order: 35, key: 'b' },
  actions: [
    {
      id: 'brand.new',
      label: msg`New brand`,
      icon: Palette,
      keywords: msg`voice tone words colours fonts logos guide style client add create`,
      run: (navigate) => navigate('/brand?new=1'),
    },
  ],
  shortcuts: [{ keys: 'n', label: msg`New brand` }],
};
