import { FailureError, type Failure } from '../contract/errors.ts';
import { StoreError } from './errors.ts';

const FULL =
  'The disk is full, so nothing more can be saved. Free some space; the app goes on by itself and nothing saved is lost.';
export const DAMAGED =
  'The workspace file is damaged. Nothing was changed. Restore the newest backup (Settings → Backup, or nmc restore).';
const IO =
  'The disk did not take or give the data. Check the disk and its connection, then open the workspace again.';

/** The failure that an error of SQLite or the file system means to a user, or null when it is a bug. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof StoreError) return { code: error.code, message: error.message };
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return { code: 'storage_full', message: FULL };
  if (code === 'SQLITE_NOTADB')
    return { code: 'wrong_key', message: 'This key does not open the workspace. Nothing was changed.' };
  if (code.startsWith('SQLITE_CORRUPT')) return { code: 'damaged', message: DAMAGED };
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN'))
    return { code: 'damaged', message: IO };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return { code: 'locked', message: 'Another program is using this workspace. Close it and try again.' };
  return fileFailure(code);
}

function fileFailure(code: string): Failure | null {
  switch (code) {
    case 'ENOENT':
      return { code: 'not_found', message: 'This file or folder does not exist. Check the path.' };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'forbidden',
        message: 'This file or folder can’t be written or read. Check its permissions.',
      };
    case 'EEXIST':
    case 'ENOTEMPTY':
      return { code: 'conflict', message: 'Something with this name is there already. Choose another name.' };
    case 'ENOTDIR':
      return { code: 'not_found', message: 'A part of this path is a file, not a folder. Check the path.' };
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return { code: 'invalid', message: 'This name or path can’t be used. Choose another one.' };
    case 'EIO':
      return { code: 'damaged', message: IO };
    case 'EISDIR':
      return { code: 'unsupported', message: 'This is a folder, not a file.' };
    default:
      return null;
  }
}
