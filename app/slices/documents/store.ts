import type { Reader, Writer } from '../../store/database.ts';
import type { Conflict, Version } from './contract.ts';

export interface VersionRow {
  id: string;
  doc_id: string;
  name: string | null;
  reason: Version['reason'];
  at: number;
  person: string;
}

export function insertVersion(db: Writer, row: VersionRow & { state: Uint8Array; content: unknown }): void {
  db.run(
    `INSERT INTO doc_versions (id, doc_id, name, reason, at, person, state, content)
     VALUES (@id, @doc_id, @name, @reason, @at, @person, @state, @content)`,
    { ...row, content: JSON.stringify(row.content) },
  );
}

export const listVersions = (db: Reader, id: string): Version[] =>
  db
    .all<VersionRow>(
      'SELECT id, doc_id, name, reason, at, person FROM doc_versions WHERE doc_id = ? ORDER BY at DESC, rowid DESC',
      id,
    )
    .map(({ doc_id: _, ...version }) => version);

/** A stretch of writing since the last version. */
export interface Spell {
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  /** Whether a version says what stood at its end. */
  isKept: boolean;
}

/** The writing since the last version, or since the beginning; null when there is nothing written at all. */
export function lastSpell(db: Reader, id: string): Spell | null {
  const row = db.get<{ created_at: number; updated_at: number; oldest: number | null; folded: number }>(
    `SELECT created_at,
       max(updated_at, coalesce((SELECT at FROM doc_updates WHERE doc_id = d.id ORDER BY seq DESC LIMIT 1), 0))
         AS updated_at,
       (SELECT at FROM doc_updates WHERE doc_id = d.id ORDER BY seq LIMIT 1) AS oldest,
       (SELECT count(*) FROM doc_snapshots WHERE doc_id = d.id) AS folded
     FROM documents d WHERE id = ?`,
    id,
  );
  if (!row || (row.oldest === null && row.folded === 0)) return null;
  const version = db.get<Pick<VersionRow, 'at' | 'reason'>>(
    'SELECT at, reason FROM doc_versions WHERE doc_id = ? ORDER BY at DESC, rowid DESC LIMIT 1',
    id,
  );
  // Only a named version is kept after the edit of the same moment, the others before it.
  const isKept =
    version && (version.at > row.updated_at || (version.at === row.updated_at && version.reason === 'named'));
  const beginning = row.folded > 0 ? row.created_at : (row.oldest ?? row.created_at);
  return { start: version?.at ?? beginning, end: row.updated_at, isKept: isKept ?? false };
}

export const versionState = (db: Reader, id: string, versionId: string): Uint8Array | null =>
  db.get<{ state: Uint8Array }>('SELECT state FROM doc_versions WHERE id = ? AND doc_id = ?', versionId, id)
    ?.state ?? null;

/** What a version said, or what the document says now: blocks of text, or a plan's fields. */
export function contentOf(db: Reader, id: string, versionId: string | null): unknown {
  const row =
    versionId === null
      ? db.get<{ content: string }>('SELECT content FROM doc_contents WHERE doc_id = ?', id)
      : db.get<{ content: string }>(
          'SELECT content FROM doc_versions WHERE id = ? AND doc_id = ?',
          versionId,
          id,
        );
  return row ? (JSON.parse(row.content) as unknown) : null;
}

export const listConflicts = (db: Reader, id: string | null): Conflict[] =>
  db
    .all<{ doc_id: string; kind: string; field: string; candidates: string }>(
      `SELECT c.doc_id, d.kind, c.field, c.candidates FROM doc_conflicts c JOIN documents d ON d.id = c.doc_id
       WHERE ? IS NULL OR c.doc_id = ? ORDER BY c.doc_id, c.field`,
      id,
      id,
    )
    .map((row) => ({
      id: row.doc_id,
      kind: row.kind,
      field: row.field,
      candidates: JSON.parse(row.candidates) as Conflict['candidates'],
    }));

export const listTrail = (db: Reader, id: string, limit: number) =>
  db
    .all<{ at: number; person: string; what: string; path: string; before: string; after: string }>(
      `SELECT at, person, what, path, before, after FROM doc_trail WHERE doc_id = ?
       ORDER BY at DESC, rowid DESC LIMIT ?`,
      id,
      limit,
    )
    .map((row) => ({
      at: row.at,
      person: row.person,
      what: row.what,
      field: row.path,
      from: JSON.parse(row.before) as unknown,
      to: JSON.parse(row.after) as unknown,
    }));
