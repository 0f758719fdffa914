import type { Queries } from '../../kernel/slice.ts';
import type { brand } from './contract.ts';
import { BRAND_TABLES, brandFor, getBrand, listBrands } from './store.ts';

export const queries: Queries<typeof brand> = {
  list: { tables: BRAND_TABLES, run: (db, { removed }) => listBrands(db, removed) },
  get: { tables: [...BRAND_TABLES, 'documents'], run: (db, { id }) => getBrand(db, id) },
  applying: { tables: [...BRAND_TABLES, 'documents'], run: (db, { client }) => brandFor(db, client) },
};
