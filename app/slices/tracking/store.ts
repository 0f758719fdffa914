import type { Reader, Writer } from '../../store/database.ts';
import type { Link, LinkDetail, Term, VocabularyField } from './contract.ts';
import { buildAddress, type LinkPlan, type TermPlan } from './model.ts';
import { builtInTerms } from './terms.ts';

interface LinkRow {
  id: string;
  campaign_id: string | null;
  url: string;
  source: string;
  medium: string;
  name: string;
  content: string;
  term: string;
  removed: number;
  created_at: number;
  updated_at: number;
  updated_by: string;
  conflicts: number;
}

const COLUMNS = `l.id, l.campaign_id, l.url, l.source, l.medium, l.name, l.content, l.term, l.removed, l.created_at,
  l.updated_at, l.updated_by`;
const COUNTS = `(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = l.id) AS conflicts`;

/** Tables behind a link. */
export const LINK_TABLES = ['tracking_links', 'doc_conflicts'] as const;

const linkOf = (row: LinkRow): Link => ({
  id: row.id,
  campaignId: row.campaign_id,
  url: row.url,
  source: row.source,
  medium: row.medium,
  name: row.name,
  content: row.content,
  term: row.term,
  address: buildAddress(row.url, row),
  conflicts: row.conflicts,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export interface LinkFilter {
  campaignId?: string | undefined;
  removed: boolean;
}

const FILTER = `l.removed = @removed AND (@campaignId IS NULL OR l.campaign_id = @campaignId)`;

const filterParams = ({ campaignId, removed }: LinkFilter) => ({
  campaignId: campaignId ?? null,
  removed: removed ? 1 : 0,
});

export function listLinks(db: Reader, filter: LinkFilter, limit: number, offset: number): Link[] {
  const rows = db.all<LinkRow>(
    `SELECT ${COLUMNS}, ${COUNTS} FROM tracking_links l WHERE ${FILTER}
     ORDER BY l.created_at DESC, l.rowid DESC LIMIT @limit OFFSET @offset`,
    { ...filterParams(filter), limit, offset },
  );
  return rows.map(linkOf);
}

export const countLinks = (db: Reader, filter: LinkFilter): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM tracking_links l WHERE ${FILTER}`, filterParams(filter))
    ?.n ?? 0;

export function getLink(db: Reader, id: string): LinkDetail | null {
  const row = db.get<LinkRow & { heads: string }>(
    `SELECT ${COLUMNS}, ${COUNTS}, d.heads FROM tracking_links l JOIN documents d ON d.id = l.id WHERE l.id = ?`,
    id,
  );
  if (!row) return null;
  return { ...linkOf(row), isRemoved: row.removed === 1, heads: JSON.parse(row.heads) as string[] };
}

export function writeLink(db: Writer, id: string, plan: LinkPlan, at: number, by: string): void {
  db.run(
    `INSERT INTO tracking_links (id, campaign_id, url, source, medium, name, content, term, removed, created_at,
       updated_at, updated_by)
     VALUES (@id, @campaignId, @url, @source, @medium, @name, @content, @term, @removed, @createdAt, @at, @by)
     ON CONFLICT (id) DO UPDATE SET campaign_id = excluded.campaign_id, url = excluded.url, source = excluded.source,
       medium = excluded.medium, name = excluded.name, content = excluded.content, term = excluded.term,
       removed = excluded.removed, created_at = excluded.created_at, updated_at = excluded.updated_at,
       updated_by = excluded.updated_by`,
    {
      id,
      campaignId: plan.campaignId,
      url: plan.url,
      source: plan.source,
      medium: plan.medium,
      name: plan.name,
      content: plan.content,
      term: plan.term,
      removed: plan.isRemoved ? 1 : 0,
      createdAt: plan.createdAt,
      at,
      by,
    },
  );
}

export const deleteLink = (db: Writer, id: string): void => {
  db.run('DELETE FROM tracking_links WHERE id = ?', id);
};

interface TermRow {
  id: string;
  field: VocabularyField;
  text: string;
  description: string;
  retired: number;
  removed: number;
}

const TERM_COLUMNS = 'id, field, text, description, retired, removed';

export const TERM_TABLES = ['tracking_terms'] as const;

/**
 * The vocabulary: what every workspace starts with, and what this one says. Copies that were apart may both have said
 * something about one value: it is retired when all of them say so, and the last description counts.
 */
export function listTerms(db: Reader): Omit<Term, 'links'>[] {
  const terms = new Map<string, Omit<Term, 'links'>>();
  for (const field of ['source', 'medium'] as const)
    for (const text of builtInTerms[field])
      terms.set(`${field} ${text}`, { field, text, description: '', isBuiltIn: true, isRetired: false });
  const said = new Set<string>();
  const rows = db.all<TermRow>(
    `SELECT ${TERM_COLUMNS} FROM tracking_terms WHERE removed = 0 AND field IN ('source', 'medium')
     ORDER BY updated_at, id`,
  );
  for (const { field, text, description, retired } of rows) {
    const key = `${field} ${text}`;
    const known = terms.get(key);
    terms.set(key, {
      field,
      text,
      description: description || (known?.description ?? ''),
      isBuiltIn: known?.isBuiltIn ?? false,
      isRetired: retired === 1 && (!said.has(key) || (known?.isRetired ?? true)),
    });
    said.add(key);
  }
  return [...terms.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

export function vocabulary(db: Reader): Term[] {
  const counts = new Map<string, number>();
  for (const field of ['source', 'medium'] as const)
    for (const { text, n } of db.all<{ text: string; n: number }>(
      `SELECT ${field} AS text, count(*) AS n FROM tracking_links WHERE removed = 0 GROUP BY ${field}`,
    ))
      counts.set(`${field} ${text}`, n);
  return listTerms(db).map((term) => ({ ...term, links: counts.get(`${term.field} ${term.text}`) ?? 0 }));
}

/** The documents about one value, those that were taken out too. */
export const termDocuments = (db: Reader, field: VocabularyField, text: string) =>
  db
    .all<TermRow>(
      `SELECT ${TERM_COLUMNS} FROM tracking_terms WHERE field = ? AND text = ? ORDER BY removed, id`,
      field,
      text,
    )
    .map(({ id, removed }) => ({ id, isRemoved: removed === 1 }));

/** Whether any link has a value; one in the bin may come back. */
export const isInUse = (db: Reader, field: VocabularyField, text: string): boolean =>
  db.get(`SELECT 1 FROM tracking_links WHERE ${field} = ? LIMIT 1`, text) !== undefined;

export const getTerm = (db: Reader, field: VocabularyField, text: string): Term | undefined =>
  vocabulary(db).find((term) => term.field === field && term.text === text);

export function writeTerm(db: Writer, id: string, plan: TermPlan, at: number): void {
  db.run(
    `INSERT INTO tracking_terms (id, field, text, description, retired, removed, updated_at)
     VALUES (@id, @field, @text, @description, @retired, @removed, @at)
     ON CONFLICT (id) DO UPDATE SET field = excluded.field, text = excluded.text, description = excluded.description,
       retired = excluded.retired, removed = excluded.removed, updated_at = excluded.updated_at`,
    {
      id,
      field: plan.field,
      text: plan.text,
      description: plan.description,
      retired: plan.isRetired ? 1 : 0,
      removed: plan.isRemoved ? 1 : 0,
      at,
    },
  );
}

export const deleteTerm = (db: Writer, id: string): void => {
  db.run('DELETE FROM tracking_terms WHERE id = ?', id);
};
