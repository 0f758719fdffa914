import type { Queries } from '../../kernel/slice.ts';
import type { views } from './contract.ts';
import { getView, listViews, VIEW_TABLES } from './store.ts';

export const queries: Queries<typeof views> = {
  list: { tables: VIEW_TABLES, run: (db, { screen }) => listViews(db, screen) },
  get: { tables: [...VIEW_TABLES, 'documents'], run: (db, { id }) => getView(db, id) },
};
