import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { views } from './contract.ts';
import { viewKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** What screens were narrowed to, kept under a name. */
export const viewsSlice = defineSlice('views', views, {
  migrations,
  queries,
  commands,
  documents: [viewKind],
});
