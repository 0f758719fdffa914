import type { Queries } from '../../kernel/slice.ts';
import type { activityFeed } from './contract.ts';
import { groupMoments } from './model.ts';
import { cursorAfter, FEED_TABLES, listMoments } from './store.ts';

export const queries: Queries<typeof activityFeed> = {
  feed: {
    tables: FEED_TABLES,
    run(db, { limit, ...filter }) {
      const moments = listMoments(db, filter, limit + 1);
      const shown = moments.slice(0, limit);
      const last = shown.at(-1);
      return {
        activities: groupMoments(shown),
        next: moments.length > limit && last ? cursorAfter(last) : null,
      };
    },
  },
};
