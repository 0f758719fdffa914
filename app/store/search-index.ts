import type { Writer, Reader } from './database.ts';
import type { Migration } from './migrations.ts';

/** Something a person may look for. `ref` is the id that `kind` gives it. */
export interface SearchEntry {
  kind: string;
  ref: string;
  title: string;
  body: string;
  /** A word on where it belongs, shown beside the title: the campaign of a piece, say. */
  context: string;
}

export interface SearchHit extends Omit<SearchEntry, 'body'> {
  /** Part of the body around the match; matches stand between U+0001 and U+0002. */
  snippet: string;
}

export const searchMigrations: readonly Migration[] = [
  {
    id: 'search/1',
    up: `
      CREATE TABLE search_refs (
        rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, UNIQUE (kind, ref)) STRICT;
      CREATE VIRTUAL TABLE search_entries USING fts5 (
        title, body, context, kind UNINDEXED, ref UNINDEXED,
        tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');`,
  },
];

/** Puts an entry into the full-text index, in place of what stood there for the same thing; one that says the same stays. */
export function indexEntry(db: Writer, entry: SearchEntry): void {
  const { kind, ref, title, body, context } = entry;
  const known = db.get<{ rowid: number }>(
    'SELECT rowid FROM search_refs WHERE kind = ? AND ref = ?',
    kind,
    ref,
  );
  if (known) {
    updateEntry(db, known.rowid, entry);
    return;
  }
  const { lastInsertRowid } = db.run('INSERT INTO search_refs (kind, ref) VALUES (?, ?)', kind, ref);
  db.run(
    'INSERT INTO search_entries (rowid, title, body, context, kind, ref) VALUES (?, ?, ?, ?, ?, ?)',
    lastInsertRowid,
    title,
    body,
    context,
    kind,
    ref,
  );
}

function updateEntry(db: Writer, rowid: number, { title, body, context }: SearchEntry): void {
  const known = db.get<Pick<SearchEntry, 'title' | 'body' | 'context'>>(
    'SELECT title, body, context FROM search_entries WHERE rowid = ?',
    rowid,
  );
  if (known?.title === title && known.body === body && known.context === context) return;
  db.run(
    'UPDATE search_entries SET title = ?, body = ?, context = ? WHERE rowid = ?',
    title,
    body,
    context,
    rowid,
  );
}

export function removeEntry(db: Writer, kind: string, ref: string): void {
  const known = db.get<{ rowid: number }>(
    'SELECT rowid FROM search_refs WHERE kind = ? AND ref = ?',
    kind,
    ref,
  );
  if (!known) return;
  db.run('DELETE FROM search_entries WHERE rowid = ?', known.rowid);
  db.run('DELETE FROM search_refs WHERE rowid = ?', known.rowid);
}

/** A beginning this short stands in almost every text: it is looked for in titles, and in texts as a whole word. */
const SHORT = 2;

/**
 * The FTS5 expression for what a person typed: every word must occur, the last one may be unfinished.
 * Words are quoted, so that no character of theirs is taken for an operator. Null when nothing is left to look for.
 */
export function matchExpression(text: string): string | null {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu);
  const last = words?.pop();
  if (!words || last === undefined) return null;
  const ending = last.length <= SHORT ? `("${last}" OR {title context} : "${last}"*)` : `"${last}"*`;
  return [...words.map((word) => `"${word}"`), ending].join(' AND ');
}

/** Best matches first (bm25; a word in a title counts eight times one in a body). */
export function searchEntries(
  db: Reader,
  text: string,
  kinds: readonly string[],
  limit: number,
): SearchHit[] {
  const expression = matchExpression(text);
  if (expression === null) return [];
  return db.all<SearchHit>(
    `SELECT kind, ref, title, context, snippet(search_entries, 1, char(1), char(2), '…', 12) AS snippet
     FROM search_entries
     WHERE search_entries MATCH @expression AND rank MATCH 'bm25(8.0, 1.0, 2.0)'
       AND (@kinds = '[]' OR kind IN (SELECT value FROM json_each(@kinds)))
     ORDER BY rank LIMIT @limit`,
    { expression, kinds: JSON.stringify(kinds), limit },
  );
}
