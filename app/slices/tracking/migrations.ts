import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'tracking/1',
    up: `
      CREATE TABLE tracking_links (
        id TEXT PRIMARY KEY, campaign_id TEXT, url TEXT NOT NULL, source TEXT NOT NULL, medium TEXT NOT NULL,
        name TEXT NOT NULL, content TEXT NOT NULL, term TEXT NOT NULL, removed INTEGER NOT NULL,
        created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL) STRICT;
      CREATE INDEX tracking_links_by_campaign ON tracking_links (campaign_id, removed, created_at);
      CREATE INDEX tracking_links_by_age ON tracking_links (removed, created_at);
      CREATE TABLE tracking_terms (
        id TEXT PRIMARY KEY, field TEXT NOT NULL, text TEXT NOT NULL, description TEXT NOT NULL,
        retired INTEGER NOT NULL, removed INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
      CREATE INDEX tracking_terms_by_text ON tracking_terms (field, text);`,
  },
];
