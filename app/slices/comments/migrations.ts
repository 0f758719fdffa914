import type { Migration } from '../../store/migrations.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'comments/1',
    // What was seen and told belongs to this computer: it is no part of the document.
    up: `
      CREATE TABLE comment_threads (
        id TEXT PRIMARY KEY, doc_id TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL,
        anchor TEXT, at INTEGER NOT NULL, by TEXT NOT NULL, resolved INTEGER NOT NULL, settled TEXT,
        last_at INTEGER NOT NULL, emptied INTEGER NOT NULL) STRICT;
      CREATE INDEX comment_threads_by_document ON comment_threads (doc_id);
      CREATE INDEX comment_threads_by_subject ON comment_threads (subject_id, at);
      CREATE INDEX comment_threads_by_change ON comment_threads (emptied, resolved, last_at);
      CREATE TABLE comment_entries (
        id TEXT PRIMARY KEY, doc_id TEXT NOT NULL, thread_id TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
        text TEXT NOT NULL, mentions TEXT NOT NULL, edited_at INTEGER, deleted INTEGER NOT NULL) STRICT;
      CREATE INDEX comment_entries_by_document ON comment_entries (doc_id);
      CREATE INDEX comment_entries_by_thread ON comment_entries (thread_id, at, id);
      CREATE TABLE comment_seen (comment_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE comment_told (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  },
];
