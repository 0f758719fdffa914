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
  {
    // The id of a brief is made of its campaign's: see brief.ts.
    id: 'campaigns/2',
    up: `
      ALTER TABLE campaigns ADD COLUMN audiences TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE campaigns ADD COLUMN export_names TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE campaigns ADD COLUMN brief_templates TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE campaigns ADD COLUMN brief_id TEXT NOT NULL DEFAULT '';
      UPDATE campaigns SET brief_id = substr(id, 1, 14) || '8' || substr(id, 16);
      CREATE INDEX campaigns_by_brief ON campaigns (brief_id);
      CREATE TABLE campaign_targets (
        id TEXT NOT NULL, campaign_id TEXT NOT NULL, metric TEXT NOT NULL, direction TEXT NOT NULL,
        amount INTEGER NOT NULL, PRIMARY KEY (campaign_id, id)) STRICT;
      CREATE TABLE campaign_briefs (
        brief_id TEXT PRIMARY KEY, sections TEXT NOT NULL, section_count INTEGER NOT NULL,
        answered INTEGER NOT NULL) STRICT;`,
  },
];
