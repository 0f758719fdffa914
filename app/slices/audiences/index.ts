import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { audiences } from './contract.ts';
import { audienceKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** Whom campaigns are for: who they are, what they need, what holds them back, and how they are reached. */
export const audiencesSlice = defineSlice('audiences', audiences, {
  migrations,
  queries,
  commands,
  documents: [audienceKind],
});
