import type { AutomergeKind } from '../../docs/kind.ts';
import { emptyFields, linkScalars, type LinkPlan, type TermPlan } from './model.ts';
import { deleteLink, deleteTerm, writeLink, writeTerm } from './store.ts';

/** Fields that newer versions add may be missing from a document written by an older one. */
const completeLink = (plan: Partial<LinkPlan>): LinkPlan => ({
  ...emptyFields,
  createdAt: 0,
  isRemoved: false,
  ...plan,
});

const completeTerm = (plan: Partial<TermPlan>): TermPlan => ({
  field: 'source',
  text: '',
  description: '',
  isRetired: false,
  isRemoved: false,
  ...plan,
});

/** A link: a document each, so that two people who add links at the same time never meet. */
export const linkKind: AutomergeKind<LinkPlan> = {
  name: 'tracking/link',
  engine: 'automerge',
  tables: { tracking_links: 'id' },
  scalars: () => linkScalars,
  project({ db, updatedAt, updatedBy }, id, doc) {
    writeLink(db, id, completeLink(doc), updatedAt, updatedBy);
  },
  unproject({ db }, id) {
    deleteLink(db, id);
  },
};

/**
 * What a workspace says about one value of the vocabulary. One document of the whole vocabulary would have to be made
 * by somebody, and two copies of a workspace that each made it could never merge them. Values that every workspace
 * starts with have a document only once something was said about them.
 */
export const termKind: AutomergeKind<TermPlan> = {
  name: 'tracking/term',
  engine: 'automerge',
  tables: { tracking_terms: 'id' },
  scalars: () => ['description'],
  project({ db, updatedAt }, id, doc) {
    writeTerm(db, id, completeTerm(doc), updatedAt);
  },
  unproject({ db }, id) {
    deleteTerm(db, id);
  },
};
