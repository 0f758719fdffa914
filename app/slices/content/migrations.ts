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
  {
    id: 'content/2',
    up: `
      ALTER TABLE pieces ADD COLUMN limits TEXT NOT NULL DEFAULT '[]';
      CREATE TABLE piece_variants (
        body_id TEXT PRIMARY KEY, piece_id TEXT NOT NULL, letter TEXT NOT NULL, name TEXT NOT NULL,
        position INTEGER NOT NULL, main INTEGER NOT NULL, removed INTEGER NOT NULL,
        words INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX piece_variants_by_piece ON piece_variants (piece_id, position);
      INSERT INTO piece_variants (body_id, piece_id, letter, name, position, main, removed, words)
        SELECT body_id, id, 'A', '', 0, 1, 0, words FROM pieces WHERE true ON CONFLICT DO NOTHING;
      CREATE TABLE piece_tags (
        piece_id TEXT NOT NULL, key TEXT NOT NULL, tag TEXT NOT NULL,
        PRIMARY KEY (piece_id, key)) STRICT, WITHOUT ROWID;
      CREATE INDEX piece_tags_by_key ON piece_tags (key, piece_id);`,
  },
];
