import Database from 'better-sqlite3-multiple-ciphers';
import { join } from 'node:path';
import { FailureError } from '../contract/errors.ts';

const LOCK_FILE = '.lock';

/**
 * Holds a workspace folder for this process. The lock is SQLite's own on a file beside the database: the system
 * drops it when the process ends in whatever way, so nothing stale is ever left to clear.
 * Throws FailureError `locked` when another process holds it.
 */
export function holdFolder(folder: string): () => void {
  const db = new Database(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error;
    throw new FailureError({
      code: 'locked',
      message: 'This workspace is open in another window or program. Close it there first.',
    });
  }
  return () => {
    db.close();
  };
}
