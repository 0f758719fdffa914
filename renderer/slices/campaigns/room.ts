import { msg } from '@lingui/core/macro';
import { CalendarDays, ChartNoAxesGantt, Kanban, List, Megaphone, Plus, Trash2 } from 'lucide-react';
import type { Room } from '../room.ts';

export const campaignsRoom: Room = {
  name: 'campaigns',
  help: () => import('./help.ts'),
  screens: [
    { path: '/campaigns', load: () => import('./screen.tsx') },
    { path: '/campaigns/$id', load: () => import('./campaign-screen.tsx') },
  ],
  nav: { path: '/campaigns', label: msg`Campaigns`, icon: Megaphone, order: 20, key: 'c' },
  shortcuts: [
    { keys: 'n', label: msg`New campaign` },
    { keys: '/', label: msg`Search campaigns` },
    { keys: 't', label: msg`Today, on calendar and timeline` },
    { keys: 'e', label: msg`Change the chosen campaigns` },
    { keys: 'delete', label: msg`Move the chosen campaigns to the bin` },
  ],
  actions: [
    {
      id: 'campaigns.new',
      label: msg`New campaign`,
      icon: Plus,
      keywords: msg`add create plan`,
      run: (navigate) => navigate('/campaigns?new=1'),
    },
    {
      id: 'campaigns.board',
      label: msg`Campaigns as a board`,
      icon: Kanban,
      keywords: msg`kanban states columns`,
      run: (navigate) => navigate('/campaigns?view=board'),
    },
    {
      id: 'campaigns.calendar',
      label: msg`Campaigns on a calendar`,
      icon: CalendarDays,
      keywords: msg`month week days dates schedule`,
      run: (navigate) => navigate('/campaigns?view=calendar'),
    },
    {
      id: 'campaigns.timeline',
      label: msg`Campaigns on a timeline`,
      icon: ChartNoAxesGantt,
      keywords: msg`gantt roadmap dates schedule quarters`,
      run: (navigate) => navigate('/campaigns?view=timeline'),
    },
    {
      id: 'campaigns.list',
      label: msg`Campaigns as a list`,
      icon: List,
      keywords: msg`table rows`,
      run: (navigate) => navigate('/campaigns?view=list'),
    },
    {
      id: 'campaigns.bin',
      label: msg`Campaigns in the bin`,
      icon: Trash2,
      keywords: msg`removed deleted trash restore`,
      run: (navigate) => navigate('/campaigns?bin=1'),
    },
  ],
};
