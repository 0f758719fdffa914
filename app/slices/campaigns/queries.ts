import type { Queries } from '../../kernel/slice.ts';
import type { campaigns } from './contract.ts';
import {
  countByAudience,
  countCampaigns,
  getCampaign,
  listAgenda,
  listCampaigns,
  listClients,
  SUMMARY_TABLES,
} from './store.ts';

export const queries: Queries<typeof campaigns> = {
  list: {
    tables: SUMMARY_TABLES,
    run: (db, { limit, ...filter }) => ({
      campaigns: listCampaigns(db, filter, limit),
      total: countCampaigns(db, filter),
    }),
  },
  agenda: {
    tables: SUMMARY_TABLES,
    run: (db, input) => ({
      running: listAgenda(db, 'running', input),
      coming: listAgenda(db, 'coming', input),
      late: listAgenda(db, 'late', input),
      conflicted: listAgenda(db, 'conflicted', input),
      recent: listAgenda(db, 'recent', input),
    }),
  },
  get: {
    tables: [...SUMMARY_TABLES, 'campaign_budget', 'campaign_targets', 'documents'],
    run: (db, { id }) => getCampaign(db, id),
  },
  audiences: { tables: ['campaigns'], run: (db) => countByAudience(db) },
  clients: { tables: ['campaigns'], run: (db) => listClients(db) },
};
