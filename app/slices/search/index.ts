import { defineSlice } from '../../kernel/slice.ts';
import { search } from './contract.ts';
import { queries } from './queries.ts';

/** Full-text search over whatever the other slices put into the index. */
export const searchSlice = defineSlice('search', search, {
  queries,
  commands: {},
});
