import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Line, Task } from './child.ts';

/** When the process dies: so many milliseconds after so many lines of a kind. */
export interface Moment {
  after: 'opening' | 'opened' | 'begin' | 'ack';
  count: number;
  delay: number;
}

export interface Death {
  lines: Line[];
  /** What the process wrote as errors, to be shown when something is wrong. */
  errors: string;
  /** False when it ended by itself. */
  wasKilled: boolean;
}

/** Runs the workload in a process of its own and ends it with SIGKILL at the given moment. */
export async function runAndKill(task: Task, moment: Moment): Promise<Death> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'child.ts'), JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const lines: Line[] = [];
  let errors = '';
  let left = moment.count;
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  createInterface({ input: child.stdout }).on('line', (text) => {
    // The last line may be cut off by the kill; it then says nothing.
    const line = parse(text);
    if (!line) return;
    lines.push(line);
    if (line.type !== moment.after) return;
    left -= 1;
    if (left === 0) setTimeout(() => child.kill('SIGKILL'), moment.delay);
  });
  const guard = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(guard);
  return { lines, errors, wasKilled: signal === 'SIGKILL' };
}

function parse(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}
