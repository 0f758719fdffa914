import { scheduleBackups } from '../app/service/backups.ts';
import type { Host } from '../app/service/host.ts';
import { hostRouter } from '../app/service/host-router.ts';
import { startHost } from '../app/service/start.ts';
import { websocketChannel, type Channel } from './channels/websocket.ts';

/**
 * The service of the browser shell, in this process, with the workspace named or the last one open. Apart from
 * browser.ts because it takes longest to load: the window opens meanwhile.
 */
export async function startService(workspace: string | undefined): Promise<{ host: Host; channel: Channel }> {
  const host = startHost();
  scheduleBackups(host);
  // The window says what went wrong and how to go on.
  if (workspace !== undefined) await host.open(workspace).catch(() => undefined);
  else await host.openLast();
  return { host, channel: websocketChannel(hostRouter(host)) };
}
