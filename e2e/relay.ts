import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../sync-server/main.ts');

/** A relay with accounts, as `npm run relay` starts one. */
export interface RunningRelay {
  url: string;
  /** For the first account; null at a later start. */
  setupCode: string | null;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** @param port 0 takes a free one; a relay that comes back needs the one it had. */
export async function startRelay(folder: string, port = 0): Promise<RunningRelay> {
  const child = spawn(process.execPath, [MAIN, '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Passwords are hashed as cheaply as settings allow: there is nothing to protect.
    env: { ...process.env, NMC_RELAY_PASSWORD_MEMORY: '19', NMC_RELAY_PASSWORD_PASSES: '2' },
  });
  const told = await firstLines(child, port === 0 ? 2 : 1);
  const url = /http:\/\/\S+/.exec(told)?.[0];
  if (url === undefined) throw new Error(`The relay did not start: ${told}`);
  return {
    url,
    setupCode: /good once: (\S+)/.exec(told)?.[1] ?? null,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstLines(child: ChildProcess, count: number): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines.join('\n');
}
