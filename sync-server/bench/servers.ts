import { fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MEMORY } from '../testing/relay.ts';
import type { Load, LoadResult } from './load.ts';
import type { ServerName } from './dialects.ts';

export const TOKEN = 'bench';

/** A server in a process of its own, on a folder of its own. */
export interface BenchServer {
  name: ServerName;
  port: number;
  pid: number;
  folder: string;
  /** Ends it with this signal and starts it again on the same folder. */
  restart(signal: NodeJS.Signals): Promise<BenchServer>;
  end(): Promise<void>;
}

const here = (file: string) => join(import.meta.dirname, file);

export const startServer = (name: ServerName): Promise<BenchServer> =>
  startOn(name, mkdtempSync(join(tmpdir(), `nm-bench-${name}-`)));

async function startOn(name: ServerName, folder: string): Promise<BenchServer> {
  const port = await freePort();
  const script = name === 'relay' ? here('../main.ts') : here('hocuspocus-server.ts');
  const args =
    name === 'relay'
      ? ['--data', folder, '--port', String(port), '--dev-token', TOKEN]
      : [join(folder, 'documents.db'), String(port)];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: name === 'relay' ? { ...process.env, ...MEMORY } : process.env,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error(`The server ${name} did not start.`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('listens on')) resolve();
    });
  });
  const stop = async (signal: NodeJS.Signals) => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  };
  return {
    name,
    port,
    pid: child.pid ?? 0,
    folder,
    restart: async (signal) => {
      await stop(signal);
      return startOn(name, folder);
    },
    end: async () => {
      await stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

/** Seconds of processor a process has used, all its threads together; Linux only. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident bytes of a process; Linux only. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

/** A server, and clients that type: what it took and what came of it. */
export interface Measured extends LoadResult {
  /** Seconds of the server's processor for a million deliveries. */
  cpuPerMillion: number;
  perSecond: number;
}

export async function measureLoad(
  server: BenchServer,
  load: Pick<Load, 'docs' | 'clientsPerDoc' | 'rate' | 'seconds' | 'prefix'>,
): Promise<Measured> {
  const clients = await startClients({ ...load, server: server.name, port: server.port, token: TOKEN });
  const before = await cpuSeconds(server.pid);
  const result = await clients.run();
  const cpu = (await cpuSeconds(server.pid)) - before;
  await clients.end();
  return {
    ...result,
    cpuPerMillion: (cpu / Math.max(1, result.delivered)) * 1e6,
    perSecond: result.delivered / result.seconds,
  };
}

export interface Clients {
  run(): Promise<LoadResult>;
  end(): Promise<void>;
}

/** A process of clients, all connected. */
export async function startClients(load: Load): Promise<Clients> {
  const child = fork(here('load.ts'), [JSON.stringify(load)], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=4096'],
  });
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      const ended = () => {
        reject(new Error('The clients ended.'));
      };
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message as T);
      });
    });
  await next<'ready'>();
  return {
    run: () => {
      const result = next<LoadResult>();
      child.send('go');
      return result;
    },
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGKILL');
      }),
  };
}
