import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Registry } from 'prom-client';
import { COMMAND_LINE } from '../accounts/audit.ts';
import { openAccounts } from '../accounts/open.ts';
import { newSetupCode } from '../accounts/setup.ts';
import type { Access } from '../access.ts';
import { openAssets } from '../assets/open.ts';
import type { RelayConfig } from '../config/load.ts';
import { errorFields, type Logger } from '../config/logger.ts';
import { createApi, type Api, type ApiOptions } from './api.ts';

const SWEEP = 3_600_000;

export interface OpenApiOptions extends Pick<ApiOptions, 'checks' | 'isDraining'> {
  config: RelayConfig;
  log: Logger;
  metrics?: Registry;
}

export interface OpenApi {
  api: Api;
  /** What the relay's sockets ask. */
  access: Access;
  /** To be shown once to whoever started the relay; null once there is an account. */
  setupCode: string | null;
  close(): Promise<void>;
}

/** Everything of a relay but its log, opened by its settings: accounts, files and the API over both. */
export async function openApi({
  config,
  log,
  metrics = new Registry(),
  ...rest
}: OpenApiOptions): Promise<OpenApi> {
  const { accounts, redis, close } = await openAccounts(config, log);
  const assets = openAssets(config, accounts.context.store);
  const api = await createApi({
    accounts,
    assets,
    config,
    log,
    metrics,
    ...rest,
    ...(redis ? { redis } : {}),
  });
  const sweep = setInterval(() => {
    assets.sweep().catch((error: unknown) => {
      log.warn(errorFields(error), 'Old uploads could not be swept; it is tried again');
    });
  }, SWEEP);
  sweep.unref();
  const figures = config.metricsPort === undefined ? null : await serveMetrics(metrics, config.metricsPort);
  return {
    api,
    access: accounts.access,
    setupCode: await newSetupCode(accounts.context, COMMAND_LINE),
    async close() {
      clearInterval(sweep);
      figures?.close();
      await api.close();
      await close();
    },
  };
}

/** Figures on a port of their own, which only this machine reaches. */
async function serveMetrics(registry: Registry, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
