import { msg } from '@lingui/core/macro';
import { Link2 } from 'lucide-react';
import type { Room } from '../room.ts';

/** A campaign's screen, with what follows its id. */
const CAMPAIGN = /^\/campaigns\/([0-9a-f-]{36})$/;

/** Links with values of the vocabulary. They stand on the screens of their campaigns. */
export const trackingRoom: Room = {
  name: 'tracking',
  screens: [{ path: '/new-link', load: () => import('./new-link-screen.tsx') }],
  actions: [
    {
      id: 'tracking.newLink',
      label: msg`New campaign link`,
      icon: Link2,
      keywords: msg`utm url tracking source medium builder`,
      run(navigate) {
        const [, campaign] = CAMPAIGN.exec(location.pathname) ?? [];
        navigate(campaign ? `/campaigns/${campaign}?link=new` : '/new-link');
      },
    },
  ],
};
