import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'activity/1',
    // The log of texts is folded; who wrote when stays here.
    up: `
      CREATE TABLE activity_spells (
        doc_id TEXT NOT NULL, person TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL,
        PRIMARY KEY (doc_id, person, started)) STRICT, WITHOUT ROWID;
      CREATE INDEX activity_spells_by_end ON activity_spells (ended);
      CREATE TABLE activity_read (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT;
      INSERT INTO activity_read (one, seq) VALUES (1, 0);`,
  },
];
