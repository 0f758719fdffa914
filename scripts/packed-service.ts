import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll } from '@electron/asar';
import type { MessagePortMain, ParentPort } from 'electron';
import type { FromService, ToService } from '../main/channels/shell-words.ts';
import { clientOn } from '../main/inbox.ts';
import { portPair } from '../main/testing/ports.ts';
import { serveSafeStorage } from '../main/channels/safe-storage.ts';
import type { runService } from '../main/service-side.ts';

/** Resolves when the service says a word. */
function heard(port: MessagePortMain, word: FromService['type']): Promise<void> {
  return new Promise((resolve) => {
    port.on('message', ({ data }) => {
      if ((data as FromService).type === word) resolve();
    });
  });
}

/** A keychain that keeps what it is given as it is: nothing of this is kept. */
const keychain = {
  isAvailable: () => Promise.resolve(true),
  backend: () => Promise.resolve('check'),
  encrypt: (text: string) => Promise.resolve(new TextEncoder().encode(text)),
  decrypt: (bytes: Uint8Array) => Promise.resolve({ text: new TextDecoder().decode(bytes) }),
};

/**
 * Runs the service that was packed, from a folder far from the project's own packages, on Node: whether everything it
 * needs is in the archive. Makes a workspace, writes to it and verifies it. Answers what went wrong.
 */
export async function runPackedService(archive: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nmc-packed-'));
  try {
    extractAll(archive, join(folder, 'app'));
    const entry = pathToFileURL(join(folder, 'app/dist/main/service-side.js')).href;
    const packed = (await import(entry)) as { runService: typeof runService };
    const { port1: shell, port2: service } = portPair();
    service.start();
    packed.runService(service as unknown as ParentPort, {
      places: { config: join(folder, 'config'), workspaces: join(folder, 'workspaces') },
    });
    return await useService(shell);
  } catch (error) {
    return [`the packed service does not run: ${String(error)}`];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function useService(shell: MessagePortMain): Promise<string[]> {
  const tell = (message: ToService, ports: MessagePortMain[] = []) => {
    shell.postMessage(message, ports);
  };
  const secrets = portPair();
  serveSafeStorage(secrets.port1, keychain);
  shell.start();
  tell({ type: 'start' }, [secrets.port2]);
  await heard(shell, 'ready');
  const window = portPair();
  tell({ type: 'window' }, [window.port2]);
  const client = clientOn(window.port1);
  const problems: string[] = [];
  for await (const _ of await client.workspaces.create({ name: 'Packed', sample: true })) continue;
  const { campaigns } = await client.campaigns.list({});
  if (campaigns.length === 0) problems.push('the packed service made no sample');
  for await (const event of await client.workspaces.verify({}))
    if (event.type === 'result' && !event.result.isSound)
      problems.push('the packed service’s workspace is not sound');
  const stopped = heard(shell, 'stopped');
  tell({ type: 'stop' });
  await stopped;
  for (const port of [shell, secrets.port1, window.port1]) port.close();
  return problems;
}
