import { derivedId } from '../../docs/derived-id.ts';
import type { Reader } from '../../store/database.ts';
import type { ActivityKind, ActivityStep } from './contract.ts';
import { shortened, type Moment } from './model.ts';

interface MomentRow {
  key: string;
  kind: ActivityKind;
  person: string;
  started: number;
  at: number;
  doc_id: string | null;
  doc_kind: string | null;
  /** Of a change its hash, of a version its name and reason, of an operation what it was given. */
  detail: string;
  what: string;
}

/** Plans whose changes stand in no feed: what one looks at is not what one did. */
const QUIET = "('views/view', 'accounts/person', 'assets/file')";

/**
 * All sources as one list. Changes of plans are told by the documents’ own history, so they carry who made them and when,
 * on whichever computer that was.
 */
const MOMENTS = `
  SELECT 't ' || t.doc_id || ' ' || t.hash AS key,
    CASE WHEN d.kind = 'comments/threads' THEN 'comment'
      WHEN d.kind = 'approvals/requests' THEN 'approval'
      WHEN t.what = 'create' THEN 'made'
      WHEN t.what IN ('remove', 'restore') AND max(t.path = 'isRemoved') THEN 'bin'
      WHEN max(t.path = 'state') THEN 'state'
      ELSE 'fields' END AS kind,
    t.person, t.at AS started, t.at, t.doc_id, d.kind AS doc_kind, t.hash AS detail, t.what
  FROM doc_trail t JOIN documents d ON d.id = t.doc_id
  WHERE d.kind NOT IN ${QUIET} AND t.what NOT IN ('reorder', 'keep')
    AND (@docs IS NULL OR t.doc_id IN (SELECT value FROM json_each(@docs)))
  GROUP BY t.doc_id, t.hash
  UNION ALL
  SELECT 'w ' || s.doc_id || ' ' || s.person || ' ' || s.started, 'text', s.person, s.started, s.ended, s.doc_id, d.kind,
    '', 'write'
  FROM activity_spells s JOIN documents d ON d.id = s.doc_id
  -- What a text was made with is told by its being made.
  WHERE s.ended > d.created_at AND (@docs IS NULL OR s.doc_id IN (SELECT value FROM json_each(@docs)))
  UNION ALL
  SELECT 'v ' || v.id, 'version', v.person, v.at, v.at, v.doc_id, d.kind, coalesce(v.name, ''), v.reason
  FROM doc_versions v JOIN documents d ON d.id = v.doc_id
  WHERE v.reason <> 'auto' AND (@docs IS NULL OR v.doc_id IN (SELECT value FROM json_each(@docs)))
  UNION ALL
  SELECT 'a ' || a.seq, 'import', a.person, a.at, a.at, NULL, NULL, a.detail, a.operation
  FROM audit_log a
  WHERE a.operation IN ('analytics.import', 'analytics.undoImport', 'analytics.redoImport', 'content.importFile') AND @docs IS NULL`;

/** Tables behind the feed. */
export const FEED_TABLES = [
  'doc_trail',
  'documents',
  'doc_contents',
  'doc_versions',
  'activity_spells',
  'audit_log',
  'reader_parts',
  'search_refs',
  'search_entries',
] as const;

export interface FeedFilter {
  id?: string | undefined;
  person?: string | undefined;
  kinds: readonly ActivityKind[];
  since?: number | undefined;
  until?: number | undefined;
  after?: string | undefined;
}

/** The documents of a thing: itself, its texts, what is said about it and decided on it. */
function documentsOf(db: Reader, id: string): string[] {
  const texts = db.all<{ doc_id: string }>('SELECT doc_id FROM reader_parts WHERE ref = ?', id);
  return [id, ...texts.map(({ doc_id }) => doc_id), derivedId('comments', id), derivedId('approvals', id)];
}

function cursorOf(after: string | undefined): { at: number; key: string } | null {
  const [, at = '', key = ''] = /^(\d+) (.*)$/s.exec(after ?? '') ?? [];
  return at === '' ? null : { at: Number(at), key };
}

export const cursorAfter = ({ at, key }: Pick<Moment, 'at' | 'key'>): string => `${String(at)} ${key}`;

