import { canonicalJson } from '../../docs/content-hash.ts';
import type { Reader, Writer } from '../../store/database.ts';
import type { Anchor, Comment, CommentSubject, Thread } from './contract.ts';
import { commentsOf, isEmptied, type ThreadsPlan } from './model.ts';

interface ThreadRow {
  id: string;
  subject_kind: CommentSubject['kind'];
  subject_id: string;
  anchor: string | null;
  at: number;
  resolved: number;
  settled: string | null;
  last_at: number;
  name: string | null;
  comments: string;
}

interface EntryRow {
  id: string;
  by: string;
  at: number;
  text: string;
  mentions: string[];
  edited_at: number | null;
  deleted: number;
  seen: number;
}

/** The person at this computer. */
const SELF = "(SELECT value FROM meta WHERE name = 'person')";

/** What a subject is called, as the search index has it: what is in the bin has no name there. */
const NAME = `(SELECT e.title FROM search_refs r JOIN search_entries e ON e.rowid = r.rowid
  WHERE r.kind = t.subject_kind AND r.ref = t.subject_id)`;

/** What one has written oneself one has seen. */
const SEEN = `(e.by = ${SELF} OR e.deleted = 1 OR EXISTS (SELECT 1 FROM comment_seen s WHERE s.comment_id = e.id))`;

const ENTRIES = `(SELECT json_group_array(json_object('id', e.id, 'by', e.by, 'at', e.at, 'text', e.text,
    'mentions', json(e.mentions), 'edited_at', e.edited_at, 'deleted', e.deleted, 'seen', ${SEEN})
    ORDER BY e.at, e.id) FROM comment_entries e WHERE e.thread_id = t.id)`;

const COLUMNS = `t.id, t.subject_kind, t.subject_id, t.anchor, t.at, t.resolved, t.settled, t.last_at,
  ${NAME} AS name, ${ENTRIES} AS comments`;

/** Tables behind a thread. */
export const THREAD_TABLES = [
  'comment_threads',
  'comment_entries',
  'comment_seen',
  'search_refs',
  'search_entries',
  'meta',
] as const;

const commentOf = (row: EntryRow): Comment => ({
  id: row.id,
  by: row.by,
  at: row.at,
  text: row.text,
  mentions: row.mentions,
  editedAt: row.edited_at,
  isDeleted: row.deleted === 1,
  isSeen: row.seen === 1,
});

const threadOf = (row: ThreadRow): Thread => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: row.subject_id },
  name: row.name,
  anchor: row.anchor === null ? null : (JSON.parse(row.anchor) as Anchor),
  isResolved: row.resolved === 1,
  settled: row.settled === null ? null : (JSON.parse(row.settled) as Thread['settled']),
  comments: (JSON.parse(row.comments) as EntryRow[]).map(commentOf),
  at: row.at,
  lastAt: row.last_at,
});

type State = 'open' | 'resolved' | 'any';
const resolvedOf = (state: State): number | null => (state === 'any' ? null : Number(state === 'resolved'));

export const listOfSubject = (db: Reader, subjectId: string, state: State): Thread[] =>
  db
    .all<ThreadRow>(
      `SELECT ${COLUMNS} FROM comment_threads t
       WHERE t.subject_id = @subjectId AND t.emptied = 0 AND (@resolved IS NULL OR t.resolved = @resolved)
       ORDER BY t.at, t.id`,
      { subjectId, resolved: resolvedOf(state) },
    )
    .map(threadOf);

export const getThread = (db: Reader, id: string): Thread | null => {
  const row = db.get<ThreadRow>(
    `SELECT ${COLUMNS} FROM comment_threads t WHERE t.id = ? AND t.emptied = 0`,
    id,
  );
  return row ? threadOf(row) : null;
};

export interface ThreadFilter {
  state: State;
  person?: string | undefined;
  unseen: boolean;
  mentioned: boolean;
}

const IS_THERE = `EXISTS (SELECT 1 FROM search_refs r WHERE r.kind = t.subject_kind AND r.ref = t.subject_id)`;
const HAS_UNSEEN = `EXISTS (SELECT 1 FROM comment_entries e WHERE e.thread_id = t.id AND NOT ${SEEN})`;
const MENTIONS_SELF = `EXISTS (SELECT 1 FROM comment_entries e, json_each(e.mentions) m
  WHERE e.thread_id = t.id AND e.deleted = 0 AND m.value = ${SELF})`;
const FILTER = `t.emptied = 0 AND ${IS_THERE} AND (@resolved IS NULL OR t.resolved = @resolved)
  AND (@person IS NULL OR EXISTS (SELECT 1 FROM comment_entries e WHERE e.thread_id = t.id AND e.deleted = 0
    AND (e.by = @person OR EXISTS (SELECT 1 FROM json_each(e.mentions) m WHERE m.value = @person))))
  AND (@unseen = 0 OR ${HAS_UNSEEN})
  AND (@mentioned = 0 OR ${MENTIONS_SELF})`;

