import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'assets/1',
    up: `
      CREATE TABLE assets (
        hash TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL,
        at INTEGER NOT NULL, removed_at INTEGER) STRICT;
      CREATE INDEX assets_by_age ON assets (removed_at, at);`,
  },
  {
    // What belongs to the workspace is shared; which of it is on this disk, and which the relay has, is this copy's own.
    id: 'assets/2',
    up: `
      ALTER TABLE assets ADD COLUMN doc_id TEXT NOT NULL DEFAULT '';
      CREATE TABLE asset_files (hash TEXT PRIMARY KEY, is_sent INTEGER NOT NULL DEFAULT 0) STRICT;
      INSERT INTO asset_files (hash) SELECT hash FROM assets;`,
  },
];
