import type { Reader, Writer } from '../../store/database.ts';
import type { TaskDetail, TaskSummary } from './contract.ts';
import type { Placed, TaskPlan } from './model.ts';

interface TaskRow {
  id: string;
  title: string;
  note: string;
  due: string | null;
  owner: string;
  campaign_id: string | null;
  piece_id: string | null;
  done: number;
  removed: number;
  updated_at: number;
  updated_by: string;
  conflicts: number;
  campaign: string | null;
  piece: string | null;
}

const COLUMNS = `t.id, t.title, t.note, t.due, t.owner, t.campaign_id, t.piece_id, t.done, t.removed, t.updated_at,
  t.updated_by`;
const COUNTS = '(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = t.id) AS conflicts';

/**
 * What a thing is called is read from the search index, which every slice writes: a task needs no other slice's table,
 * and what is in the bin has no name there.
 */
const nameOf = (kind: string, column: string) =>
  `(SELECT e.title FROM search_refs r JOIN search_entries e ON e.rowid = r.rowid
    WHERE r.kind = '${kind}' AND r.ref = ${column})`;
const NAMES = `${nameOf('campaign', 't.campaign_id')} AS campaign, ${nameOf('piece', 't.piece_id')} AS piece`;
const isThere = (kind: string, column: string) =>
  `(${column} IS NULL OR EXISTS (SELECT 1 FROM search_refs r WHERE r.kind = '${kind}' AND r.ref = ${column}))`;

/** Tables behind a task. */
export const TASK_TABLES = ['tasks', 'doc_conflicts', 'search_refs', 'search_entries'] as const;

const summaryOf = (row: TaskRow): TaskSummary => ({
  id: row.id,
  title: row.title,
  note: row.note,
  due: row.due,
  owner: row.owner,
  campaignId: row.campaign_id,
  pieceId: row.piece_id,
  isDone: row.done === 1,
  campaign: row.campaign,
  piece: row.piece,
  conflicts: row.conflicts,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export interface TaskFilter {
  campaignId?: string | undefined;
  pieceId?: string | undefined;
  owner?: string | undefined;
  state: 'open' | 'done' | 'any';
  until?: string | undefined;
  removed: boolean;
}

const FILTER = `t.removed = @removed
  AND (@done IS NULL OR t.done = @done)
  AND (@campaignId IS NULL OR t.campaign_id = @campaignId)
  AND (@pieceId IS NULL OR t.piece_id = @pieceId)
  AND (@owner IS NULL OR t.owner = @owner)
  AND (@until IS NULL OR t.due <= @until)`;

const filterParams = ({ campaignId, pieceId, owner, state, until, removed }: TaskFilter) => ({
  campaignId: campaignId ?? null,
  pieceId: pieceId ?? null,
  owner: owner ?? null,
  done: state === 'any' ? null : Number(state === 'done'),
  until: until ?? null,
  removed: removed ? 1 : 0,
});

export function listTasks(db: Reader, filter: TaskFilter, limit: number) {
  const params = filterParams(filter);
  const rows = db.all<TaskRow>(
    `SELECT ${COLUMNS}, ${COUNTS}, ${NAMES} FROM tasks t WHERE ${FILTER}
     ORDER BY t.done, iif(t.done, -t.updated_at, t.place), t.id LIMIT @limit`,
    { ...params, limit },
  );
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM tasks t WHERE ${FILTER}`, params)?.n ?? 0;
  return { tasks: rows.map(summaryOf), total };
}

export function getTask(db: Reader, id: string): TaskDetail | null {
  const row = db.get<TaskRow & { heads: string; created_at: number }>(
    `SELECT ${COLUMNS}, ${COUNTS}, ${NAMES}, d.heads, d.created_at
     FROM tasks t JOIN documents d ON d.id = t.id WHERE t.id = ?`,
    id,
  );
  if (!row) return null;
  return {
    ...summaryOf(row),
    isRemoved: row.removed === 1,
    createdAt: row.created_at,
    heads: JSON.parse(row.heads) as string[],
  };
}

/** Open, and not waiting in the bin with what it belongs to. */
const OPEN = `t.removed = 0 AND t.done = 0
  AND ${isThere('campaign', 't.campaign_id')} AND ${isThere('piece', 't.piece_id')}`;

export function countTasks(db: Reader, today: string, owner: string | undefined) {
  const row = db.get<{ open: number; overdue: number; today: number }>(
    `SELECT count(*) AS open, count(*) FILTER (WHERE t.due < @today) AS overdue,
       count(*) FILTER (WHERE t.due = @today) AS today
     FROM tasks t WHERE ${OPEN} AND (@owner IS NULL OR t.owner = @owner)`,
    { today, owner: owner ?? null },
  );
  return row ?? { open: 0, overdue: 0, today: 0 };
}

const AGENDA = {
  overdue: 't.due < @today',
  today: 't.due = @today',
  week: 't.due > @today AND t.due <= @until',
} as const;

export function listAgenda(
  db: Reader,
  part: keyof typeof AGENDA,
  { today, until, limit }: { today: string; until: string; limit: number },
) {
  const from = `FROM tasks t WHERE ${OPEN} AND ${AGENDA[part]}`;
  const params: Record<string, string> = part === 'week' ? { today, until } : { today };
  const rows = db.all<TaskRow>(
    `SELECT ${COLUMNS}, ${COUNTS}, ${NAMES} ${from} ORDER BY t.due, t.place, t.id LIMIT @limit`,
    { ...params, limit },
  );
  const total = db.get<{ n: number }>(`SELECT count(*) AS n ${from}`, params)?.n ?? 0;
  return { tasks: rows.map(summaryOf), total };
}

export const listOwners = (db: Reader): string[] =>
  db
    .all<{ owner: string }>(
      "SELECT DISTINCT owner FROM tasks WHERE removed = 0 AND owner <> '' ORDER BY owner",
    )
    .map(({ owner }) => owner);

/** Every task in its place, also those that are done or in the bin: they keep theirs. */
export const listPlaces = (db: Reader): Placed[] =>
  db
    .all<{ id: string; place: number }>('SELECT id, place FROM tasks ORDER BY place, id')
    .map(({ id, place }) => ({ id, order: place }));

/** Behind all others. */
export const lastPlace = (db: Reader): number =>
  Math.floor(db.get<{ place: number | null }>('SELECT max(place) AS place FROM tasks')?.place ?? 0) + 1;

export function writeTask(db: Writer, id: string, plan: TaskPlan, at: number, by: string): void {
  db.run(
    `INSERT INTO tasks (id, title, note, due, owner, campaign_id, piece_id, done, place, removed, updated_at,
       updated_by)
     VALUES (@id, @title, @note, @due, @owner, @campaignId, @pieceId, @done, @place, @removed, @at, @by)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, note = excluded.note, due = excluded.due,
       owner = excluded.owner, campaign_id = excluded.campaign_id, piece_id = excluded.piece_id,
       done = excluded.done, place = excluded.place, removed = excluded.removed,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    {
      id,
      title: plan.title,
      note: plan.note,
      due: plan.due,
      owner: plan.owner,
      campaignId: plan.campaignId,
      pieceId: plan.pieceId,
      done: plan.isDone ? 1 : 0,
      place: plan.order,
      removed: plan.isRemoved ? 1 : 0,
      at,
      by,
    },
  );
}

export const deleteTask = (db: Writer, id: string): void => {
  db.run('DELETE FROM tasks WHERE id = ?', id);
};
