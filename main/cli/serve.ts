import { hostRouter } from '../../app/service/host-router.ts';
import { scheduleBackups } from '../../app/service/backups.ts';
import { websocketChannel } from '../channels/websocket.ts';
import { rendererFiles } from '../renderer-files.ts';
import { startWebServer } from '../web-server.ts';
import { print } from './output.ts';
import { folderOf, passphraseOf, startSession, type GlobalOptions } from './session.ts';

/** Serves until it is asked to end. The address holds the key: whoever has it is in. */
export async function serve(options: GlobalOptions & { port: string }): Promise<void> {
  const session = startSession();
  const { host } = session;
  await host.open(await folderOf(options, session), { passphrase: await passphraseOf(options) });
  const stopBackups = scheduleBackups(host);
  const server = await startWebServer({
    channel: Promise.resolve(websocketChannel(hostRouter(host))),
    files: rendererFiles(),
    port: Number(options.port),
  });
  print(
    options.json,
    { url: server.url, pid: process.pid },
    `Open this address in a browser on this computer:\n${server.url}`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  stopBackups();
  await server.close();
  await host.close();
}
