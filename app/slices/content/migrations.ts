import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'content/1',
    up: `
      CREATE TABLE pieces (
        id TEXT PRIMARY KEY, body_id TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL,
        state TEXT NOT NULL, campaign_id TEXT, removed INTEGER NOT NULL, words INTEGER NOT NULL,
        excerpt TEXT NOT NULL, updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL) STRICT;
      CREATE INDEX pieces_by_body ON pieces (body_id);
      CREATE INDEX pieces_by_change ON pieces (removed, updated_at);
      CREATE INDEX pieces_by_campaign ON pieces (campaign_id, removed);
      CREATE TABLE piece_images (
        body_id TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (body_id, hash)) STRICT, WITHOUT ROWID;
      CREATE INDEX piece_images_by_hash ON piece_images (hash);`,
  },
];
