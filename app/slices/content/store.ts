import type { Reader, Writer } from '../../store/database.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import type { PieceDetail, PieceSummary } from './contract.ts';
import { countWords, excerptOf, type PiecePlan } from './model.ts';

interface PieceRow {
  id: string;
  body_id: string;
  title: string;
  type: PieceSummary['type'];
  state: PieceSummary['state'];
  campaign_id: string | null;
  removed: number;
  words: number;
  excerpt: string;
  updated_at: number;
  updated_by: string;
}

type SummaryRow = PieceRow & { conflicts: number };

const COLUMNS = `p.id, p.body_id, p.title, p.type, p.state, p.campaign_id, p.removed, p.words, p.excerpt,
  p.updated_at, p.updated_by`;
const COUNTS = `(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = p.id) AS conflicts`;

/** Tables behind a summary. */
export const SUMMARY_TABLES = ['pieces', 'doc_conflicts'] as const;

const summaryOf = (row: SummaryRow): PieceSummary => ({
  id: row.id,
  bodyId: row.body_id,
  title: row.title,
  type: row.type,
  state: row.state,
  campaignId: row.campaign_id,
  words: row.words,
  excerpt: row.excerpt,
  conflicts: row.conflicts,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export interface PieceFilter {
  campaignId?: string | undefined;
  type?: string | undefined;
  state?: string | undefined;
  removed: boolean;
  conflicted: boolean;
}

const FILTER = `p.removed = @removed
  AND (@campaignId IS NULL OR p.campaign_id = @campaignId)
  AND (@type IS NULL OR p.type = @type)
  AND (@state IS NULL OR p.state = @state)
  AND (@conflicted = 0 OR EXISTS (SELECT 1 FROM doc_conflicts k WHERE k.doc_id = p.id))`;

const filterParams = ({ campaignId, type, state, removed, conflicted }: PieceFilter) => ({
  campaignId: campaignId ?? null,
  type: type ?? null,
  state: state ?? null,
  removed: removed ? 1 : 0,
  conflicted: conflicted ? 1 : 0,
});

export function listPieces(db: Reader, filter: PieceFilter, limit: number, offset: number): PieceSummary[] {
  const rows = db.all<SummaryRow>(
    `SELECT ${COLUMNS}, ${COUNTS} FROM pieces p WHERE ${FILTER}
     ORDER BY p.updated_at DESC, p.rowid DESC LIMIT @limit OFFSET @offset`,
    { ...filterParams(filter), limit, offset },
  );
  return rows.map(summaryOf);
}

export const countPieces = (db: Reader, filter: PieceFilter): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM pieces p WHERE ${FILTER}`, filterParams(filter))?.n ?? 0;

export function getPiece(db: Reader, id: string): PieceDetail | null {
  const row = db.get<SummaryRow & { heads: string; created_at: number }>(
    `SELECT ${COLUMNS}, ${COUNTS}, d.heads, d.created_at
     FROM pieces p JOIN documents d ON d.id = p.id WHERE p.id = ?`,
    id,
  );
  if (!row) return null;
  return {
    ...summaryOf(row),
    createdAt: row.created_at,
    isRemoved: row.removed === 1,
    heads: JSON.parse(row.heads) as string[],
  };
}

export const countByCampaign = (db: Reader) =>
  db.all<{ campaignId: string; pieces: number; words: number }>(
    `SELECT campaign_id AS campaignId, count(*) AS pieces, sum(words) AS words FROM pieces
     WHERE removed = 0 AND campaign_id IS NOT NULL GROUP BY campaign_id ORDER BY campaign_id`,
  );

export const piecesWithImage = (db: Reader, hash: string) =>
  db.all<{ id: string; title: string }>(
    `SELECT p.id, p.title FROM piece_images i JOIN pieces p ON p.body_id = i.body_id
     WHERE i.hash = ? ORDER BY p.title, p.id`,
    hash,
  );

/** The blocks of a text as its projection last wrote them. */
function bodyBlocks(db: Reader, bodyId: string): string[] {
  const row = db.get<{ content: string }>('SELECT content FROM doc_contents WHERE doc_id = ?', bodyId);
  return row ? (JSON.parse(row.content) as string[]) : [];
}

/** Who changed either document of a piece last, and when. */
function lastChange(db: Reader, id: string, bodyId: string) {
  return (
    db.get<{ at: number; by: string }>(
      `SELECT updated_at AS at, updated_by AS by FROM documents WHERE id IN (?, ?)
       ORDER BY updated_at DESC, id = ? DESC LIMIT 1`,
      id,
      bodyId,
      id,
    ) ?? { at: 0, by: '' }
  );
}

/** A piece's row comes from two documents; whichever is projected later completes it. */
export function writePiece(db: Writer, id: string, plan: PiecePlan): void {
  const blocks = bodyBlocks(db, plan.body);
  db.run(
    `INSERT INTO pieces (id, body_id, title, type, state, campaign_id, removed, words, excerpt, updated_at,
       updated_by)
     VALUES (@id, @body, @title, @type, @state, @campaignId, @removed, @words, @excerpt, @at, @by)
     ON CONFLICT (id) DO UPDATE SET body_id = excluded.body_id, title = excluded.title, type = excluded.type,
       state = excluded.state, campaign_id = excluded.campaign_id, removed = excluded.removed,
       words = excluded.words, excerpt = excluded.excerpt, updated_at = excluded.updated_at,
       updated_by = excluded.updated_by`,
    {
      id,
      body: plan.body,
      title: plan.title,
      type: plan.type,
      state: plan.state,
      campaignId: plan.campaignId,
      removed: plan.isRemoved ? 1 : 0,
      words: countWords(blocks.join('\n')),
      excerpt: excerptOf(blocks),
      ...lastChange(db, id, plan.body),
    },
  );
  indexPiece(db, { id, title: plan.title, isRemoved: plan.isRemoved }, blocks);
}

/** Brings a piece's row up to date with its text; nothing when the piece itself is not known yet. */
export function writeBody(db: Writer, bodyId: string, images: readonly string[]): void {
  writeImages(db, bodyId, images);
  const piece = db.get<Pick<PieceRow, 'id' | 'title' | 'removed'>>(
    'SELECT id, title, removed FROM pieces WHERE body_id = ?',
    bodyId,
  );
  if (!piece) return;
  const blocks = bodyBlocks(db, bodyId);
  db.run(
    `UPDATE pieces SET words = @words, excerpt = @excerpt, updated_at = @at, updated_by = @by WHERE id = @id`,
    {
      id: piece.id,
      words: countWords(blocks.join('\n')),
      excerpt: excerptOf(blocks),
      ...lastChange(db, piece.id, bodyId),
    },
  );
  indexPiece(db, { id: piece.id, title: piece.title, isRemoved: piece.removed === 1 }, blocks);
}

function writeImages(db: Writer, bodyId: string, images: readonly string[]): void {
  const known = db.all<{ hash: string }>('SELECT hash FROM piece_images WHERE body_id = ?', bodyId);
  for (const { hash } of known)
    if (!images.includes(hash))
      db.run('DELETE FROM piece_images WHERE body_id = ? AND hash = ?', bodyId, hash);
  for (const hash of images)
    if (!known.some((row) => row.hash === hash))
      db.run('INSERT OR IGNORE INTO piece_images (body_id, hash) VALUES (?, ?)', bodyId, hash);
}

function indexPiece(
  db: Writer,
  { id, title, isRemoved }: { id: string; title: string; isRemoved: boolean },
  blocks: readonly string[],
): void {
  if (isRemoved) removeEntry(db, 'piece', id);
  else indexEntry(db, { kind: 'piece', ref: id, title, body: blocks.join('\n'), context: '' });
}

export function deletePiece(db: Writer, id: string): void {
  db.run('DELETE FROM pieces WHERE id = ?', id);
  removeEntry(db, 'piece', id);
}
