import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from './clock.ts';
import type { Relay } from './hub/relay.ts';
import { SocketEndpoint } from './sockets/endpoint.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface ServerSettings {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Answers all requests that are no WebSocket. */
  http: HttpHandler;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Says goodbye, waits until everything is durable, and closes. */
  close(): Promise<void>;
}

/** Milliseconds for goodbyes to leave before sockets are cut. */
const GOODBYE = 500;

/** Serves a relay over HTTP: its two WebSocket endpoints, and a handler for everything else. */
export async function serve(relay: Relay, { host, port, http }: ServerSettings): Promise<RunningServer> {
  const server = createServer({ maxHeaderSize: 16 * 1024, keepAliveTimeout: 5000 }, http);
  const endpoint = new SocketEndpoint(relay, systemClock);
  server.on('upgrade', (request, socket, head) => {
    endpoint.upgrade(request, socket, head);
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await listen(server, host, port);
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const isClosed = new Promise((resolve) => server.close(resolve));
      await relay.drain();
      await new Promise((resolve) => setTimeout(resolve, endpoint.size > 0 ? GOODBYE : 0));
      endpoint.close();
      server.closeAllConnections();
      await isClosed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // A burst of ten thousand clients that come back at once waits in the kernel instead of being turned away.
    server.listen({ host, port, backlog: 8192 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What the server answers until it is given more: whether it lives, and whether it can store. */
export const healthOnly =
  (relay: Relay): HttpHandler =>
  (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    const path = (request.url ?? '').split('?')[0];
    if (path === '/health') answer(200, { status: 'ok' });
    else if (path === '/ready')
      ready(relay).then(
        () => {
          answer(200, { status: 'ready' });
        },
        (error: unknown) => {
          answer(503, { status: 'unavailable', message: error instanceof Error ? error.message : 'unknown' });
        },
      );
    else answer(404, { code: 'not_found', message: 'There is nothing here.' });
  };

async function ready(relay: Relay): Promise<void> {
  if (relay.isDraining) throw new Error('The relay is restarting.');
  await relay.store.check();
}
