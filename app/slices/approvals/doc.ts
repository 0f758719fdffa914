import type { AutomergeKind } from '../../docs/kind.ts';
import { scalarPaths, type ApprovalsPlan } from './model.ts';
import { deleteApproval, writeApproval } from './store.ts';

/**
 * The approval of one piece or brief, in a document of its own: who may only comment decides here too. Each request and
 * each decision is an entry under its own id, so that those of two copies are all there once they meet.
 */
export const requestsKind: AutomergeKind<ApprovalsPlan> = {
  name: 'approvals/requests',
  engine: 'automerge',
  stream: 'comments',
  tables: { approvals: 'doc_id' },
  scalars: (plan) => scalarPaths(plan),
  project({ db }, id, doc) {
    writeApproval(db, id, doc);
  },
  unproject({ db }, id) {
    deleteApproval(db, id);
  },
};
