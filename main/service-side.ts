import { join } from 'node:path';
import type { MessagePortMain, ParentPort } from 'electron';
import { createSafeStorageSecrets } from '../app/ports/secrets/index.ts';
import { scheduleBackups } from '../app/service/backups.ts';
import type { Host } from '../app/service/host.ts';
import { hostRouter } from '../app/service/host-router.ts';
import { usualPlaces, type Places } from '../app/service/places.ts';
import { startHost } from '../app/service/start.ts';
import { messagePortChannel } from './channels/message-port.ts';
import { safeStorageOver, type ShellPort } from './channels/safe-storage.ts';
import type { FromService, ToService } from './channels/shell-words.ts';

type Message = { data: ToService; ports: MessagePortMain[] };

/** The service's process, as its parent sees it: takes ports of windows and serves each of them the contract. */
export function runService(parent: ParentPort, { places = usualPlaces() }: { places?: Places } = {}): void {
  const tell = (message: FromService) => {
    parent.postMessage(message);
  };
  let started: Promise<RunningService> | null = null;
  parent.on('message', (({ data, ports: [port] }: Message) => {
    if (data.type === 'start' && port)
      started ??= start(port, places, data.workspace).then((service) => {
        tell({ type: 'ready' });
        return service;
      });
    else if (data.type === 'stop')
      void (started ?? Promise.resolve(null))
        .then((service) => service?.stop())
        .finally(() => {
          tell({ type: 'stopped' });
        });
    else if (port)
      void started?.then(({ serve }) => {
        serve(port, { caller: { via: data.type === 'window' ? 'window' : 'service' } });
      });
  }) as Parameters<ParentPort['on']>[1]);
}

interface RunningService {
  serve: ReturnType<typeof messagePortChannel>;
  stop(): Promise<void>;
}

async function start(port: MessagePortMain, places: Places, workspace?: string): Promise<RunningService> {
  const keychain = await createSafeStorageSecrets(
    safeStorageOver(port as unknown as ShellPort),
    join(places.config, 'keys'),
  );
  const host = startHost({ places, keyPlaces: { keychain } });
  const stopBackups = scheduleBackups(host);
  await openFirst(host, workspace);
  return {
    serve: messagePortChannel(hostRouter(host)),
    async stop() {
      stopBackups();
      await host.close();
    },
  };
}

/** The window says what went wrong and how to go on. */
const openFirst = (host: Host, workspace: string | undefined): Promise<unknown> =>
  workspace === undefined ? host.openLast() : host.open(workspace).catch(() => undefined);