export function listThreads(db: Reader, filter: ThreadFilter, limit: number, offset: number) {
  const params = {
    resolved: resolvedOf(filter.state),
    person: filter.person ?? null,
    unseen: filter.unseen ? 1 : 0,
    mentioned: filter.mentioned ? 1 : 0,
  };
  const rows = db.all<ThreadRow>(
    `SELECT ${COLUMNS} FROM comment_threads t WHERE ${FILTER} ORDER BY t.last_at DESC, t.id LIMIT @limit OFFSET @offset`,
    { ...params, limit, offset },
  );
  const total =
    db.get<{ n: number }>(`SELECT count(*) AS n FROM comment_threads t WHERE ${FILTER}`, params)?.n ?? 0;
  return { threads: rows.map(threadOf), total };
}

export function countThreads(db: Reader, subjectId: string | undefined) {
  const row = db.get<{ open: number; unseen: number; mentions: number }>(
    `SELECT count(*) AS open, count(*) FILTER (WHERE ${HAS_UNSEEN}) AS unseen,
       count(*) FILTER (WHERE ${MENTIONS_SELF}) AS mentions
     FROM comment_threads t
     WHERE t.emptied = 0 AND t.resolved = 0 AND ${IS_THERE} AND (@subjectId IS NULL OR t.subject_id = @subjectId)`,
    { subjectId: subjectId ?? null },
  );
  return row ?? { open: 0, unseen: 0, mentions: 0 };
}

/** The document that a thread stands in, also of one of which nothing is left to read. */
export const documentOfThread = (db: Reader, threadId: string): string | null =>
  db.get<{ doc_id: string }>('SELECT doc_id FROM comment_threads WHERE id = ?', threadId)?.doc_id ?? null;

export const threadIdsOf = (db: Reader, docId: string): string[] =>
  db.all<{ id: string }>('SELECT id FROM comment_threads WHERE doc_id = ?', docId).map(({ id }) => id);

/** Whether there is such a thing, in the bin or not. */
export const isKnown = (db: Reader, { id }: CommentSubject): boolean =>
  db.get("SELECT 1 FROM documents WHERE id = ? AND kind IN ('content/piece', 'campaigns/plan')", id) !==
  undefined;

export function writeThreads(db: Writer, docId: string, plan: ThreadsPlan): void {
  deleteThreads(db, docId);
  for (const [id, { by, at, anchor, isResolved, settled }] of Object.entries(plan.threads)) {
    const entries = commentsOf(plan, id);
    db.run(
      `INSERT OR REPLACE INTO comment_threads (id, doc_id, subject_kind, subject_id, anchor, at, by, resolved, settled,
         last_at, emptied)
       VALUES (@id, @docId, @kind, @subject, @anchor, @at, @by, @resolved, @settled, @last, @emptied)`,
      {
        id,
        docId,
        kind: plan.subject.kind,
        subject: plan.subject.id,
        anchor: anchor && canonicalJson(anchor),
        at,
        by,
        resolved: isResolved ? 1 : 0,
        settled: settled && canonicalJson(settled),
        last: Math.max(at, ...entries.map(([, entry]) => entry.at)),
        emptied: isEmptied(plan, id) ? 1 : 0,
      },
    );
    for (const [entryId, entry] of entries)
      db.run(
        `INSERT OR REPLACE INTO comment_entries (id, doc_id, thread_id, at, by, text, mentions, edited_at, deleted)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        entryId,
        docId,
        id,
        entry.at,
        entry.by,
        entry.text,
        JSON.stringify(Object.keys(entry.mentions).sort()),
        entry.editedAt,
        entry.isDeleted ? 1 : 0,
      );
  }
}

export function deleteThreads(db: Writer, docId: string): void {
  db.run('DELETE FROM comment_threads WHERE doc_id = ?', docId);
  db.run('DELETE FROM comment_entries WHERE doc_id = ?', docId);
}

export function setSeen(db: Writer, threadId: string, isSeen: boolean): void {
  if (isSeen)
    db.run(
      `INSERT OR IGNORE INTO comment_seen (comment_id) SELECT id FROM comment_entries WHERE thread_id = ?`,
      threadId,
    );
  else
    db.run(
      `DELETE FROM comment_seen WHERE comment_id = (
         SELECT id FROM comment_entries WHERE thread_id = ? AND by <> ${SELF} ORDER BY at DESC, id DESC LIMIT 1)`,
      threadId,
    );
}
