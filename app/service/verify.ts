import { setImmediate as breathe } from 'node:timers/promises';
import { join } from 'node:path';
import type { Progress } from '../contract/define.ts';
import { FailureError } from '../contract/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Connection } from '../store/database.ts';
import { upkeep } from './upkeep.ts';
import { DATABASE_FILE } from './workspace.ts';

export interface Check {
  name: string;
  isSound: boolean;
  detail: string;
}

export interface VerifyOptions {
  folder: string;
  databaseKey: Uint8Array;
  kernel: Kernel;
  /** Writes every projection anew from its document, and says which rows were not what they should be. */
  rebuild: boolean;
  signal: AbortSignal;
  progress: (progress: Progress) => void;
}

/** Looks at everything that a workspace keeps. Reads only, unless it is to rebuild. */
export async function verifyWorkspace(
  options: VerifyOptions,
): Promise<{ isSound: boolean; checks: Check[] }> {
  const { folder, databaseKey: key, signal, progress } = options;
  progress({ done: 0, total: null, unit: 'steps', step: 'database' });
  const found = await upkeep({ job: 'check', file: join(folder, DATABASE_FILE), key }, signal);
  const checks = found.map(({ name, problems }) => checkOf(name, problems));
  checks.push(checkOf('documents', await checkDocuments(options)));
  progress({ done: 0, total: null, unit: 'files', step: 'files' });
  const files = await checkFiles(options.kernel);
  checks.push(
    checkOf(
      'files',
      files.map(({ hash, problem }) => `${hash?.slice(0, 12) ?? 'a file'}: ${problem}`),
    ),
  );
  return { isSound: checks.every((check) => check.isSound), checks };
}

/** Every file that ought to be there: one that is gone is as bad as one that was changed. */
function checkFiles(kernel: Kernel): Promise<{ hash: string | undefined; problem: string }[]> {
  const wanted = kernel.db.all<{ hash: string }>('SELECT hash FROM asset_files ORDER BY hash');
  return kernel.services({ via: 'service' }).assets.verify(wanted.map(({ hash }) => hash));
}

const SHOWN = 10;

function checkOf(name: string, problems: readonly string[]): Check {
  const more = problems.length > SHOWN ? `; ${String(problems.length - SHOWN)} more` : '';
  return { name, isSound: problems.length === 0, detail: problems.slice(0, SHOWN).join('; ') + more };
}

/** Loads every document; with `rebuild`, also compares its rows with what it means. */
async function checkDocuments({ kernel, rebuild, signal, progress }: VerifyOptions): Promise<string[]> {
  kernel.projectStale();
  const problems = kernel.db
    .all<{ doc_id: string; problem: string }>(
      'SELECT doc_id, problem FROM doc_stale WHERE problem IS NOT NULL',
    )
    .map(({ doc_id, problem }) => `${doc_id}: its rows could not be written: ${problem}`);
  const ids = kernel.db.all<{ id: string }>('SELECT id FROM documents ORDER BY id');
  for (const [index, { id }] of ids.entries()) {
    if (signal.aborted)
      throw new FailureError({ code: 'cancelled', message: 'Cancelled. Nothing was changed.' });
    const problem = rebuild ? rebuildDocument(kernel, id) : loadDocument(kernel, id);
    if (problem !== null) problems.push(problem);
    if (index % 50 === 0) {
      progress({ done: index, total: ids.length, unit: 'documents' });
      await breathe();
    }
  }
  return problems;
}

function loadDocument({ documents, db }: Kernel, id: string): string | null {
  try {
    documents.export(db, id);
    return null;
  } catch (error) {
    return `${id}: ${String(error)}`;
  }
}

function rebuildDocument(kernel: Kernel, id: string): string | null {
  const { documents, db } = kernel;
  try {
    const tables = documents.rowsOf(db, id);
    const before = dump(db, tables, id);
    kernel.maintain((change) => {
      documents.project(change.db, id);
    });
    const after = dump(db, tables, id);
    const changed = Object.keys(tables).filter((table) => before[table] !== after[table]);
    return changed.length === 0
      ? null
      : `${id}: rows of ${changed.join(', ')} were not what the document says; mended`;
  } catch (error) {
    return `${id}: ${String(error)}`;
  }
}

/** The rows of one document, as text to compare. */
function dump(db: Connection, tables: Readonly<Record<string, string>>, id: string): Record<string, string> {
  const entries = Object.entries(tables).map(([table, key]) => {
    const rows = db.all<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${key} = ?`, id);
    return [
      table,
      rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n'),
    ];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
