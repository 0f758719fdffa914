import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { knownWorkspaces, usualPlaces } from '../app/service/places.ts';
import type { startService } from './browser-service.ts';
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

type RunningService = Awaited<ReturnType<typeof startService>>;

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
  const { config } = usualPlaces();
  const running = await findRunning(config);
  if (running && !values['no-open'] && values.workspace === undefined) {
    console.log('Neural Marketing is running already; opening another window.');
    show(running.url, config);
    return;
  }
  const service = Promise.withResolvers<RunningService>();
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void withdraw(config)
      .then(() => server.close())
      .then(() => service.promise)
      .then(({ host }) => host.close())
      .then(() => process.exit(0));
  };
  const server = await startWebServer({
    channel: service.promise.then(({ channel }) => channel),
    files: rendererFiles(),
    port: Number(values.port),
    ...(values.keep || values['no-open'] ? {} : { onIdle: stop }),
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await announce(config, { pid: process.pid, url: server.url });
  const url = await windowUrl(server.url);
  if (values['no-open']) console.log(`Open this address in a browser:\n${url}`);
  else show(url, config);
  // The browser takes as long to start as the service takes to load: both at once.
  service.resolve(import('./browser-service.ts').then(({ startService }) => startService(values.workspace)));
  await service.promise;
}

/** The address, with word for the page whether a workspace will be open, so that it need not wait to be told. */
async function windowUrl(url: string): Promise<string> {
  const isExpected = values.workspace !== undefined || (await knownWorkspaces(usualPlaces())).length > 0;
  return isExpected ? `${url}&open` : url;
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
