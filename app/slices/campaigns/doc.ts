import { readBody } from '../../docs/body.ts';
import { readerText } from '../../docs/content-hash.ts';
import type { AutomergeKind, YjsKind } from '../../docs/kind.ts';
import { readBlocks } from '../../docs/yjs.ts';
import { removeReaderText, writeReaderText } from '../../store/reader-contents.ts';
import { sectionsOf } from './brief.ts';
import { complete, planMaps, scalarPaths, type CampaignPlan } from './model.ts';
import { deleteBrief, deleteCampaign, writeBrief, writeCampaign } from './store.ts';

export const campaignKind: AutomergeKind<CampaignPlan> = {
  name: 'campaigns/plan',
  engine: 'automerge',
  tables: {
    campaigns: 'id',
    campaign_budget: 'campaign_id',
    campaign_targets: 'campaign_id',
    search_entries: 'ref',
    reader_contents: 'ref',
    reader_parts: 'ref',
  },
  maps: planMaps,
  scalars: (plan) => scalarPaths(complete(plan)),
  project({ db, updatedAt, updatedBy }, id, doc) {
    writeCampaign(db, id, complete(doc), updatedAt, updatedBy);
  },
  unproject({ db }, id) {
    deleteCampaign(db, id);
  },
};

/** What a campaign is about, in full: rich text that any number of people write at the same time. */
export const briefKind: YjsKind = {
  name: 'campaigns/brief',
  engine: 'yjs',
  tables: { campaign_briefs: 'brief_id', reader_texts: 'doc_id' },
  project({ db }, id, doc) {
    writeReaderText(db, id, readerText(readBody(doc)).hash);
    writeBrief(db, id, sectionsOf(readBlocks(doc)));
  },
  unproject({ db }, id) {
    removeReaderText(db, id);
    deleteBrief(db, id);
  },
};
