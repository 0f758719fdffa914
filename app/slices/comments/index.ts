import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { comments } from './contract.ts';
import { threadsKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { startTelling } from './telling.ts';

/** What people say about a piece or a campaign: in threads, on words of a text or on the whole. */
export const commentsSlice = defineSlice('comments', comments, {
  migrations,
  queries,
  commands,
  documents: [threadsKind],
  start: startTelling,
});
