import { defineSlice } from '../../kernel/slice.ts';
import { searchEntries } from '../../store/search-index.ts';
import { search } from './contract.ts';

/** Full-text search over whatever the other slices put into the index. */
export const searchSlice = defineSlice({
  name: 'search',
  contract: search,
  queries: {
    find: {
      tables: ['search_entries'],
      run: (db, { text, kinds, limit }) => searchEntries(db, text, kinds, limit),
    },
  },
  commands: {},
});
