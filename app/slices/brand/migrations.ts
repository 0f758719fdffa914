import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'brand/1',
    up: `
      CREATE TABLE brands (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, client TEXT NOT NULL, client_key TEXT NOT NULL, kit TEXT NOT NULL,
        removed INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL) STRICT;
      CREATE INDEX brands_by_client ON brands (removed, client_key);`,
  },
];
