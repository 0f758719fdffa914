import type { Queries } from '../../kernel/slice.ts';
import type { approvals } from './contract.ts';
import { APPROVAL_TABLES, changesSince, getApproval, listApprovals, listStates } from './store.ts';

export const queries: Queries<typeof approvals> = {
  get: {
    tables: [...APPROVAL_TABLES, 'reader_parts', 'doc_conflicts'],
    run: (db, { kind, id }) => getApproval(db, { kind, id }),
  },
  states: { tables: APPROVAL_TABLES, run: (db, { ids }) => listStates(db, ids) },
  list: { tables: APPROVAL_TABLES, run: (db, { limit, ...filter }) => listApprovals(db, filter, limit) },
  changes: {
    tables: ['approvals', 'doc_contents', 'reader_contents', 'reader_parts'],
    run: (db, { id, hash }) => changesSince(db, id, hash),
  },
};
