import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostRouter } from '../app/service/host-router.ts';
import { scheduleBackups } from '../app/service/backups.ts';
import { startHost } from '../app/service/start.ts';
import { findBrowser, hasDisplay, openAppWindow } from './browsers.ts';
import { rendererFiles } from './renderer-files.ts';
import { announce, findRunning, withdraw } from './running.ts';
import { startWebServer } from './web-server.ts';

const HELP = `Opens Neural Marketing in a window of an installed Chromium, Chrome or Edge.

  --workspace DIR   open this workspace
  --port N          listen on this port of 127.0.0.1 (a free one otherwise)
  --no-open         only print the address
  --keep            go on when the last window is closed
`;

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await start();

async function start(): Promise<void> {
  const host = startHost();
  const { config } = host.parts.places;
  const running = await findRunning(config);
  if (running && !values['no-open'] && values.workspace === undefined) {
    console.log('Neural Marketing is running already; opening another window.');
    show(running.url, config);
    return;
  }
  scheduleBackups(host);
  const server = await startWebServer({
    router: hostRouter(host),
    files: rendererFiles(),
    port: Number(values.port),
    ...(values.keep || values['no-open'] ? {} : { onIdle: stop }),
  });
  await announce(config, { pid: process.pid, url: server.url });
  // The window says what went wrong and how to go on.
  if (values.workspace !== undefined) await host.open(values.workspace).catch(() => undefined);
  else await host.openLast();
  if (values['no-open']) console.log(`Open this address in a browser:\n${server.url}`);
  else show(server.url, config);

  let stopping = false;
  function stop(): void {
    if (stopping) return;
    stopping = true;
    void withdraw(config)
      .then(() => server.close())
      .then(() => host.close())
      .then(() => process.exit(0));
  }
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function show(url: string, config: string): void {
  const browser = hasDisplay() ? findBrowser() : null;
  if (browser) {
    openAppWindow(browser, url, join(config, 'browser'));
    console.log('Neural Marketing is open. Closing its last window ends it.');
    return;
  }
  const why = hasDisplay() ? 'No Chromium, Chrome or Edge was found' : 'There is no display';
  console.log(`${why}. Open this address in a browser on this computer:\n${url}`);
}
