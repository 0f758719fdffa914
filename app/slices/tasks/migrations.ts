import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'tasks/1',
    up: `
      CREATE TABLE tasks (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, note TEXT NOT NULL, due TEXT, owner TEXT NOT NULL,
        campaign_id TEXT, piece_id TEXT, done INTEGER NOT NULL, place REAL NOT NULL, removed INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL) STRICT;
      CREATE INDEX tasks_by_due ON tasks (removed, done, due);
      CREATE INDEX tasks_by_place ON tasks (place, id);
      CREATE INDEX tasks_by_campaign ON tasks (campaign_id) WHERE campaign_id IS NOT NULL;
      CREATE INDEX tasks_by_piece ON tasks (piece_id) WHERE piece_id IS NOT NULL;`,
  },
];
