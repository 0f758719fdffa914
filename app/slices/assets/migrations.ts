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
];
