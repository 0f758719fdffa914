import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { campaigns } from './contract.ts';
import { briefKind, campaignKind } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** What is planned: campaigns with their dates, channels, budget, targets, state and brief. */
export const campaignsSlice = defineSlice('campaigns', campaigns, {
  migrations,
  queries,
  commands,
  documents: [campaignKind, briefKind],
});
