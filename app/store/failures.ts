import type { Failure } from '../contract/errors.ts';

const FULL =
  'The disk is full, so nothing more can be saved. Free some space; the app goes on by itself and nothing saved is lost.';
const DAMAGED =
  'The workspace file is damaged. Nothing was changed. Restore the newest backup (Settings → Backup, or nmc restore).';

/** The failure that an error of SQLite or the file system means to a user, or null when it is a bug. */
export function failureOf(error: unknown): Failure | null {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return null;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return { code: 'storage_full', message: FULL };
  if (code === 'SQLITE_NOTADB')
    return { code: 'wrong_key', message: 'This key does not open the workspace. Nothing was changed.' };
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
    return { code: 'damaged', message: DAMAGED };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return { code: 'locked', message: 'Another program is using this workspace. Close it and try again.' };
  return null;
}
