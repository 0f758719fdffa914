import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'notifications/1',
    up: `CREATE TABLE notifications (
          id TEXT PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
          subject TEXT, read_at INTEGER) STRICT;
        CREATE INDEX notifications_at ON notifications (at DESC);`,
  },
  {
    id: 'notifications/2',
    // Those that are there have arrived when they were made.
    up: `
      ALTER TABLE notifications ADD COLUMN data TEXT;
      ALTER TABLE notifications ADD COLUMN due_at INTEGER;
      ALTER TABLE notifications ADD COLUMN grouped INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE notifications ADD COLUMN digest_id TEXT;
      ALTER TABLE notifications ADD COLUMN cleared_at INTEGER;
      CREATE INDEX notifications_due ON notifications (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX notifications_digest ON notifications (digest_id) WHERE digest_id IS NOT NULL;
      CREATE TABLE notification_settings (one INTEGER PRIMARY KEY CHECK (one = 1), value TEXT NOT NULL) STRICT;
      CREATE TABLE notification_marks (mark TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;`,
  },
  {
    id: 'notifications/3',
    // Since then things come with a digest unless somebody says otherwise. Who has been told of them at once, and never
    // said how they want it, is still told at once.
    up: `
      INSERT OR IGNORE INTO notification_settings (one, value)
        SELECT 1, '{"digest":{"when":"off","at":"08:30"},"kinds":{"import":"now","tasks":"now","campaign":"now"}}'
        WHERE EXISTS (SELECT 1 FROM notifications);`,
  },
];
