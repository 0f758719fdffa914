import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { MessagePortMain, ParentPort } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../app/contract/index.ts';
import { safeStorageOf, serveSafeStorage } from './channels/safe-storage.ts';
import type { FromService, ToService } from './channels/shell-words.ts';
import { runService } from './service-side.ts';
import { portPair } from './testing/ports.ts';

const electron = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'kwallet6' as const,
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text).reverse() as Buffer),
  decryptStringAsync: (bytes: Buffer) =>
    Promise.resolve({ result: Buffer.from(bytes).reverse().toString(), shouldReEncrypt: false }),
};

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'nmc-service-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Plays the main process to a real service. */
function launch(workspace?: string) {
  const { port1: main, port2: service } = portPair();
  service.start();
  runService(service as unknown as ParentPort, {
    places: { config: home, workspaces: join(home, 'workspaces') },
  });
  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  main.on('message', ({ data }) => {
    heard.push((data as FromService).type);
    for (const look of waiting) look();
  });
  main.start();
  const tell = (message: ToService, ports: MessagePortMain[] = []) => {
    main.postMessage(message, ports);
  };
  const hears = (type: FromService['type']) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (heard.includes(type)) resolve();
      };
      waiting.push(look);
      look();
    });
  const secrets = portPair();
  serveSafeStorage(secrets.port1, safeStorageOf(electron, 'linux'));
  tell({ type: 'start', ...(workspace === undefined ? {} : { workspace }) }, [secrets.port2]);
  const connect = (): Client => {
    const { port1, port2 } = portPair();
    tell({ type: 'window' }, [port2]);
    port1.start();
    return createORPCClient(new RPCLink({ port: port1 })) as Client;
  };
  return {
    connect,
    hears,
    async stop() {
      tell({ type: 'stop' });
      await hears('stopped');
      main.close();
    },
  };
}

async function statusOf(client: Client) {
  for await (const status of await client.workspaces.status({})) return status;
  throw new Error('no status');
}

async function create(client: Client, name: string) {
  for await (const event of await client.workspaces.create({ name }))
    if (event.type === 'result') return event.result;
  throw new Error('no result');
}

test('a window calls the contract over its port, and its keys go to the desktop’s store', async () => {
  const service = launch();
  await service.hears('ready');
  const client = service.connect();
  expect(await statusOf(client)).toMatchObject({
    state: 'none',
    keychain: { isAvailable: true, name: 'safe-storage/kwallet6' },
  });
  await create(client, 'Studio');
  expect(await statusOf(client)).toMatchObject({
    state: 'open',
    name: 'Studio',
    keySlots: ['recovery', 'keychain'],
  });
  await service.stop();
});

test('every window sees the same workspace', async () => {
  const service = launch();
  await service.hears('ready');
  const [first, second] = [service.connect(), service.connect()];
  await create(first, 'Studio');
  expect(await statusOf(second)).toMatchObject({ name: 'Studio' });
  await service.stop();
});

test('a port that is handed over before the service is up is served once it is', async () => {
  const service = launch();
  const client = service.connect();
  expect((await statusOf(client)).state).toBe('none');
  await service.stop();
});

test('a service that is started anew opens what was open', async () => {
  const first = launch();
  await create(first.connect(), 'Studio');
  await first.stop();
  const second = launch();
  expect(await statusOf(second.connect())).toMatchObject({ state: 'open', name: 'Studio' });
  await second.stop();
});

test('a workspace that was named and cannot be opened is told to the window, and the service lives', async () => {
  const service = launch(join(home, 'nowhere'));
  const status = await statusOf(service.connect());
  expect(status.state).toBe('locked');
  expect(status.problem).toBeTruthy();
  await service.stop();
});
