import type { AutomergeKind } from '../../docs/kind.ts';
import type { Changes } from '../../kernel/context.ts';
import { fileIdOf, plainName } from './model.ts';
import { writeAsset, type AssetRow } from './store.ts';

/** That a file belongs to the workspace, and what it is called. Its bytes go their own way. */
export interface FilePlan {
  hash: string;
  name: string;
  /** MIME type, told from the bytes. */
  type: string;
  bytes: number;
  at: number;
  removedAt: number | null;
}

export const fileKind: AutomergeKind<FilePlan> = {
  name: 'assets/file',
  engine: 'automerge',
  tables: { assets: 'doc_id' },
  scalars: () => [],
  project({ db }, id, { hash, name, type, bytes, at, removedAt }) {
    // A file stands under its hash: a document that says another one is none of ours.
    if (typeof hash !== 'string' || fileIdOf(hash) !== id) return;
    writeAsset(db, { hash, name: plainName(name), type, bytes, at, removed_at: removedAt ?? null }, id);
  },
  unproject({ db }, id) {
    db.run('DELETE FROM assets WHERE doc_id = ?', id);
  },
};

const hasDocument = ({ db }: Changes, id: string): boolean =>
  db.get('SELECT 1 FROM documents WHERE id = ?', id) !== undefined;

/** Notes that a file is here and belongs to the workspace; one in the bin comes out of it, under its first name. */
export function keepFile(change: Changes, file: Omit<FilePlan, 'at' | 'removedAt'>): void {
  const { db, docs, now: at } = change;
  db.run('INSERT OR IGNORE INTO asset_files (hash) VALUES (?)', file.hash);
  const id = fileIdOf(file.hash);
  if (hasDocument(change, id)) setRemoved(change, file.hash, null);
  else
    docs.createPlan(fileKind.name, id, { ...file, name: plainName(file.name), at, removedAt: null }, 'add');
}

/** Moves a file into the bin, or out of it when `removedAt` is null; false when it is there already. */
export function setRemoved(change: Changes, hash: string, removedAt: number | null): boolean {
  const { db, docs } = change;
  const id = fileIdOf(hash);
  const row = db.get<AssetRow>(
    'SELECT hash, name, type, bytes, at, removed_at FROM assets WHERE hash = ?',
    hash,
  );
  if (!row) return false;
  const { removed_at: before, ...file } = row;
  // Files that were kept before they were documents.
  if (!hasDocument(change, id)) docs.createPlan(fileKind.name, id, { ...file, removedAt: before }, 'add');
  if ((before === null) === (removedAt === null)) return false;
  docs.editPlan<FilePlan>(id, null, removedAt === null ? 'restore' : 'remove', (draft) => {
    draft.removedAt = removedAt;
  });
  return true;
}

/** Makes documents of files that were kept before there were any, so that a team gets to know them. */
export function adoptFiles(change: Changes): void {
  const rows = change.db.all<AssetRow>(
    "SELECT hash, name, type, bytes, at, removed_at FROM assets WHERE doc_id = ''",
  );
  for (const { removed_at: removedAt, ...file } of rows)
    change.docs.createPlan(fileKind.name, fileIdOf(file.hash), { ...file, removedAt }, 'add');
}
