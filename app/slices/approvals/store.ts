import { compareContents, type Difference } from '../../docs/compare.ts';
import { blockTexts, type BodyNode } from '../../docs/body-node.ts';
import { canonicalJson, type ReaderContent } from '../../docs/content-hash.ts';
import { derivedId } from '../../docs/derived-id.ts';
import type { Reader, Writer } from '../../store/database.ts';
import { readerContent } from '../../store/reader-contents.ts';
import type { ApprovalDetail, ApprovalState, ApprovalSubject, ApprovalSummary } from './contract.ts';
import {
  begun,
  changedAt,
  evaluate,
  exceptionsOf,
  mayDecide,
  requestsOf,
  type ApprovalsPlan,
  type Evaluation,
  type Standing,
} from './model.ts';

interface ApprovalRow {
  doc_id: string;
  standing: string;
  hash: string | null;
  name: string | null;
  self: string | null;
}

/** The document with the approval of a thing. */
export const approvalIdOf = ({ id }: Pick<ApprovalSubject, 'id'>): string => derivedId('approvals', id);

const COLUMNS = `a.doc_id, a.standing,
  (SELECT c.hash FROM reader_contents c WHERE c.ref = a.subject_id) AS hash,
  (SELECT e.title FROM search_refs r JOIN search_entries e ON e.rowid = r.rowid
    WHERE r.kind = a.subject_kind AND r.ref = a.subject_id) AS name,
  (SELECT value FROM meta WHERE name = 'person') AS self`;

/** Tables behind an approval. */
export const APPROVAL_TABLES = [
  'approvals',
  'reader_contents',
  'search_refs',
  'search_entries',
  'meta',
] as const;

export interface KnownApproval {
  standing: Standing;
  hash: string | null;
  name: string | null;
  evaluation: Evaluation;
  isMine: boolean;
}

function knownOf({ standing: json, hash, name, self }: ApprovalRow): KnownApproval {
  const standing = JSON.parse(json) as Standing;
  const evaluation = evaluate(standing, hash);
  const isMine = evaluation.waiting.some((level) => mayDecide(level, self ?? ''));
  return { standing, hash, name, evaluation, isMine };
}

const summaryOf = ({ standing, name, evaluation, isMine }: KnownApproval): ApprovalSummary => ({
  subject: standing.subject,
  name,
  policy: standing.policy,
  state: evaluation.state,
  waiting: evaluation.waiting.map(({ id, name: level, approvers }) => ({
    levelId: id,
    name: level,
    approvers,
  })),
  isMine,
  documentId: approvalIdOf(standing.subject),
  changedAt: changedAt(standing),
});

export function findApproval(db: Reader, subjectId: string): KnownApproval | null {
  const row = db.get<ApprovalRow>(`SELECT ${COLUMNS} FROM approvals a WHERE a.subject_id = ?`, subjectId);
  return row ? knownOf(row) : null;
}

/** The approval of a thing; of one for which nobody has said anything yet, as it begins. */
export function getApproval(db: Reader, subject: ApprovalSubject): ApprovalDetail {
  const documentId = approvalIdOf(subject);
  const content = readerContent(db, subject.id);
  const standing = begun(subject);
  const known = findApproval(db, subject.id) ?? {
    standing,
    hash: content?.hash ?? null,
    name: null,
    evaluation: evaluate(standing, null),
    isMine: false,
  };
  const conflicts = db.all<{ field: string }>(
    'SELECT field FROM doc_conflicts WHERE doc_id = ? ORDER BY field',
    documentId,
  );
  return {
    ...summaryOf(known),
    hash: known.hash,
    levels: known.evaluation.levels.map(({ id, name, approvers, state, decisions }) => ({
      id,
      name,
      approvers,
      state,
      decisions,
    })),
    requests: requestsOf(known.standing),
    exceptions: exceptionsOf(known.standing),
    conflicts: conflicts.map(({ field }) => field),
  };
}

export const listStates = (db: Reader, ids: readonly string[] | undefined) =>
  db
    .all<ApprovalRow>(
      `SELECT ${COLUMNS} FROM approvals a
       WHERE @ids IS NULL OR a.subject_id IN (SELECT value FROM json_each(@ids))`,
      { ids: ids === undefined ? null : JSON.stringify(ids) },
    )
    .map(knownOf)
    .map(({ standing, evaluation: { state } }) => ({
      id: standing.subject.id,
      policy: standing.policy,
      state,
    }))
    .filter(({ state }) => state !== 'none');

