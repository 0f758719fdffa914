import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { analytics } from './contract.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { clearAtStart, tasks } from './tasks.ts';

/** What happened: rows of exports, their sums, and every import that can be taken back. */
export const analyticsSlice = defineSlice('analytics', analytics, {
  migrations,
  queries,
  commands,
  tasks,
  start(services) {
    // A full disk leaves them for the next start: they count for nothing.
    void clearAtStart(services).catch(() => undefined);
    return undefined;
  },
});
