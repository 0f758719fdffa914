import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Client } from '../app/contract/index.ts';
import { SUBPROTOCOL } from '../main/security.ts';

const root = join(import.meta.dirname, '..');

export interface RunningService {
  child: ChildProcess;
  /** With the token. */
  url: string;
  origin: string;
  token: string;
  /** Everything it printed so far. */
  output(): string;
  /** Asks it to end and waits. Answers its exit code. */
  stop(): Promise<number | null>;
}

export interface ServiceOptions {
  /** Config folder of this run; workspaces go inside of it. */
  home: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** Another one than the sources': the built one. */
  script?: string;
}

/** A real service of the browser shell in a process of its own, without a window. */
export async function startService({
  home,
  args = ['--no-open'],
  env = {},
  script,
}: ServiceOptions): Promise<RunningService> {
  const file = script ?? join(root, 'main/browser.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { ...process.env, NMC_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      if (line.startsWith('http://')) resolve(line);
    });
    child.once('exit', (code) => {
      reject(new Error(`The service ended with ${String(code)}:\n${output}`));
    });
  });
  return {
    child,
    url,
    origin: new URL(url).origin,
    token: new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '',
    output: () => output,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      return child.exitCode;
    },
  };
}

/** Calls the contract as a window does: over its socket, with its token. */
export async function connectTo({ origin, token }: Pick<RunningService, 'origin' | 'token'>): Promise<{
  client: Client;
  close(): void;
}> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, [SUBPROTOCOL, `nmc.token.${token}`], {
    origin,
  });
  await once(socket, 'open');
  const client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return {
    client: client as Client,
    close: () => {
      socket.close();
    },
  };
}

/** What a task ends with. */
export async function resultOf<T>(
  events: Promise<AsyncIterable<{ type: 'result'; result: T } | { type: 'progress' }>>,
): Promise<T> {
  for await (const event of await events) if (event.type === 'result') return event.result;
  throw new Error('The task ended without a result.');
}
