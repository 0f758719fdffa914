import { fail, ok, type Result } from '../../contract/errors.ts';
import type { Reader } from '../../store/database.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { analytics } from './contract.ts';
import { forget, meaningsOf, remember } from './meanings.ts';
import { importBuiltOn, importById, setImportState, undoneBelow, type ImportRow } from './store.ts';

const rowsOf = (row: ImportRow): number => row.added + row.restated;

function found(db: Reader, id: string, state: ImportRow['state']): Result<ImportRow> {
  const row = importById(db, id);
  if (!row) return fail('not_found', 'This import does not exist.');
  if (row.state === state) return ok(row);
  return fail(
    'conflict',
    state === 'done' ? 'This import was taken back already.' : 'This import counts already.',
  );
}

export const commands: Commands<typeof analytics> = {
  setMeanings(change, { layout, meanings }) {
    const before = meaningsOf(change.db, layout);
    forget(change.db, layout);
    remember(change.db, layout, meanings, change.now);
    change.undoable({
      label: 'What columns mean',
      operation: 'analytics.setMeanings',
      input: { layout, meanings: before },
    });
    return ok({ layout });
  },

  undoImport(change, { importId }) {
    const result = found(change.db, importId, 'done');
    if (!result.ok) return result;
    const row = result.value;
    const later = importBuiltOn(change.db, row.seq);
    if (later)
      return fail(
        'conflict',
        `“${later.file_name}” was imported later and builds on this one. Take that one back first.`,
      );
    setImportState(change.db, row.seq, 'undone');
    change.undoable({
      label: `Take “${row.file_name}” back`,
      operation: 'analytics.redoImport',
      input: { importId },
    });
    return ok({ importId, rows: rowsOf(row) });
  },

  redoImport(change, { importId }) {
    const result = found(change.db, importId, 'undone');
    if (!result.ok) return result;
    const row = result.value;
    const below = undoneBelow(change.db, row.seq);
    if (below)
      return fail('conflict', `This import builds on “${below.file_name}”. Bring that one back first.`);
    const newer = importedSince(change.db, row);
    if (newer)
      return fail(
        'conflict',
        `“${newer}” was imported since and may hold the same rows. Import the file again instead.`,
      );
    setImportState(change.db, row.seq, 'done');
    change.undoable({
      label: `Bring “${row.file_name}” back`,
      operation: 'analytics.undoImport',
      input: { importId },
    });
    return ok({ importId, rows: rowsOf(row) });
  },
};

/** An import of the same source that came later: its rows were compared without these. */
const importedSince = (db: Reader, row: ImportRow): string | null =>
  db.get<{ file_name: string }>(
    "SELECT file_name FROM imports WHERE source = ? AND seq > ? AND state = 'done' ORDER BY seq DESC LIMIT 1",
    row.source,
    row.seq,
  )?.file_name ?? null;
