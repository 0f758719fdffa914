import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { content } from './contract.ts';
import { bodyKind, pieceKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { tasks } from './tasks.ts';

/** What is written: pieces with their type, state and campaign, and the text that people write together. */
export const contentSlice = defineSlice('content', content, {
  migrations,
  queries,
  commands,
  tasks,
  documents: [pieceKind, bodyKind],
});
