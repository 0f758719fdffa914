import { defineSlice, type Queries } from '../../kernel/slice.ts';
import { searchEntries } from '../../store/search-index.ts';
import { search } from './contract.ts';

const queries: Queries<typeof search> = {
  find: {
    tables: ['search_entries'],
    run: (db, { text, kinds, limit }) => searchEntries(db, text, kinds, limit),
  },
};

/** Full-text search over whatever the other slices put into the index. */
export const searchSlice = defineSlice('search', search, {
  queries,
  commands: {},
});
