import type { Reader, Writer } from './database.ts';
import type { Migration } from './migrations.ts';

/**
 * What readers see, by hash: written by every slice whose things can be approved, beside its rows, as it writes the
 * search index; read by whoever has to know whether something still says what it said.
 */
export const readerContentMigrations: readonly Migration[] = [
  {
    id: 'reader-contents/1',
    // Texts of before are taken for edited ones, whose rows are behind: so they get theirs.
    up: `
      CREATE TABLE reader_texts (doc_id TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE reader_contents (
        ref TEXT PRIMARY KEY, kind TEXT NOT NULL, hash TEXT NOT NULL, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE reader_parts (
        ref TEXT NOT NULL, doc_id TEXT NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY (ref, doc_id)) STRICT, WITHOUT ROWID;
      CREATE INDEX reader_parts_by_document ON reader_parts (doc_id);
      INSERT OR IGNORE INTO doc_stale (doc_id) SELECT id FROM documents
        WHERE kind IN ('content/body', 'campaigns/brief');`,
  },
];

/** Tables behind a content. */
export const READER_TABLES = ['reader_contents', 'reader_parts'] as const;

export const writeReaderText = (db: Writer, docId: string, hash: string): void => {
  db.run(
    `INSERT INTO reader_texts (doc_id, hash) VALUES (?, ?) ON CONFLICT (doc_id) DO UPDATE SET hash = excluded.hash`,
    docId,
    hash,
  );
};

export const removeReaderText = (db: Writer, docId: string): void => {
  db.run('DELETE FROM reader_texts WHERE doc_id = ?', docId);
};

/** The hash of a text as it was last written down; null while that has not happened yet. */
export const readerTextHash = (db: Reader, docId: string): string | null =>
  db.get<{ hash: string }>('SELECT hash FROM reader_texts WHERE doc_id = ?', docId)?.hash ?? null;

export interface StoredContent {
  ref: string;
  /** `piece` or `campaign`: what the search index calls it. */
  kind: string;
  hash: string;
  /** Canonical JSON, whose SHA-256 is `hash`. */
  content: string;
  /** Ids of the texts, in the order in which the content names them. */
  parts: string[];
}

export function writeReaderContent(db: Writer, { ref, kind, hash, content, parts }: StoredContent): void {
  db.run(
    `INSERT INTO reader_contents (ref, kind, hash, content) VALUES (@ref, @kind, @hash, @content)
     ON CONFLICT (ref) DO UPDATE SET hash = excluded.hash, content = excluded.content
     WHERE hash <> excluded.hash`,
    { ref, kind, hash, content },
  );
  const known = partsOf(db, ref);
  if (known.join() === parts.join()) return;
  db.run('DELETE FROM reader_parts WHERE ref = ?', ref);
  for (const [place, part] of parts.entries())
    db.run('INSERT OR IGNORE INTO reader_parts (ref, doc_id, place) VALUES (?, ?, ?)', ref, part, place);
}

export function removeReaderContent(db: Writer, ref: string): void {
  db.run('DELETE FROM reader_contents WHERE ref = ?', ref);
  db.run('DELETE FROM reader_parts WHERE ref = ?', ref);
}

const partsOf = (db: Reader, ref: string): string[] =>
  db
    .all<{ doc_id: string }>('SELECT doc_id FROM reader_parts WHERE ref = ? ORDER BY place', ref)
    .map(({ doc_id }) => doc_id);

/** What readers see of a thing; null where there is nothing, or its texts were not written down yet. */
export function readerContent(db: Reader, ref: string): StoredContent | null {
  const row = db.get<Omit<StoredContent, 'parts'>>(
    'SELECT ref, kind, hash, content FROM reader_contents WHERE ref = ?',
    ref,
  );
  return row ? { ...row, parts: partsOf(db, ref) } : null;
}
