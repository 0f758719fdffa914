import type { Queries } from '../../kernel/slice.ts';
import { compareContents } from '../../docs/compare.ts';
import type { documents } from './contract.ts';
import { contentOf, listConflicts, listTrail, listVersions } from './store.ts';

export const queries: Queries<typeof documents> = {
  versions: { tables: ['doc_versions'], run: (db, { id }) => listVersions(db, id) },
  compare: {
    tables: ['doc_versions', 'doc_contents'],
    run: (db, { id, from, to }) => compareContents(contentOf(db, id, from), contentOf(db, id, to ?? null)),
  },
  compareTexts: {
    tables: ['doc_versions', 'doc_contents'],
    run: (db, { from, to }) => compareContents(contentOf(db, from, null), contentOf(db, to, null)),
  },
  trail: { tables: ['doc_trail'], run: (db, { id, limit }) => listTrail(db, id, limit) },
  conflicts: { tables: ['doc_conflicts', 'documents'], run: (db, { id }) => listConflicts(db, id ?? null) },
};
