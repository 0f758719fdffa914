import type { Reader, Writer } from '../../store/database.ts';
import type { BrandDetail, BrandSummary } from './contract.ts';
import { clientKey, listedKit, type BrandPlan, type ListedKit } from './model.ts';

interface BrandRow {
  id: string;
  name: string;
  client: string;
  /** JSON of the lists, in order. */
  kit: string;
  removed: number;
  updated_at: number;
  updated_by: string;
  conflicts: number;
}

const COLUMNS = `b.id, b.name, b.client, b.kit, b.removed, b.updated_at, b.updated_by,
  (SELECT count(*) FROM doc_conflicts k WHERE k.doc_id = b.id) AS conflicts`;

/** Tables behind a brand. */
export const BRAND_TABLES = ['brands', 'doc_conflicts'] as const;

const headOf = (row: BrandRow) => ({
  id: row.id,
  name: row.name,
  client: row.client,
  conflicts: row.conflicts,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

function summaryOf(row: BrandRow): BrandSummary {
  const kit = JSON.parse(row.kit) as ListedKit;
  return {
    ...headOf(row),
    swatches: kit.colours.map(({ hex }) => hex),
    rules: kit.voice.length,
    words: kit.use.length + kit.avoid.length,
    logo: kit.logos[0]?.hash ?? null,
  };
}

const detailOf = (row: BrandRow & { heads: string }): BrandDetail => ({
  ...headOf(row),
  ...(JSON.parse(row.kit) as ListedKit),
  isRemoved: row.removed === 1,
  heads: JSON.parse(row.heads) as string[],
});

export const listBrands = (db: Reader, removed: boolean): BrandSummary[] =>
  db
    .all<BrandRow>(
      `SELECT ${COLUMNS} FROM brands b WHERE b.removed = ? ORDER BY lower(b.name), b.id`,
      removed ? 1 : 0,
    )
    .map(summaryOf);

export function getBrand(db: Reader, id: string): BrandDetail | null {
  const row = db.get<BrandRow & { heads: string }>(
    `SELECT ${COLUMNS}, d.heads FROM brands b JOIN documents d ON d.id = b.id WHERE b.id = ?`,
    id,
  );
  return row ? detailOf(row) : null;
}

/** Of several for one client, the one that was changed last. */
export function brandFor(db: Reader, client: string): BrandDetail | null {
  const row = db.get<BrandRow & { heads: string }>(
    `SELECT ${COLUMNS}, d.heads FROM brands b JOIN documents d ON d.id = b.id
     WHERE b.removed = 0 AND b.client_key IN ('', @key)
     ORDER BY b.client_key = @key DESC, b.updated_at DESC, b.id LIMIT 1`,
    { key: clientKey(client) },
  );
  return row ? detailOf(row) : null;
}

export function writeBrand(db: Writer, id: string, plan: BrandPlan, at: number, by: string): void {
  db.run(
    `INSERT INTO brands (id, name, client, client_key, kit, removed, updated_at, updated_by)
     VALUES (@id, @name, @client, @key, @kit, @removed, @at, @by)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, client = excluded.client,
       client_key = excluded.client_key, kit = excluded.kit, removed = excluded.removed,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    {
      id,
      name: plan.name,
      client: plan.client,
      key: clientKey(plan.client),
      kit: JSON.stringify(listedKit(plan)),
      removed: plan.isRemoved ? 1 : 0,
      at,
      by,
    },
  );
}

export const deleteBrand = (db: Writer, id: string): void => {
  db.run('DELETE FROM brands WHERE id = ?', id);
};
