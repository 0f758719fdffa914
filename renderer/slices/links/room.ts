import type { Room } from '../room.ts';

/** Where links from outside of the app arrive. It has no place in the navigation. */
export const linksRoom: Room = {
  name: 'links',
  screens: [{ path: '/open/$id', load: () => import('./screen.tsx') }],
};
