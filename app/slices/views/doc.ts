import type { AutomergeKind } from '../../docs/kind.ts';
import { scalarPaths, type ViewPlan } from './model.ts';
import { deleteView, writeView } from './store.ts';

/** Fields that newer versions add may be missing from a plan written by an older one. */
const complete = (plan: Partial<ViewPlan>): ViewPlan => ({
  screen: 'campaigns',
  name: '',
  query: '',
  order: 0,
  isRemoved: false,
  ...plan,
});

/** A view: a document each, so that two people who keep views at the same time never meet. */
export const viewKind: AutomergeKind<ViewPlan> = {
  name: 'views/view',
  engine: 'automerge',
  tables: { views: 'id' },
  scalars: () => scalarPaths,
  project({ db, updatedAt }, id, doc) {
    writeView(db, id, complete(doc), updatedAt);
  },
  unproject({ db }, id) {
    deleteView(db, id);
  },
};
