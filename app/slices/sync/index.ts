import { defineSlice } from '../../kernel/slice.ts';
import { sync } from './contract.ts';
import { queries } from './queries.ts';
import { startSync } from './service.ts';
import { streams, tasks } from './tasks.ts';

/** Keeping the workspace in step with teammates through a relay. */
export const syncSlice = defineSlice('sync', sync, {
  queries,
  commands: {},
  tasks,
  streams,
  start: startSync,
});
