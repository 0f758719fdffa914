import type { QueryHandler } from '../kernel/slice.ts';
import { queries as accounts } from './accounts/queries.ts';
import { queries as activity } from './activity/queries.ts';
import { queries as analytics } from './analytics/queries.ts';
import { queries as approvals } from './approvals/queries.ts';
import { queries as assets } from './assets/queries.ts';
import { queries as audiences } from './audiences/queries.ts';
import { queries as brand } from './brand/queries.ts';
import { queries as campaigns } from './campaigns/queries.ts';
import { queries as comments } from './comments/queries.ts';
import { queries as content } from './content/queries.ts';
import { queries as documents } from './documents/queries.ts';
import { queries as history } from './history/queries.ts';
import { queries as notifications } from './notifications/queries.ts';
import { queries as search } from './search/queries.ts';
import { queries as sync } from './sync/queries.ts';
import { queries as tasks } from './tasks/queries.ts';
import { queries as tracking } from './tracking/queries.ts';
import { queries as views } from './views/queries.ts';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- handlers of any input */
export type QueryMap = Readonly<Record<string, QueryHandler<any, unknown>>>;

/**
 * What a reader thread can answer, by slice. Apart from the slices themselves, so that a thread starts without the
 * schemas, engines and parsers that only the writer needs.
 */
export const queries: Readonly<Record<string, QueryMap>> = {
  accounts,
  activity,
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