export function listApprovals(
  db: Reader,
  { states, mine }: { states: readonly ApprovalState[]; mine: boolean },
  limit: number,
) {
  const all = db
    .all<ApprovalRow>(
      `SELECT ${COLUMNS} FROM approvals a WHERE EXISTS (
         SELECT 1 FROM search_refs r WHERE r.kind = a.subject_kind AND r.ref = a.subject_id)
       ORDER BY a.changed_at DESC, a.doc_id`,
    )
    .map((row) => summaryOf(knownOf(row)))
    .filter(({ state }) => state !== 'none' && (states.length === 0 || states.includes(state)))
    .filter(({ isMine }) => !mine || isMine);
  return { approvals: all.slice(0, limit), total: all.length };
}

/** Every approval, with what telling of it needs. */
export const listKnown = (db: Reader): KnownApproval[] =>
  db.all<ApprovalRow>(`SELECT ${COLUMNS} FROM approvals a`).map(knownOf);

/** All of an approval, with the words that were decided on. */
function planOf(db: Reader, subjectId: string): ApprovalsPlan | null {
  const row = db.get<{ content: string }>(
    `SELECT d.content FROM approvals a JOIN doc_contents d ON d.doc_id = a.doc_id WHERE a.subject_id = ?`,
    subjectId,
  );
  return row ? (JSON.parse(row.content) as ApprovalsPlan) : null;
}

const letterOf = (place: number): string => String.fromCharCode(65 + place);

/** What readers see otherwise now than in a content that was decided on, part by part; null when it is not known. */
export function changesSince(db: Reader, subjectId: string, hash: string) {
  const plan = planOf(db, subjectId);
  const kept = plan?.contents[hash];
  const now = readerContent(db, subjectId);
  if (!plan || !kept || !now) return null;
  const [before, after] = [kept.content, now.content].map((json) => JSON.parse(json) as ReaderContent);
  const parts: { part: string; differences: Difference[] }[] = [];
  for (const part of ['title', 'type'] as const)
    if (before?.[part] !== after?.[part])
      parts.push({ part, differences: compareContents([before?.[part] ?? ''], [after?.[part] ?? '']) });
  const placeOf = (id: string) => before?.texts.findIndex(({ text }) => text === kept.texts[id]) ?? 0;
  const known = Object.keys(kept.texts).sort((a, b) => placeOf(a) - placeOf(b));
  const texts = [...new Set([...known, ...now.parts])];
  const hashesNow = after?.texts.map(({ text }) => text) ?? [];
  for (const [place, id] of texts.entries()) {
    const was = kept.texts[id];
    const is = hashesNow[now.parts.indexOf(id)];
    if (was === is) continue;
    const said = was === undefined ? [] : blockTexts(JSON.parse(plan.texts[was] ?? '[]') as BodyNode[]);
    const says = is === undefined ? [] : blocksNow(db, id);
    parts.push({ part: letterOf(place), differences: compareContents(said, says) });
  }
  return { parts };
}

function blocksNow(db: Reader, id: string): string[] {
  const row = db.get<{ content: string }>('SELECT content FROM doc_contents WHERE doc_id = ?', id);
  return row ? (JSON.parse(row.content) as string[]) : [];
}

/** Whether there is such a thing, in the bin or not. */
export const isKnown = (db: Reader, id: string): boolean =>
  db.get("SELECT 1 FROM documents WHERE id = ? AND kind IN ('content/piece', 'campaigns/plan')", id) !==
  undefined;

export function writeApproval(db: Writer, docId: string, plan: ApprovalsPlan): void {
  const { contents: _, texts: __, ...standing } = plan;
  db.run(
    `INSERT INTO approvals (doc_id, subject_kind, subject_id, policy, standing, changed_at)
     VALUES (@docId, @kind, @id, @policy, @standing, @at)
     ON CONFLICT (doc_id) DO UPDATE SET policy = excluded.policy, standing = excluded.standing,
       changed_at = excluded.changed_at`,
    {
      docId,
      ...plan.subject,
      policy: plan.policy,
      // In one order: rows written anew from the document are the same text.
      standing: canonicalJson(standing),
      at: changedAt(standing),
    },
  );
}

export const deleteApproval = (db: Writer, docId: string): void => {
  db.run('DELETE FROM approvals WHERE doc_id = ?', docId);
};
