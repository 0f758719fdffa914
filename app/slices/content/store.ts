import { canonicalJson, CONTENT_FORMAT, contentHash, type ReaderContent } from '../../docs/content-hash.ts';
import type { Reader, Writer } from '../../store/database.ts';
import { readerTextHash, removeReaderContent, writeReaderContent } from '../../store/reader-contents.ts';
import { indexEntry, removeEntry } from '../../store/search-index.ts';
import { plainText } from '../../store/plain-text.ts';
import {
  pieceStates,
  pieceTypes,
  type LengthLimit,
  type PieceDetail,
  type PieceSort,
  type PieceSummary,
  type Variant,
} from './contract.ts';
import { countWords, excerptOf, limitsOf, tagKey, type PiecePlan } from './model.ts';
import { mainOf, variantsOf } from './variants.ts';

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
  /** JSON. */
  limits: string;
  updated_at: number;
  updated_by: string;
}

type SummaryRow = PieceRow & { conflicts: number; variants: number; tags: string };

const COLUMNS = `p.id, p.body_id, p.title, p.type, p.state, p.campaign_id, p.removed, p.words, p.excerpt, p.limits,
  p.updated_at, p.updated_by`;
const COUNTS = `(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = p.id) AS conflicts,
  (SELECT count(*) FROM piece_variants v WHERE v.piece_id = p.id AND v.removed = 0) AS variants,
  (SELECT json_group_array(t.tag ORDER BY t.key) FROM piece_tags t WHERE t.piece_id = p.id) AS tags`;

/** Tables behind a summary. */
export const SUMMARY_TABLES = ['pieces', 'piece_variants', 'piece_tags', 'doc_conflicts'] as const;

