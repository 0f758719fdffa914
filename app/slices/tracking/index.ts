import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { tracking } from './contract.ts';
import { linkKind, termKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** How visitors are told apart: links with values from a vocabulary that everyone keeps to. */
export const trackingSlice = defineSlice('tracking', tracking, {
  migrations,
  queries,
  commands,
  documents: [linkKind, termKind],
});
