import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { tasks } from './contract.ts';
import { taskKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** What somebody has to do, and until when. Not to be mixed up with the long operations that a contract calls tasks. */
export const tasksSlice = defineSlice('tasks', tasks, {
  migrations,
  queries,
  commands,
  documents: [taskKind],
});
