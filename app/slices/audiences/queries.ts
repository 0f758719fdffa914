import type { Queries } from '../../kernel/slice.ts';
import type { audiences } from './contract.ts';
import { countAudiences, getAudience, listAudiences, listNames, SUMMARY_TABLES } from './store.ts';

export const queries: Queries<typeof audiences> = {
  list: {
    tables: SUMMARY_TABLES,
    run: (db, { removed, limit }) => ({
      audiences: listAudiences(db, removed, limit),
      total: countAudiences(db, removed),
    }),
  },
  names: { tables: ['audiences'], run: (db) => listNames(db) },
  get: { tables: [...SUMMARY_TABLES, 'documents'], run: (db, { id }) => getAudience(db, id) },
};
