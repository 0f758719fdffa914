import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../common/folders.ts';
import { siteIn } from '../common/host.ts';
import { leftovers } from '../kill/leftovers.ts';
import { openApp } from '../power/check.ts';
import type { Mark } from '../power/child.ts';
import { parseLog, type LogRecord } from '../power/log.ts';
import { buildShim } from '../power/shim.ts';

export interface DiskReport {
  seed: number;
  /** Writes, truncations and syncs of the workload; every one may fail. */
  operations: number;
  tried: number;
  problems: string[];
}

/** A disk that is full from then on, and one that breaks once. */
const KINDS: readonly Record<string, string>[] = [
  { NM_FAIL_WITH: 'ENOSPC', NM_FAIL_ALL: '1' },
  { NM_FAIL_WITH: 'EIO' },
];

/** A planted one: it answers writes that it drops. */
export const DROPPING: Record<string, string> = { NM_FAIL_ALL: '1', NM_DROP: '1' };

/** Lets the n-th operation of the disk fail, and every later one too where the disk is full, then looks what is left. */
export async function runDisk({
  seed,
  count,
  kinds = KINDS,
  log = () => undefined,
}: {
  seed: number;
  count: number;
  kinds?: readonly Record<string, string>[];
  log?: (line: string) => void;
}): Promise<DiskReport> {
  const shim = buildShim();
  if ('reason' in shim) throw new Error(shim.reason);
  const { records: clean } = runWith(shim.file, seed, {});
  const operations = clean.filter(({ type }) => 'WST'.includes(type)).length;
  // Failures while the workspace is being made have nothing to lose: they begin with the first acknowledgement.
  const first = clean
    .slice(
      0,
      clean.findIndex(({ type }) => type === 'A'),
    )
    .filter(({ type }) => 'WST'.includes(type)).length;
  const report: DiskReport = { seed, operations, tried: 0, problems: [] };
  for (let index = 0; index < count; index += 1) {
    const at = first + 1 + Math.floor(((operations - first) * index) / count);
    for (const kind of kinds) {
      const found = await tryFailure(shim.file, seed, { NM_FAIL_AT: String(at), ...kind });
      report.tried += 1;
      report.problems.push(
        ...found.map((problem) => `${kind['NM_FAIL_WITH'] ?? ''} at ${String(at)}: ${problem}`),
      );
    }
    if (index % 20 === 19)
      log(`${String(report.tried)} failures tried, ${String(report.problems.length)} problems`);
  }
  return report;
}

interface Run {
  status: number | null;
  stderr: string;
  records: LogRecord[];
}

function runWith(
  shim: string,
  seed: number,
  env: Record<string, string>,
  inspect?: (root: string, run: Run) => void,
): Run {
  const scratch = scratchFolder('disk');
  const root = join(scratch, 'site');
  mkdirSync(root);
  const log = join(scratch, 'log');
  const child = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../power/child.ts'),
      JSON.stringify({ root, seed, steps: 25, subject: 'app', tolerant: true }),
    ],
    {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, LD_PRELOAD: shim, NM_LOG_ROOT: root, NM_LOG_FILE: log, ...env },
    },
  );
  const run = { status: child.status, stderr: child.stderr, records: parseLog(readFileSync(log)) };
  if (inspect) inspect(root, run);
  else rmSync(scratch, { recursive: true, force: true });
  return run;
}

/** The failure is told and nothing else: no crash, no loss, no half files. */
async function tryFailure(shim: string, seed: number, env: Record<string, string>): Promise<string[]> {
  let root = '';
  const run = runWith(shim, seed, env, (where) => {
    root = where;
  });
  try {
    const marks = run.records
      .filter(({ type }) => type === 'A')
      .map(({ bytes }) => JSON.parse(bytes.toString()) as Mark);
    const { problem } = await openApp(root, marks, true);
    return [
      ...(run.status === 0
        ? []
        : [`the process ended with ${String(run.status)}: ${run.stderr.slice(0, 800)}`]),
      ...(problem === null ? [] : [problem]),
      ...(await leftovers(siteIn(root).folder)),
    ];
  } finally {
    rmSync(join(root, '..'), { recursive: true, force: true });
  }
}
