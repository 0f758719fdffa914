import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'views/1',
    up: `
      CREATE TABLE views (
        id TEXT PRIMARY KEY, screen TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, place REAL NOT NULL,
        removed INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
      CREATE INDEX views_by_place ON views (removed, screen, place, id);`,
  },
];
