import type { ContractRouterClient } from '@orpc/contract';
import * as z from 'zod';
import { accounts } from '../slices/accounts/contract.ts';
import { activityFeed } from '../slices/activity/contract.ts';
import { analytics } from '../slices/analytics/contract.ts';
import { approvals } from '../slices/approvals/contract.ts';
import { assets } from '../slices/assets/contract.ts';
import { audiences } from '../slices/audiences/contract.ts';
import { brand } from '../slices/brand/contract.ts';
import { campaigns } from '../slices/campaigns/contract.ts';
import { comments } from '../slices/comments/contract.ts';
import { content } from '../slices/content/contract.ts';
import { documents } from '../slices/documents/contract.ts';
import { history } from '../slices/history/contract.ts';
import { notifications } from '../slices/notifications/contract.ts';
import { search } from '../slices/search/contract.ts';
import { sync } from '../slices/sync/contract.ts';
import { tasks } from '../slices/tasks/contract.ts';
import { tracking } from '../slices/tracking/contract.ts';
import { views } from '../slices/views/contract.ts';
import { workspaces } from '../slices/workspaces/contract.ts';
import { stream } from './define.ts';

/** Every operation of the product, by slice. */
export const slices = {
  accounts,
  activity: activityFeed,
  analytics,
  approvals,
  assets,
  audiences,
  brand,
  campaigns,
  comments,
  content,
  documents,
  history,
  notifications,
  search,
  sync,
  tasks,
  tracking,
  views,
};

/** What a channel serves: the host's operations, the slices' while a workspace is open, and watching. */
export const contract = {
  ...slices,
  workspaces,
  live: {
    watch: stream(
      'The answer of a query, now and whenever it changes',
      z.object({ operation: z.string().max(100), input: z.unknown() }),
      z.unknown(),
    ),
  },
};

export type Contract = typeof contract;
export type Client = ContractRouterClient<Contract>;
