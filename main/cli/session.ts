import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../app/contract/index.ts';
import { FailureError } from '../../app/contract/errors.ts';
import type { Host } from '../../app/service/host.ts';
import { hostRouter } from '../../app/service/host-router.ts';
import { knownWorkspaces } from '../../app/service/places.ts';
import { startHost } from '../../app/service/start.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  workspace?: string;
  passphraseFile?: string;
  json?: boolean;
}

/** The same contract as a window's, called in this process. */
export interface Session {
  host: Host;
  client: Client;
}

export function startSession(): Session {
  const host = startHost();
  const client = createRouterClient(hostRouter(host), { context: { caller: { via: 'cli' } } });
  return { host, client: client as unknown as Client };
}

/** What opens the workspace: a file, NMC_PASSPHRASE, or nothing, when this computer holds the key. */
export async function passphraseOf({ passphraseFile }: GlobalOptions): Promise<string | undefined> {
  if (passphraseFile !== undefined) return (await readFile(passphraseFile, 'utf8')).replace(/\r?\n$/, '');
  return process.env['NMC_PASSPHRASE'] || undefined;
}

/** The folder named with --workspace or NMC_WORKSPACE, else the workspace that was open last. */
export async function folderOf({ workspace }: GlobalOptions, { host }: Session): Promise<string> {
  const named = workspace ?? process.env['NMC_WORKSPACE'];
  if (named) return resolve(named);
  const [last] = await knownWorkspaces(host.parts.places);
  if (last) return last.folder;
  throw new FailureError({
    code: 'no_workspace',
    message:
      'Which workspace? Name its folder with --workspace DIR, or make one with “nmc init --workspace DIR”.',
  });
}

/** Runs `work` on the opened workspace and closes it whatever happens. */
export async function withWorkspace<T>(
  options: GlobalOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = startSession();
  try {
    await session.host.open(await folderOf(options, session), { passphrase: await passphraseOf(options) });
    return await work(session);
  } finally {
    await session.host.close();
  }
}
