import type { Reader, Writer } from '../../store/database.ts';
import type { AudienceDetail, AudienceSummary } from './contract.ts';
import type { AudiencePlan } from './model.ts';

interface AudienceRow {
  id: string;
  name: string;
  description: string;
  needs: string;
  objections: string;
  size: number | null;
  channels: string;
  removed: number;
  updated_at: number;
  updated_by: string;
  conflicts: number;
}

const COLUMNS = `a.id, a.name, a.description, a.needs, a.objections, a.size, a.channels, a.removed, a.updated_at,
  a.updated_by`;
const COUNTS = `(SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = a.id) AS conflicts`;

/** Tables behind a summary. */
export const SUMMARY_TABLES = ['audiences', 'doc_conflicts'] as const;

const summaryOf = (row: AudienceRow): AudienceSummary => ({
  id: row.id,
  name: row.name,
  description: row.description,
  needs: row.needs,
  objections: row.objections,
  size: row.size,
  channels: JSON.parse(row.channels) as AudienceSummary['channels'],
  conflicts: row.conflicts,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export const listAudiences = (db: Reader, removed: boolean, limit: number): AudienceSummary[] =>
  db
    .all<AudienceRow>(
      `SELECT ${COLUMNS}, ${COUNTS} FROM audiences a WHERE a.removed = ?
       ORDER BY a.name COLLATE NOCASE, a.id LIMIT ?`,
      removed ? 1 : 0,
      limit,
    )
    .map(summaryOf);

export const countAudiences = (db: Reader, removed: boolean): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM audiences WHERE removed = ?', removed ? 1 : 0)?.n ?? 0;

export const listNames = (db: Reader) =>
  db
    .all<Pick<AudienceRow, 'id' | 'name' | 'removed'>>(
      'SELECT id, name, removed FROM audiences ORDER BY name COLLATE NOCASE, id',
    )
    .map(({ id, name, removed }) => ({ id, name, isRemoved: removed === 1 }));

export function getAudience(db: Reader, id: string): AudienceDetail | null {
  const row = db.get<AudienceRow & { heads: string; created_at: number }>(
    `SELECT ${COLUMNS}, ${COUNTS}, d.heads, d.created_at FROM audiences a JOIN documents d ON d.id = a.id
     WHERE a.id = ?`,
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

export function writeAudience(db: Writer, id: string, plan: AudiencePlan, at: number, by: string): void {
  db.run(
    `INSERT INTO audiences (id, name, description, needs, objections, size, channels, removed, updated_at, updated_by)
     VALUES (@id, @name, @description, @needs, @objections, @size, @channels, @removed, @at, @by)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, needs = excluded.needs,
       objections = excluded.objections, size = excluded.size, channels = excluded.channels,
       removed = excluded.removed, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    {
      id,
      name: plan.name,
      description: plan.description,
      needs: plan.needs,
      objections: plan.objections,
      size: plan.size,
      channels: JSON.stringify(Object.keys(plan.channels).sort()),
      removed: plan.isRemoved ? 1 : 0,
      at,
      by,
    },
  );
}

export const deleteAudience = (db: Writer, id: string): void => {
  db.run('DELETE FROM audiences WHERE id = ?', id);
};
