import { analyticsRoom } from './analytics/room.ts';
import { audiencesRoom } from './audiences/room.ts';
import { brandRoom } from './brand/room.ts';
import { campaignsRoom } from './campaigns/room.ts';
import { collaborationRoom } from './collaboration/room.ts';
import { contentRoom } from './content/room.ts';
import { dashboardRoom } from './dashboard/room.ts';
import { linksRoom } from './links/room.ts';
import { notificationsRoom } from './notifications/room.ts';
import type { Room } from './room.ts';
import { settingsRoom } from './settings/room.ts';
import { tasksRoom } from './tasks/room.ts';
import { trackingRoom } from './tracking/room.ts';

/** Every room of the interface, one entry a capability. */
export const rooms: readonly Room[] = [
  analyticsRoom,
  audiencesRoom,
  brandRoom,
  campaignsRoom,
  collaborationRoom,
  contentRoom,
  dashboardRoom,
  linksRoom,
  notificationsRoom,
  settingsRoom,
  tasksRoom,
  trackingRoom,
];
