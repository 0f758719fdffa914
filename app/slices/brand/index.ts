import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { brand } from './contract.ts';
import { brandKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** How clients look and speak: their voice, their words, their colours, fonts and logos. */
export const brandSlice = defineSlice('brand', brand, {
  migrations,
  queries,
  commands,
  documents: [brandKind],
});
