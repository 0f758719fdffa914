import { msg } from '@lingui/core/macro';
import { Archive, Download, Lock, LogOut, Moon, Settings, ShieldCheck } from 'lucide-react';
import { api, call } from '../../client/index.ts';
import { isDark, setTheme } from '../../theme/theme.ts';
import { lockScreen } from '../shared/screen-lock.ts';
import type { Room } from '../room.ts';
import { backup, exportAll, verify } from './jobs.ts';

export const settingsRoom: Room = {
  name: 'settings',
  help: () => import('./help.ts'),
  screens: [{ path: '/settings', load: () => import('./screen.tsx') }],
  nav: { path: '/settings', label: msg`Settings`, icon: Settings, order: 90, key: 's' },
  actions: [
    {
      id: 'settings.backup',
      label: msg`Back up now`,
      icon: Archive,
      keywords: msg`save copy safe`,
      run(navigate) {
        void backup.run({});
        navigate('/settings#backup');
      },
    },
    {
      id: 'settings.export',
      label: msg`Export everything`,
      icon: Download,
      keywords: msg`zip archive markdown sqlite`,
      run(navigate) {
        void exportAll.run({});
        navigate('/settings#backup');
      },
    },
    {
      id: 'settings.verify',
      label: msg`Verify the workspace`,
      icon: ShieldCheck,
      keywords: msg`check integrity sound`,
      run(navigate) {
        void verify.run({});
        navigate('/settings#storage');
      },
    },
    {
      id: 'settings.theme',
      label: msg`Switch between light and dark`,
      icon: Moon,
      keywords: msg`theme night day appearance`,
      run: () => setTheme(isDark() ? 'light' : 'dark'),
    },
    {
      id: 'screen.lock',
      label: msg`Lock the screen`,
      icon: Lock,
      keywords: msg`away PIN hide`,
      shortcut: 'mod+shift+l',
      run: (navigate) => void lockScreen(navigate),
    },
    {
      id: 'settings.close',
      label: msg`Close the workspace`,
      icon: LogOut,
      keywords: msg`leave log out`,
      run: () => void call(api.workspaces.close, {}),
    },
  ],
};
