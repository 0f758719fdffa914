import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'campaigns/1',
    up: `
      CREATE TABLE campaigns (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, client TEXT NOT NULL, objective TEXT NOT NULL, state TEXT NOT NULL,
        start_day TEXT, end_day TEXT, owner TEXT NOT NULL, channels TEXT NOT NULL, currency TEXT NOT NULL,
        budget INTEGER NOT NULL, removed INTEGER NOT NULL, updated_at INTEGER NOT NULL,
        updated_by TEXT NOT NULL) STRICT;
      CREATE INDEX campaigns_by_start ON campaigns (removed, start_day, name);
      CREATE INDEX campaigns_by_state ON campaigns (removed, state);
      CREATE TABLE campaign_budget (
        id TEXT NOT NULL, campaign_id TEXT NOT NULL, channel TEXT NOT NULL, month TEXT NOT NULL,
        amount INTEGER NOT NULL, PRIMARY KEY (campaign_id, id)) STRICT;`,
  },
];
