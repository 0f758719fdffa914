import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { documents } from './contract.ts';
import { queries } from './queries.ts';
import { streams, tasks } from './streams.ts';

/** What all shared documents have in common: live text, versions, conflicts, exchange of copies. */
export const documentsSlice = defineSlice('documents', documents, {
  queries,
  commands,
  streams,
  tasks,
});
