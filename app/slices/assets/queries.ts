import type { Queries } from '../../kernel/slice.ts';
import type { assets } from './contract.ts';
import { getAsset, listAssets } from './store.ts';

export const queries: Queries<typeof assets> = {
  get: { tables: ['assets'], run: (db, { hash }) => getAsset(db, hash) },
  list: {
    tables: ['assets'],
    run: (db, { removed, limit, offset }) => listAssets(db, removed, limit, offset),
  },
};
