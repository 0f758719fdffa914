import { msg } from '@lingui/core/macro';
import { FilePlus, FileText } from 'lucide-react';
import type { Room } from '../room.ts';

export const contentRoom: Room = {
  name: 'content',
  help: () => import('./help.ts'),
  screens: [
    { path: '/content', load: () => import('./screen.tsx') },
    { path: '/content/$id', load: () => import('./piece-screen.tsx') },
  ],
  nav: { path: '/content', label: msg`Content`, icon: FileText, order: 30, key: 'p' },
  actions: [
    {
      id: 'content.new',
      label: msg`New piece`,
      icon: FilePlus,
      keywords: msg`write text mail post ad article create`,
      run: (navigate) => navigate('/content?new=1'),
    },
  ],
  shortcuts: [
    { keys: 'n', label: msg`New piece` },
    { keys: '/', label: msg`Search titles and first words` },
    { keys: 'mod+.', label: msg`What stands beside the text` },
    { keys: 'mod+alt+m', label: msg`Comment on what is selected, or go to the comment on it` },
    { keys: 'mod+shift+v', label: msg`Variants side by side` },
    { keys: 'mod+shift+f', label: msg`Focus mode` },
  ],
};
