import { parentPort, workerData } from 'node:worker_threads';
import { brokenAudit } from '../kernel/audit.ts';
import { openDatabase } from '../store/database.ts';
import { failureOf } from '../store/failures.ts';
import type { UpkeepJob, UpkeepReply } from './upkeep.ts';

/** Long work on the whole database file, on a thread and a connection of its own. */
function run({ job, file, key, target }: UpkeepJob): UpkeepReply['value'] {
  const db = openDatabase({ file, key, readonly: job !== 'decrypt' });
  try {
    switch (job) {
      case 'snapshot':
        db.script(`VACUUM INTO '${(target ?? '').replaceAll("'", "''")}'`);
        return [];
      case 'decrypt':
        // A plain file for other programs; only ever done to a copy that the person asked for.
        db.pragma('journal_mode = DELETE');
        db.pragma("rekey = ''");
        return [];
      case 'check':
        return [
          {
            name: 'pages',
            problems: problemsOf(
              db
                .all<{ integrity_check: string }>('PRAGMA integrity_check(20)')
                .map((row) => row.integrity_check),
            ),
          },
          {
            name: 'foreign keys',
            problems: db.all('PRAGMA foreign_key_check').map((row) => JSON.stringify(row)),
          },
          { name: 'audit log', problems: auditProblems(brokenAudit(db)) },
        ];
    }
  } finally {
    db.close();
  }
}

const problemsOf = (lines: string[]): string[] => lines.filter((line) => line !== 'ok');
const auditProblems = (broken: number | null): string[] =>
  broken === null ? [] : [`entry ${String(broken)} was changed or removed after it was written`];

try {
  parentPort?.postMessage({ value: run(workerData as UpkeepJob) } satisfies UpkeepReply);
} catch (error) {
  const failure = failureOf(error);
  parentPort?.postMessage({
    value: [],
    failure: failure ?? { code: 'internal', message: String(error) },
  } satisfies UpkeepReply);
}
