import type { AutomergeKind } from '../../docs/kind.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { emptyPlan, scalarPaths, type AudiencePlan } from './model.ts';
import { deleteAudience, writeAudience } from './store.ts';

/** Fields that newer versions add may be missing from a document written by an older one. */
const complete = (plan: Partial<AudiencePlan>): AudiencePlan => ({ name: '', ...emptyPlan, ...plan });

export const audienceKind: AutomergeKind<AudiencePlan> = {
  name: 'audiences/audience',
  engine: 'automerge',
  tables: { audiences: 'id', search_entries: 'ref' },
  scalars: () => [...scalarPaths],
  project({ db, updatedAt, updatedBy }, id, doc) {
    const plan = complete(doc);
    writeAudience(db, id, plan, updatedAt, updatedBy);
    const { name: title, description, needs, objections } = plan;
    const body = [description, needs, objections].filter(Boolean).join('\n');
    if (plan.isRemoved) removeEntry(db, 'audience', id);
    else indexEntry(db, { kind: 'audience', ref: id, title, body, context: '' });
  },
  unproject({ db }, id) {
    deleteAudience(db, id);
    removeEntry(db, 'audience', id);
  },
};
