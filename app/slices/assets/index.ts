import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { assets } from './contract.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { tasks } from './tasks.ts';

/** The files of the workspace: images of texts, and whatever else belongs to the work. */
export const assetsSlice = defineSlice('assets', assets, {
  migrations,
  queries,
  commands,
  tasks,
});
