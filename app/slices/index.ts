import type { Slice } from '../kernel/slice.ts';
import { accountsSlice } from './accounts/index.ts';
import { activitySlice } from './activity/index.ts';
import { analyticsSlice } from './analytics/index.ts';
import { approvalsSlice } from './approvals/index.ts';
import { assetsSlice } from './assets/index.ts';
import { audiencesSlice } from './audiences/index.ts';
import { brandSlice } from './brand/index.ts';
import { campaignsSlice } from './campaigns/index.ts';
import { commentsSlice } from './comments/index.ts';
import { contentSlice } from './content/index.ts';
import { documentsSlice } from './documents/index.ts';
import { historySlice } from './history/index.ts';
import { notificationsSlice } from './notifications/index.ts';
import { searchSlice } from './search/index.ts';
import { syncSlice } from './sync/index.ts';
import { tasksSlice } from './tasks/index.ts';
import { trackingSlice } from './tracking/index.ts';
import { viewsSlice } from './views/index.ts';

/** The product, one entry a capability. */
export const slices: readonly Slice[] = [
  accountsSlice,
  activitySlice,
  analyticsSlice,
  approvalsSlice,
  assetsSlice,
  audiencesSlice,
  brandSlice,
  campaignsSlice,
  commentsSlice,
  contentSlice,
  documentsSlice,
  historySlice,
  notificationsSlice,
  searchSlice,
  syncSlice,
  tasksSlice,
  trackingSlice,
  viewsSlice,
];
