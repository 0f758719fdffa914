import type { Queries } from '../../kernel/slice.ts';
import { searchEntries } from '../../store/search-index.ts';
import type { search } from './contract.ts';

export const queries: Queries<typeof search> = {
  find: {
    tables: ['search_entries'],
    run: (db, { text, kinds, limit }) => searchEntries(db, text, kinds, limit),
  },
};
