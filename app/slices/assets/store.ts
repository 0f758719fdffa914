import type { Reader, Writer } from '../../store/database.ts';
import type { Asset } from './contract.ts';
import { isInline } from './model.ts';

export interface AssetRow {
  hash: string;
  name: string;
  type: string;
  bytes: number;
  at: number;
  removed_at: number | null;
}

const COLUMNS = 'hash, name, type, bytes, at';

const assetOf = (row: Omit<AssetRow, 'removed_at'>): Asset => ({ ...row, isInline: isInline(row.type) });

export function getAsset(db: Reader, hash: string): Asset | null {
  const row = db.get<AssetRow>(`SELECT ${COLUMNS} FROM assets WHERE hash = ?`, hash);
  return row ? assetOf(row) : null;
}

export const listAssets = (db: Reader, removed: boolean, limit: number, offset: number): Asset[] =>
  db
    .all<AssetRow>(
      `SELECT ${COLUMNS} FROM assets WHERE (removed_at IS NOT NULL) = @removed ORDER BY at DESC, rowid DESC LIMIT @limit OFFSET @offset`,
      { removed: removed ? 1 : 0, limit, offset },
    )
    .map(assetOf);

/** The row of a file, as its document says. */
export function writeAsset(
  db: Writer,
  { hash, name, type, bytes, at, removed_at }: AssetRow,
  id: string,
): void {
  db.run(
    `INSERT INTO assets (hash, name, type, bytes, at, removed_at, doc_id)
     VALUES (@hash, @name, @type, @bytes, @at, @removed_at, @id)
     ON CONFLICT (hash) DO UPDATE SET name = excluded.name, type = excluded.type, bytes = excluded.bytes,
       at = excluded.at, removed_at = excluded.removed_at, doc_id = excluded.doc_id`,
    { hash, name, type, bytes, at, removed_at, id },
  );
}
