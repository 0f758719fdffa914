import { defineSlice } from '../../kernel/slice.ts';
import { activityFeed } from './contract.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { startNoting } from './spells.ts';

/** Who did what and when, told from what documents and logs know anyway. */
export const activitySlice = defineSlice('activity', activityFeed, {
  migrations,
  queries,
  commands: {},
  start: startNoting,
});
