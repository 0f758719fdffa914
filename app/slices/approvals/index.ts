import { defineSlice } from '../../kernel/slice.ts';
import { commands, recordException } from './commands.ts';
import { approvals } from './contract.ts';
import { requestsKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';
import { startTelling } from './telling.ts';

/** Who agrees to what goes out: bound to the very words that were agreed to. */
export const approvalsSlice = defineSlice('approvals', approvals, {
  migrations,
  queries,
  commands,
  documents: [requestsKind],
  start: startTelling,
  on: {
    'content.released': (change, { id, state }) => {
      recordException(change, String(id), String(state));
    },
  },
});
