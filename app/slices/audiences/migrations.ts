import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'audiences/1',
    up: `
      CREATE TABLE audiences (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, needs TEXT NOT NULL,
        objections TEXT NOT NULL, size INTEGER, channels TEXT NOT NULL, removed INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL) STRICT;
      CREATE INDEX audiences_by_name ON audiences (removed, name COLLATE NOCASE);`,
  },
];
