import { mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { Random } from '../common/random.ts';
import { siteIn, startSession } from '../common/host.ts';
import { failureOf } from '../../app/store/failures.ts';
import { hashOf } from '../kill/ledger.ts';
import { perform } from '../kill/perform.ts';
import { stepsOf, type Step } from '../kill/steps.ts';

/** What is done while every write is logged. */
export interface Recording {
  root: string;
  seed: number;
  steps: number;
  /** `app`: the product; `plain`: rows in a database of its own, to plant a cipher. */
  subject: 'app' | { cipher: string };
  /** Planted bug. */
  synchronous?: 'NORMAL';
  /** Goes on after a failure that a user is told; any other ends the process with 1. */
  tolerant?: boolean;
}

/** An acknowledgement, in the order of the writes: what has to be found from then on. */
export type Mark =
  | { kind: 'opened' }
  | { kind: 'command'; id: string }
  | { kind: 'run'; text: string }
  | { kind: 'asset'; hash: string }
  | { kind: 'import'; commandId: string }
  | { kind: 'backup' }
  | { kind: 'rekey' }
  | { kind: 'row' };

export const PLAIN_KEY = Buffer.alloc(32, 5);

async function recordApp(
  { root, seed, steps, synchronous, tolerant }: Recording,
  tell: (mark: Mark) => void,
) {
  const site = siteIn(root);
  const session = startSession(site);
  await session.host.create({ folder: site.folder, name: 'Power', person: 'Kim' });
  if (synchronous) session.host.kernel.db.pragma(`synchronous = ${synchronous}`);
  tell({ kind: 'opened' });
  let left = steps;
  for (const step of stepsOf(seed, 0, { campaigns: [], pieces: [] }, { rows: 40 })) {
    await perform(session, step, (part) => {
      tell(markOf(step, part));
    }).catch((error: unknown) => {
      if (!tolerant || !isTold(error)) throw error;
    });
    if (synchronous && session.host.isOpen) session.host.kernel.db.pragma(`synchronous = ${synchronous}`);
    left -= 1;
    if (left === 0) break;
  }
  await session.host.close();
}

/** Whether a failure is one that the contract names; `not_found` follows from what failed before. */
function isTold(error: unknown): boolean {
  const code = (error as { data?: { code?: string } }).data?.code ?? failureOf(error)?.code;
  return (code !== undefined && code !== 'internal') || /is not there|no workspace/i.test(String(error));
}

function markOf(step: Step, part: number): Mark {
  switch (step.kind) {
    case 'type':
      return { kind: 'run', text: step.runs[part] ?? '' };
    case 'asset':
      return { kind: 'asset', hash: hashOf(step.content) };
    case 'import':
      return { kind: 'import', commandId: step.commandId };
    case 'backup':
    case 'rekey':
      return { kind: step.kind };
    default:
      return { kind: 'command', id: step.commandId };
  }
}

function recordPlain(
  { root, seed, steps, synchronous }: Recording,
  cipher: string,
  tell: (mark: Mark) => void,
) {
  const random = new Random(seed);
  mkdirSync(join(root, 'workspace'), { recursive: true });
  const db = new Database(join(root, 'workspace', 'workspace.db'));
  db.pragma(`cipher='${cipher}'`);
  db.pragma(`key="x'${PLAIN_KEY.toString('hex')}'"`);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous ?? 'FULL'}`);
  db.pragma('wal_autocheckpoint = 20');
  db.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)');
  tell({ kind: 'opened' });
  for (let id = 1; id <= steps; id += 1) {
    db.prepare('INSERT INTO rows VALUES (?, ?)').run(
      id,
      random.bytes(random.between(10, 2000)).toString('hex'),
    );
    tell({ kind: 'row' });
  }
}

if (process.argv[1] === import.meta.filename) {
  const recording = JSON.parse(process.argv[2] ?? '{}') as Recording;
  const marks = openSync(join(recording.root, '.mark'), 'a');
  const tell = (mark: Mark) => {
    writeSync(marks, JSON.stringify(mark));
  };
  if (recording.subject === 'app') await recordApp(recording, tell);
  else recordPlain(recording, recording.subject.cipher, tell);
}
