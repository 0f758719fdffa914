import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../common/folders.ts';
import type { Recording } from './child.ts';
import { parseLog, type LogRecord } from './log.ts';

/** Runs a workload with every write logged, and answers the log. */
export function recordWrites(
  shim: string,
  recording: Omit<Recording, 'root'>,
  liesAboutSync: boolean,
): LogRecord[] {
  const scratch = scratchFolder('power');
  const root = join(scratch, 'site');
  mkdirSync(root);
  try {
    const log = join(scratch, 'log');
    const { status, stderr, signal } = spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, 'child.ts'),
        JSON.stringify({ ...recording, root }),
      ],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          LD_PRELOAD: shim,
          NM_LOG_ROOT: root,
          NM_LOG_FILE: log,
          UV_USE_IO_URING: '0',
          ...(liesAboutSync ? { NM_LIE_SYNC: '1' } : {}),
        },
      },
    );
    if (status !== 0) throw new Error(`the workload failed (${String(signal ?? status)}): ${stderr}`);
    return parseLog(readFileSync(log));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
