import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createApi, type Api, type ApiOptions } from '../api/api.ts';
import { openAssets } from '../assets/open.ts';
import { loadConfig } from '../config/load.ts';
import { createLog } from '../config/logger.ts';
import type { SettingName } from '../config/settings.ts';
import { testAccounts, type TestAccounts } from './accounts.ts';

export interface TestApi {
  api: Api;
  accounts: TestAccounts;
  /** Address of a real server on a free port. */
  url: string;
  server: Server;
  /** All that was logged. */
  logged(): string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

/** The API with accounts and files of its own, on a real server. */
export async function testApi(
  given: Partial<Record<SettingName, string>> = {},
  options: Partial<ApiOptions> = {},
): Promise<TestApi> {
  const data = mkdtempSync(join(tmpdir(), 'nmc-api-'));
  const accounts = await testAccounts();
  const config = loadConfig({ env: {}, given: { data, codeRequests: '1000', ...given } });
  let logged = '';
  const log = createLog('debug', { write: (line: string) => void (logged += line) });
  const api = await createApi({
    accounts,
    assets: openAssets(config, accounts.store, accounts.clock.now),
    config,
    log,
    metrics: new Registry(),
    ...options,
  });
  const server = createServer((request, response) => {
    api.handle(request, response);
  });
  // The API bounds bodies itself: uploads may take long as long as they go on.
  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    api,
    accounts,
    url,
    server,
    logged: () => logged,
    call: (method, path, more) => call(url, method, path, more),
    async stop() {
      server.closeAllConnections();
      server.close();
      await api.close();
      await accounts.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function call(
  url: string,
  method: string,
  path: string,
  { token, body, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}
