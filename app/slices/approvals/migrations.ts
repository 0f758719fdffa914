import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'approvals/1',
    // What was told belongs to this computer, and so do the versions that it keeps: neither is part of the document.
    up: `
      CREATE TABLE approvals (
        doc_id TEXT PRIMARY KEY, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, policy TEXT NOT NULL,
        standing TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT;
      CREATE INDEX approvals_by_subject ON approvals (subject_id);
      CREATE INDEX approvals_by_change ON approvals (changed_at);
      CREATE TABLE approval_told (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  },
];
