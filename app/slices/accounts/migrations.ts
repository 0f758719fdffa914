import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'accounts/1',
    up: `CREATE TABLE people (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, is_self INTEGER NOT NULL) STRICT`,
  },
  { id: 'accounts/2', up: 'ALTER TABLE people ADD COLUMN hue INTEGER' },
  { id: 'accounts/3', up: "ALTER TABLE people ADD COLUMN account TEXT NOT NULL DEFAULT ''" },
];
