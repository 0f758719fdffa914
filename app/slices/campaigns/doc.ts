import type { AutomergeKind } from '../../docs/kind.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { emptyPlan, scalarPaths, type CampaignPlan } from './model.ts';
import { deleteCampaign, writeCampaign } from './store.ts';

/** Fields that newer versions add may be missing from a plan written by an older one. */
const complete = (plan: Partial<CampaignPlan>): CampaignPlan => ({ name: '', ...emptyPlan, ...plan });

export const campaignKind: AutomergeKind<CampaignPlan> = {
  name: 'campaigns/plan',
  engine: 'automerge',
  tables: { campaigns: 'id', campaign_budget: 'campaign_id', search_entries: 'ref' },
  scalars: (plan) => scalarPaths(complete(plan)),
  project({ db, updatedAt, updatedBy }, id, doc) {
    const plan = complete(doc);
    writeCampaign(db, id, plan, updatedAt, updatedBy);
    if (plan.isRemoved) removeEntry(db, 'campaign', id);
    else
      indexEntry(db, {
        kind: 'campaign',
        ref: id,
        title: plan.name,
        body: plan.objective,
        context: plan.client,
      });
  },
  unproject({ db }, id) {
    deleteCampaign(db, id);
    removeEntry(db, 'campaign', id);
  },
};
