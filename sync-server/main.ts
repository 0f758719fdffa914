import { parseArgs } from 'node:util';
import { Registry } from 'prom-client';
import type { Access } from './access.ts';
import { openApi } from './api/open.ts';
import { systemClock } from './clock.ts';
import { ThreadMerger } from './compaction/merger.ts';
import { ConfigError, loadConfig, type RelayConfig } from './config/load.ts';
import { createLog, errorFields, type Logger } from './config/logger.ts';
import { DevAccess, isLoopback } from './dev-access.ts';
import { Relay } from './hub/relay.ts';
import { SqliteLog } from './log/sqlite/index.ts';
import { boundBuffers } from './memory.ts';
import { prometheusMetrics } from './metrics.ts';
import { healthOnly, serve, type HttpHandler } from './server.ts';

const USAGE = `npm run relay -- [--data DIR] [--port PORT] [--host ADDRESS] [--config FILE] [--dev-token TOKEN]

  --data DIR         folder of everything that the relay keeps; made when it isn't there (relay-data)
  --port PORT        0 takes a free one (8787)
  --host ADDRESS     address to listen on (127.0.0.1)
  --config FILE      more settings, as JSON; every one of them is in docs/relay-settings.md
  --dev-token TOKEN  no accounts: one token that opens every workspace; loopback addresses only`;

class UsageError extends Error {}

interface Start {
  config: RelayConfig;
  devToken: string | undefined;
}

/** From the command line, the environment and a file. Throws a UsageError or a ConfigError in words. */
function readStart(): Start {
  const { data, host, port, config: file, 'dev-token': devToken } = readArguments();
  const given = {
    ...(data === undefined ? {} : { data }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  };
  const config = loadConfig({ given, file });
  if (devToken === '') throw new UsageError('A dev token must not be empty.');
  if (devToken !== undefined && !isLoopback(config.host))
    throw new UsageError(
      `A dev token opens everything, so it is taken on a loopback address alone, not on ${config.host}.`,
    );
  if (config.database !== undefined)
    throw new UsageError(
      'The log can’t be kept in PostgreSQL yet. Leave `database` out: it is kept in SQLite.',
    );
  return { config, devToken };
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { data: text, port: text, host: text, config: text, 'dev-token': text } })
      .values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Who may come in, and what is answered besides sockets: accounts and their API, or one token and nothing else. */
interface Doors {
  access: Access;
  http: (relay: Relay) => HttpHandler;
  setupCode: string | null;
  close(): Promise<void>;
}

async function openDoors(
  { config, devToken }: Start,
  log: Logger,
  metrics: Registry,
  relay: () => Relay,
): Promise<Doors> {
  if (devToken !== undefined)
    return {
      access: new DevAccess(devToken),
      http: healthOnly,
      setupCode: null,
      close: () => Promise.resolve(),
    };
  const { api, access, setupCode, close } = await openApi({
    config,
    log,
    metrics,
    checks: { log: () => relay().store.check() },
    isDraining: () => relay().isDraining,
  });
  return { access, setupCode, close, http: () => (request, response) => api.handle(request, response) };
}

/** Ends, as abruptly, when the process that handed over to this one was killed. */
function endWithParent(): void {
  const parent = Number(process.env['NM_RELAY_PARENT'] ?? 0);
  if (parent === 0) return;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 100).unref();
}

async function run(): Promise<void> {
  const start = readStart();
  const { config, devToken } = start;
  endWithParent();
  boundBuffers();
  // With a token for trying out only what goes wrong is worth a line.
  const log = createLog(devToken === undefined ? config.logLevel : 'warn');
  const registry = new Registry();
  const merger = new ThreadMerger();
  const [store] = await Promise.all([SqliteLog.open(config.data), merger.warm()]);
  let relay: Relay | null = null;
  const doors = await openDoors(start, log, registry, () => relay as Relay);
  relay = new Relay({
    clock: systemClock,
    store,
    access: doors.access,
    merger,
    metrics: prometheusMetrics(registry),
    report: (error, connection) => {
      log.error({ ...errorFields(error), connection: connection ?? 0 }, 'A request failed.');
    },
  });
  const server = await serve(relay, { host: config.host, port: config.port, http: doors.http(relay) });
  const shown = config.host.includes(':') ? `[${config.host}]` : config.host;
  console.log(`The relay listens on http://${shown}:${server.port}`);
  if (doors.setupCode !== null)
    console.log(`It has no account yet. Code for the first one, good once: ${doors.setupCode}`);
  stopOnSignal(async () => {
    await server.close();
    await Promise.all([doors.close(), store.close(), merger.close()]);
  });
}

function stopOnSignal(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

await run().catch((error: unknown) => {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof ConfigError) console.error(error.message);
  else console.error(`The relay could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(error instanceof UsageError || error instanceof ConfigError ? 2 : 1);
});