const summaryOf = (row: SummaryRow): PieceSummary => ({
  id: row.id,
  bodyId: row.body_id,
  variants: row.variants,
  title: row.title,
  type: row.type,
  state: row.state,
  campaignId: row.campaign_id,
  tags: JSON.parse(row.tags) as string[],
  limits: JSON.parse(row.limits) as LengthLimit[],
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
  tag?: string | undefined;
  removed: boolean;
  conflicted: boolean;
  text: string;
}

/** Types and states stand in lists in the order in which the contract names them. */
const inOrderOf = (column: string, words: readonly string[]) =>
  `CASE ${column} ${words.map((word, place) => `WHEN '${word}' THEN ${String(place)}`).join(' ')} END`;

const ORDERS: Readonly<Record<PieceSort, string>> = {
  changed: 'p.updated_at',
  title: 'sort_key(p.title)',
  type: inOrderOf('p.type', pieceTypes),
  state: inOrderOf('p.state', pieceStates),
  words: 'p.words',
};

const FILTER = `p.removed = @removed
  AND (@campaignId IS NULL OR p.campaign_id = @campaignId)
  AND (@type IS NULL OR p.type = @type)
  AND (@state IS NULL OR p.state = @state)
  AND (@tag IS NULL OR EXISTS (SELECT 1 FROM piece_tags g WHERE g.piece_id = p.id AND g.key = @tag))
  AND (@words IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(@words) w WHERE instr(
    plain_text(p.title || ' ' || coalesce((SELECT group_concat(t.tag, ' ') FROM piece_tags t WHERE t.piece_id = p.id), '')
      || ' ' || p.excerpt), w.value) = 0))
  AND (@conflicted = 0 OR EXISTS (SELECT 1 FROM doc_conflicts k WHERE k.doc_id = p.id))`;

const wordsOf = (text: string): string | null => {
  const words = plainText(text).split(/\s+/).filter(Boolean);
  return words.length > 0 ? JSON.stringify(words) : null;
};

const filterParams = ({ campaignId, type, state, tag, removed, conflicted, text }: PieceFilter) => ({
  campaignId: campaignId ?? null,
  type: type ?? null,
  state: state ?? null,
  tag: tag === undefined ? null : tagKey(tag),
  removed: removed ? 1 : 0,
  conflicted: conflicted ? 1 : 0,
  words: wordsOf(text),
});

export interface PieceOrder {
  sort: PieceSort;
  descending: boolean;
}

/** Ordered by what little the order needs; only rows of the page are read whole. */
export function listPieces(
  db: Reader,
  filter: PieceFilter,
  { sort, descending }: PieceOrder,
  limit: number,
  offset: number,
): PieceSummary[] {
  const order = `${ORDERS[sort]} ${descending ? 'DESC' : 'ASC'}, p.updated_at DESC, p.rowid DESC`;
  const rows = db.all<SummaryRow>(
    `SELECT ${COLUMNS}, ${COUNTS}
     FROM (SELECT p.rowid AS row FROM pieces p WHERE ${FILTER} ORDER BY ${order} LIMIT @limit OFFSET @offset) page
     CROSS JOIN pieces p ON p.rowid = page.row ORDER BY ${order}`,
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
    variants: listVariants(db, id),
    createdAt: row.created_at,
    isRemoved: row.removed === 1,
    heads: JSON.parse(row.heads) as string[],
  };
}

const listVariants = (db: Reader, pieceId: string): Variant[] =>
  db
    .all<{
      body_id: string;
      letter: string;
      name: string;
      main: number;
      removed: number;
      words: number;
    }>(
      `SELECT body_id, letter, name, main, removed, words FROM piece_variants
       WHERE piece_id = ? ORDER BY position`,
      pieceId,
    )
    .map(({ body_id: id, letter, name, main, removed, words }) => ({
      id,
      letter,
      name,
      isMain: main === 1,
      isRemoved: removed === 1,
      words,
    }));

export const countByCampaign = (db: Reader) =>
  db.all<{ campaignId: string; pieces: number; words: number }>(
    `SELECT campaign_id AS campaignId, count(*) AS pieces, sum(words) AS words FROM pieces
     WHERE removed = 0 AND campaign_id IS NOT NULL GROUP BY campaign_id ORDER BY campaign_id`,
  );

/** Of a tag that was typed in several ways, the one that most pieces have. */
export const countByTag = (db: Reader) =>
  db.all<{ tag: string; pieces: number }>(
    `SELECT tag, pieces FROM (
       SELECT t.key, t.tag, sum(count(*)) OVER of_key AS pieces,
         row_number() OVER (PARTITION BY t.key ORDER BY count(*) DESC, t.tag) AS place
       FROM piece_tags t JOIN pieces p ON p.id = t.piece_id
       WHERE p.removed = 0 GROUP BY t.key, t.tag WINDOW of_key AS (PARTITION BY t.key))
     WHERE place = 1 ORDER BY key`,
  );

export const piecesWithImage = (db: Reader, hash: string) =>
  db.all<{ id: string; title: string }>(
    `SELECT DISTINCT p.id, p.title FROM piece_images i
       JOIN piece_variants v ON v.body_id = i.body_id JOIN pieces p ON p.id = v.piece_id
     WHERE i.hash = ? ORDER BY p.title, p.id`,
    hash,
  );

/** The blocks of a text as its projection last wrote them. */
function bodyBlocks(db: Reader, bodyId: string): string[] {
  const row = db.get<{ content: string }>('SELECT content FROM doc_contents WHERE doc_id = ?', bodyId);
  return row ? (JSON.parse(row.content) as string[]) : [];
}

/** Who changed any document of a piece last, and when. */
function lastChange(db: Reader, id: string) {
  return (
    db.get<{ at: number; by: string }>(
      `SELECT updated_at AS at, updated_by AS by FROM documents
       WHERE id = @id OR id IN (SELECT body_id FROM piece_variants WHERE piece_id = @id)
       ORDER BY updated_at DESC, id = @id DESC, id LIMIT 1`,
      { id },
    ) ?? { at: 0, by: '' }
  );
}

/** A piece's row comes from several documents; whichever is projected last completes it. */
export function writePiece(db: Writer, id: string, plan: PiecePlan): void {
  writeVariants(db, id, plan);
  writeTags(db, id, plan);
  db.run(
    `INSERT INTO pieces (id, body_id, title, type, state, campaign_id, removed, limits, words, excerpt, updated_at,
       updated_by)
     VALUES (@id, @body, @title, @type, @state, @campaignId, @removed, @limits, 0, '', 0, '')
     ON CONFLICT (id) DO UPDATE SET body_id = excluded.body_id, title = excluded.title, type = excluded.type,
       state = excluded.state, campaign_id = excluded.campaign_id, removed = excluded.removed,
       limits = excluded.limits`,
    {
      id,
      body: mainOf(plan),
      title: plan.title,
      type: plan.type,
      state: plan.state,
      campaignId: plan.campaignId,
      removed: plan.isRemoved ? 1 : 0,
      limits: JSON.stringify(limitsOf(plan).sort()),
    },
  );
  writeWords(db, id);
}

function writeVariants(db: Writer, pieceId: string, plan: PiecePlan): void {
  db.run('DELETE FROM piece_variants WHERE piece_id = ?', pieceId);
  for (const [position, { id, letter, name, isMain, isRemoved }] of variantsOf(plan).entries())
    db.run(
      `INSERT OR IGNORE INTO piece_variants (body_id, piece_id, letter, name, position, main, removed, words)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      pieceId,
      letter,
      name,
      position,
      isMain ? 1 : 0,
      isRemoved ? 1 : 0,
      countWords(bodyBlocks(db, id).join('\n')),
    );
}

function writeTags(db: Writer, id: string, { tags }: PiecePlan): void {
  db.run('DELETE FROM piece_tags WHERE piece_id = ?', id);
  for (const [key, tag] of Object.entries(tags))
    db.run('INSERT INTO piece_tags (piece_id, key, tag) VALUES (?, ?, ?)', id, key, tag);
}

/** Brings a piece's row up to date with one of its texts; nothing when the piece itself is not known yet. */
export function writeBody(db: Writer, bodyId: string, images: readonly string[]): void {
  writeImages(db, bodyId, images);
  const variant = db.get<{ piece_id: string }>(
    'SELECT piece_id FROM piece_variants WHERE body_id = ?',
    bodyId,
  );
  if (!variant) return;
  db.run(
    'UPDATE piece_variants SET words = ? WHERE body_id = ?',
    countWords(bodyBlocks(db, bodyId).join('\n')),
    bodyId,
  );
  writeWords(db, variant.piece_id);
}

/** Words and first lines are those of the main variant; all that are there are searched. */
function writeWords(db: Writer, id: string): void {
  const piece = db.get<Pick<PieceRow, 'body_id' | 'title' | 'removed'>>(
    'SELECT body_id, title, removed FROM pieces WHERE id = ?',
    id,
  );
  if (!piece) return;
  writeSeen(db, id);
  const blocks = bodyBlocks(db, piece.body_id);
  db.run(
    `UPDATE pieces SET words = @words, excerpt = @excerpt, updated_at = @at, updated_by = @by WHERE id = @id`,
    { id, words: countWords(blocks.join('\n')), excerpt: excerptOf(blocks), ...lastChange(db, id) },
  );
  if (piece.removed === 1) {
    removeEntry(db, 'piece', id);
    return;
  }
  const others = db
    .all<{ body_id: string }>(
      'SELECT body_id FROM piece_variants WHERE piece_id = ? AND main = 0 AND removed = 0 ORDER BY position',
      id,
    )
    .flatMap(({ body_id }) => bodyBlocks(db, body_id));
  const tags = db
    .all<{ tag: string }>('SELECT tag FROM piece_tags WHERE piece_id = ? ORDER BY key', id)
    .map(({ tag }) => tag);
  const body = [...blocks, ...others].join('\n');
  indexEntry(db, { kind: 'piece', ref: id, title: piece.title, body, context: tags.join(', ') });
}

/** Writes down what readers see of a piece, once all of its texts were. */
function writeSeen(db: Writer, id: string): void {
  const piece = db.get<Pick<PieceRow, 'title' | 'type'>>('SELECT title, type FROM pieces WHERE id = ?', id);
  const variants = db.all<{ body_id: string; main: number }>(
    'SELECT body_id, main FROM piece_variants WHERE piece_id = ? AND removed = 0 ORDER BY position',
    id,
  );
  const texts = variants.flatMap(({ body_id, main }) => {
    const text = readerTextHash(db, body_id);
    return text === null ? [] : { text, isMain: main === 1 };
  });
  if (!piece || texts.length < variants.length) return;
  const content: ReaderContent = { format: CONTENT_FORMAT, kind: 'piece', ...piece, texts };
  writeReaderContent(db, {
    ref: id,
    kind: 'piece',
    hash: contentHash(content),
    content: canonicalJson(content),
    parts: variants.map(({ body_id }) => body_id),
  });
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

export function deletePiece(db: Writer, id: string): void {
  db.run('DELETE FROM pieces WHERE id = ?', id);
  db.run('DELETE FROM piece_variants WHERE piece_id = ?', id);
  db.run('DELETE FROM piece_tags WHERE piece_id = ?', id);
  removeEntry(db, 'piece', id);
  removeReaderContent(db, id);
}
