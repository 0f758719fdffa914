import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How `npm run relay` bounds the memory of the process. */
export const MEMORY = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  NODE_OPTIONS: '--max-semi-space-size=4',
};

export const TOKEN = 'token-for-tests';

/** A relay in a process of its own, as `npm run relay` starts it. */
export interface SpawnedRelay {
  readonly port: number;
  readonly pid: number;
  /** Lines it wrote to its log. */
  readonly log: readonly string[];
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const MAIN = join(import.meta.dirname, '..', 'main.ts');

/** Starts a relay on a folder and waits until it listens. */
export async function spawnRelay(folder: string, { port = 0 } = {}): Promise<SpawnedRelay> {
  const args = ['--data', folder, '--port', String(port), '--dev-token', TOKEN];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...MEMORY },
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const listening = await portOf(child, log);
  return {
    port: listening,
    pid: child.pid ?? 0,
    log,
    kill: (signal = 'SIGKILL') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          resolve();
          return;
        }
        child.once('exit', () => {
          resolve();
        });
        child.kill(signal);
      }),
  };
}

function portOf(child: ChildProcess, log: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`The relay ended with ${String(code)}: ${log.join('\n')}`));
    });
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /^The relay listens on http:\/\/\S+:(\d+)$/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  });
}
