import type { Reader, Writer } from '../../store/database.ts';
import type { SavedView, ViewScreen } from './contract.ts';
import type { ViewPlan } from './model.ts';

interface ViewRow {
  id: string;
  screen: ViewScreen;
  name: string;
  query: string;
  updated_at: number;
  conflicts: number;
}

const COLUMNS = `v.id, v.screen, v.name, v.query, v.updated_at,
  (SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = v.id) AS conflicts`;

/** Tables behind a view. */
export const VIEW_TABLES = ['views', 'doc_conflicts'] as const;

const viewOf = ({ id, screen, name, query, conflicts, updated_at }: ViewRow): SavedView => ({
  id,
  screen,
  name,
  query,
  conflicts,
  updatedAt: updated_at,
});

export const listViews = (db: Reader, screen: ViewScreen | undefined): SavedView[] =>
  db
    .all<ViewRow>(
      `SELECT ${COLUMNS} FROM views v WHERE v.removed = 0 AND (@screen IS NULL OR v.screen = @screen)
       ORDER BY v.place, v.id`,
      { screen: screen ?? null },
    )
    .map(viewOf);

export function getView(db: Reader, id: string) {
  const row = db.get<ViewRow & { removed: number; heads: string }>(
    `SELECT ${COLUMNS}, v.removed, d.heads FROM views v JOIN documents d ON d.id = v.id WHERE v.id = ?`,
    id,
  );
  if (!row) return null;
  return { ...viewOf(row), isRemoved: row.removed === 1, heads: JSON.parse(row.heads) as string[] };
}

/** Behind all others. */
export const lastPlace = (db: Reader): number =>
  Math.floor(db.get<{ place: number | null }>('SELECT max(place) AS place FROM views')?.place ?? 0) + 1;

export function writeView(db: Writer, id: string, plan: ViewPlan, at: number): void {
  db.run(
    `INSERT INTO views (id, screen, name, query, place, removed, updated_at)
     VALUES (@id, @screen, @name, @query, @place, @removed, @at)
     ON CONFLICT (id) DO UPDATE SET screen = excluded.screen, name = excluded.name, query = excluded.query,
       place = excluded.place, removed = excluded.removed, updated_at = excluded.updated_at`,
    {
      id,
      screen: plan.screen,
      name: plan.name,
      query: plan.query,
      place: plan.order,
      removed: plan.isRemoved ? 1 : 0,
      at,
    },
  );
}

export const deleteView = (db: Writer, id: string): void => {
  db.run('DELETE FROM views WHERE id = ?', id);
};
