import type { Reader, Writer } from '../../store/database.ts';
import type { Asset } from './contract.ts';
import { isInline } from './model.ts';

interface AssetRow {
  hash: string;
  name: string;
  type: string;
  bytes: number;
  at: number;
}

const COLUMNS = 'hash, name, type, bytes, at';

const assetOf = (row: AssetRow): Asset => ({ ...row, isInline: isInline(row.type) });

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

/** Keeps the name a file came with first; a file in the bin comes out of it. */
export function writeAsset(db: Writer, { hash, name, type, bytes, at }: AssetRow): void {
  db.run(
    `INSERT INTO assets (hash, name, type, bytes, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET removed_at = NULL`,
    hash,
    name,
    type,
    bytes,
    at,
  );
}

/** Moves a file into the bin, or out of it when `removedAt` is null; false when it is there already. */
export const setRemovedAt = (db: Writer, hash: string, removedAt: number | null): boolean =>
  db.run(
    'UPDATE assets SET removed_at = @removedAt WHERE hash = @hash AND (removed_at IS NULL) <> (@removedAt IS NULL)',
    { hash, removedAt },
  ).changes > 0;
