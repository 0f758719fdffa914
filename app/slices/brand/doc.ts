import type { AutomergeKind } from '../../docs/kind.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { complete, listedKit, scalarPaths, type BrandPlan } from './model.ts';
import { deleteBrand, writeBrand } from './store.ts';

/** How a client looks and speaks: a document each, since an agency has several and changes them apart. */
export const brandKind: AutomergeKind<BrandPlan> = {
  name: 'brand/kit',
  engine: 'automerge',
  tables: { brands: 'id', search_entries: 'ref' },
  scalars: (plan) => scalarPaths(complete(plan)),
  project({ db, updatedAt, updatedBy }, id, doc) {
    const plan = complete(doc);
    writeBrand(db, id, plan, updatedAt, updatedBy);
    if (plan.isRemoved) removeEntry(db, 'brand', id);
    else
      indexEntry(db, { kind: 'brand', ref: id, title: plan.name, body: wordsOf(plan), context: plan.client });
  },
  unproject({ db }, id) {
    deleteBrand(db, id);
    removeEntry(db, 'brand', id);
  },
};

/** What a brand is found by: its rules, words and fonts. */
function wordsOf(plan: BrandPlan): string {
  const { voice, use, avoid, fonts } = listedKit(plan);
  return [
    ...voice.map(({ rule }) => rule),
    ...use.map(({ word }) => word),
    ...avoid.map(({ word, instead }) => `${word} ${instead}`),
    ...fonts.map(({ name }) => name),
  ].join('\n');
}
