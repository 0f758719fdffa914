import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { endProcess, eventually, folderOf, freePort } from './process.ts';

export interface TestRedis {
  url: string;
  /** Kills the server; what was published meanwhile is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of one's own on a free port. Null, with one line that says so, where it is not installed. */
export async function startRedis(): Promise<TestRedis | null> {
  const bin = folderOf('redis-server');
  if (bin === null) {
    process.stderr.write('The tests on Redis are skipped: it is not installed.\n');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nmc-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${String(port)}`;
  const run = () =>
    spawn(
      join(bin, 'redis-server'),
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
      { stdio: 'ignore' },
    );
  let server = run();
  // A test that failed before it could stop us.
  const end = () => void server.kill('SIGKILL');
  process.once('exit', end);
  await answers(url);
  return {
    url,
    kill: () => endProcess(server, 'SIGKILL'),
    async restart() {
      server = run();
      await answers(url);
    },
    async stop() {
      process.off('exit', end);
      await endProcess(server, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  try {
    await eventually(() => client.ping());
  } finally {
    client.disconnect();
  }
}
