import { parseArgs } from 'node:util';
import { destination, pino } from 'pino';
import { Registry } from 'prom-client';
import { systemClock } from './clock.ts';
import { ThreadMerger } from './compaction/merger.ts';
import { DevAccess, isLoopback } from './dev-access.ts';
import { Relay } from './hub/relay.ts';
import { SqliteLog } from './log/sqlite/index.ts';
import { relayLog } from './logging.ts';
import { boundBuffers } from './memory.ts';
import { prometheusMetrics } from './metrics.ts';
import { healthOnly, serve } from './server.ts';

const USAGE = `npm run relay -- --data DIR --port PORT --dev-token TOKEN [--host ADDRESS]

  --data DIR         folder of the log; made when it isn't there
  --port PORT        0 takes a free one (8787)
  --host ADDRESS     address to listen on (127.0.0.1)
  --dev-token TOKEN  one token that opens every workspace; loopback addresses only`;

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function settings() {
  const options = {
    data: { type: 'string' },
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    'dev-token': { type: 'string' },
  } as const;
  const values = read(options);
  const { data, host, 'dev-token': token } = values;
  const port = Number(values.port);
  if (!data) fail('Which folder holds the log? --data is missing.');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`“${values.port}” is no port.`);
  if (!token) fail('Who may come in? --dev-token is missing.');
  if (!isLoopback(host))
    fail(`A dev token opens everything, so it is taken on a loopback address alone, not on ${host}.`);
  return { data, host, port, token };
}

function read<T extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(options: T) {
  try {
    return parseArgs({ options: options as NonNullable<T> }).values;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
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
  const { data, host, port, token } = settings();
  const log = relayLog(pino({ base: null }, destination(2)));
  endWithParent();
  boundBuffers();
  const merger = new ThreadMerger();
  const [store] = await Promise.all([SqliteLog.open(data), merger.warm()]);
  const relay = new Relay({
    clock: systemClock,
    store,
    access: new DevAccess(token),
    merger,
    metrics: prometheusMetrics(new Registry()),
    report: (error, connection) => {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      log.error('A request failed.', { error: message, stack, connection: connection ?? 0 });
    },
  });
  const server = await serve(relay, { host, port, http: healthOnly(relay) });
  const shown = host.includes(':') ? `[${host}]` : host;
  console.log(`The relay listens on http://${shown}:${server.port}`);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server
      .close()
      .then(() => Promise.all([store.close(), merger.close()]))
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

await run().catch((error: unknown) => {
  console.error(`The relay could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