export function listMoments(db: Reader, filter: FeedFilter, limit: number): Moment[] {
  const { id, person, kinds, since, until, after } = filter;
  const cursor = cursorOf(after);
  const rows = db.all<MomentRow>(
    `SELECT key, kind, person, started, at, doc_id, doc_kind, detail, what FROM (${MOMENTS})
     WHERE (@person IS NULL OR person = @person)
       AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
       AND (@since IS NULL OR at >= @since) AND (@until IS NULL OR started <= @until)
       AND (@key IS NULL OR (at, key) < (@at, @key))
     ORDER BY at DESC, key DESC LIMIT @limit`,
    {
      docs: id === undefined ? null : JSON.stringify(documentsOf(db, id)),
      person: person ?? null,
      kinds: kinds.length === 0 ? null : JSON.stringify(kinds),
      since: since ?? null,
      until: until ?? null,
      at: cursor?.at ?? null,
      key: cursor?.key ?? null,
      limit,
    },
  );
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    person: row.person,
    from: row.started,
    at: row.at,
    subject: subjectOf(db, row),
    steps: stepsOf(db, row),
  }));
}

/** What search results and notifications call what a document of a kind is. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'content/piece': 'piece',
  'campaigns/plan': 'campaign',
  'tasks/task': 'task',
  'audiences/audience': 'audience',
  'brand/kit': 'brand',
};
/** Texts: what they belong to is found by their being a part of it. */
const PARTS: Readonly<Record<string, string>> = { 'content/body': 'piece', 'campaigns/brief': 'campaign' };

function subjectOf(db: Reader, { doc_id, doc_kind }: MomentRow): Moment['subject'] {
  if (doc_id === null || doc_kind === null) return null;
  const own = SUBJECTS[doc_kind];
  if (own) return named(db, own, doc_id);
  const whole = PARTS[doc_kind];
  if (whole) {
    const part = db.get<{ ref: string }>('SELECT ref FROM reader_parts WHERE doc_id = ? LIMIT 1', doc_id);
    return part ? named(db, whole, part.ref) : null;
  }
  const about = db.get<{ kind: string | null; id: string | null }>(
    `SELECT json_extract(content, '$.subject.kind') AS kind, json_extract(content, '$.subject.id') AS id
     FROM doc_contents WHERE doc_id = ?`,
    doc_id,
  );
  return about?.kind && about.id ? named(db, about.kind, about.id) : null;
}

function named(db: Reader, kind: string, id: string): Moment['subject'] {
  const row = db.get<{ title: string }>(
    `SELECT e.title FROM search_refs r JOIN search_entries e ON e.rowid = r.rowid WHERE r.kind = ? AND r.ref = ?`,
    kind,
    id,
  );
  return { kind, id, name: row?.title ?? null };
}

function stepsOf(db: Reader, row: MomentRow): ActivityStep[] {
  const base = { at: row.at, what: row.what, field: null, from: null, to: null, text: '' };
  if (row.doc_id === null) return [{ ...base, text: fileNameIn(row.detail) }];
  if (!row.key.startsWith('t ')) return [{ ...base, text: row.detail }];
  const fields = db.all<{ path: string; before: string; after: string }>(
    'SELECT path, before, after FROM doc_trail WHERE doc_id = ? AND hash = ? ORDER BY rowid',
    row.doc_id,
    row.detail,
  );
  if (row.kind === 'made') return [{ ...base, text: titleIn(fields) }];
  const steps = fields.map(({ path, before, after }) => ({
    ...base,
    field: path,
    from: JSON.parse(before) as unknown,
    to: JSON.parse(after) as unknown,
  }));
  const isSaid = row.kind === 'comment' || row.kind === 'approval';
  return isSaid ? [saidIn(base, steps)] : steps.map(cut);
}

const cut = ({ from, to, ...step }: ActivityStep): ActivityStep => ({
  ...step,
  from: shortened(from),
  to: shortened(to),
});

/** What a plan is called that was just begun. */
const titleIn = (fields: readonly { path: string; after: string }[]): string => {
  const field = fields.find(({ path }) => path === 'title' || path === 'name');
  return field ? String(JSON.parse(field.after)) : '';
};

/** What somebody said: the comment, or the note of a decision. Where it was taken away, what it had been. */
function saidIn(base: ActivityStep, steps: readonly ActivityStep[]): ActivityStep {
  const entry =
    steps.find(({ field }) => /^(comments|requests|decisions|exceptions)\./.test(field ?? '')) ?? steps[0];
  const said = [entry?.to, entry?.from].map((value) => textIn(value)).find((text) => text !== '') ?? '';
  return { ...base, field: entry?.field ?? null, text: String(shortened(said)) };
}

function textIn(value: unknown): string {
  const { text, note } = (value ?? {}) as { text?: unknown; note?: unknown };
  return typeof text === 'string' ? text : typeof note === 'string' ? note : '';
}

/** The file that an operation was given. */
function fileNameIn(detail: string): string {
  const { fileName } = JSON.parse(detail) as { fileName?: unknown };
  return typeof fileName === 'string' ? fileName : '';
}
