import { createRouterClient } from '@orpc/server';
import { join } from 'node:path';
import { createKeyFileSecrets, createMemorySecrets } from '../../app/ports/secrets/index.ts';
import type { Client } from '../../app/contract/index.ts';
import { Host } from '../../app/service/host.ts';
import { hostRouter } from '../../app/service/host-router.ts';
import { Locksmith, type Entry } from '../../app/service/locksmith.ts';

/** A place for one workspace and for what this computer knows of it. */
export interface Site {
  root: string;
  folder: string;
}

export const siteIn = (root: string): Site => ({ root, folder: join(root, 'workspace') });

export interface Session {
  host: Host;
  client: Client;
}

/** The service as the command line starts it, its keys in private files below the site. */
export function startSession({ root }: Site, more: { roomCheck?: number } = {}): Session {
  const config = join(root, 'config');
  const keychain = createMemorySecrets('no keychain');
  keychain.lock('There is no keychain here.');
  const host = new Host({
    places: { config, workspaces: join(root, 'workspaces') },
    locksmith: new Locksmith({ keychain, keyfile: createKeyFileSecrets(join(config, 'keys')) }),
    clock: { now: Date.now },
    version: 'faults',
    ...more,
  });
  return { host, client: clientOf(host) };
}

export const clientOf = (host: Host): Client =>
  createRouterClient(hostRouter(host), { context: { caller: { via: 'cli' } } }) as unknown as Client;

/** Opens the workspace of a site for as long as `work` takes. */
export async function withWorkspace<T>(
  site: Site,
  entry: Entry,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = startSession(site);
  await session.host.open(site.folder, entry);
  try {
    return await work(session);
  } finally {
    await session.host.close();
  }
}
