import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import sirv from 'sirv';
import { WebSocketServer } from 'ws';
import type { Channel } from './channels/websocket.ts';
import { hasToken, mayConnect, mayFetch, securityHeaders, SUBPROTOCOL } from './security.ts';

export interface WebServerOptions {
  /** Pages are served at once; a socket waits until there is something to serve it. */
  channel: Promise<Channel>;
  /** Folder of the built renderer. */
  files: string;
  /** 0 for a free one. */
  port: number;
  /** Called when the last window has been gone for a while. */
  onIdle?: () => void;
}

export interface WebServer {
  /** With the token in its fragment, which browsers don't send. */
  url: string;
  /** 127.0.0.1 and the port. */
  address: string;
  token: string;
  windows(): number;
  close(): Promise<void>;
}

/** Reloading a window closes and opens its socket; only longer than this means it is gone. Milliseconds. */
const IDLE = 8000;
/** A window that does not answer for this long is gone. Milliseconds. */
const HEARTBEAT = 30_000;
/** Text of a window in one message: an export that was dropped in, as Base64. */
const MAX_MESSAGE = 300 * 1024 * 1024;

/** Serves the renderer and its channel on the loopback address, to whoever holds this launch's token. */
export async function startWebServer({ channel, files, port, onIdle }: WebServerOptions): Promise<WebServer> {
  const token = randomBytes(32).toString('base64url');
  const http = createServer();
  await listen(http, port);
  const address = `127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  servePages(http, files, address);
  const sockets = serveSockets(http, { channel, address, token, ...(onIdle ? { onIdle } : {}) });
  return {
    url: `http://${address}/#token=${token}`,
    address,
    token,
    windows: () => sockets.clients.size,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function servePages(http: Server, files: string, address: string): void {
  const headers = securityHeaders([`ws://${address}`]);
  const serve = sirv(files, {
    single: true,
    etag: true,
    setHeaders(response, path) {
      response.setHeader(
        'Cache-Control',
        path.includes('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  http.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!mayFetch(request, address) || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(403).end('This address serves its own window only.');
      return;
    }
    serve(request, response, () => {
      response.writeHead(404).end();
    });
  });
}

interface SocketOptions {
  channel: Promise<Channel>;
  address: string;
  token: string;
  onIdle?: () => void;
}

function serveSockets(http: Server, { channel, address, token, onIdle }: SocketOptions): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    handleProtocols: () => SUBPROTOCOL,
  });
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head) => {
    stream.on('error', () => stream.destroy());
    const isOurs =
      request.url === '/rpc' &&
      mayConnect(request, address) &&
      hasToken(request.headers['sec-websocket-protocol'], token);
    if (!isOurs) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    void channel.then((serve) => {
      sockets.handleUpgrade(request, stream, head, (socket) => {
        serve(socket, { caller: { via: 'window' } });
        sockets.emit('connection', socket, request);
      });
    });
  });
  dropSilentWindows(sockets);
  if (onIdle) watchIdle(sockets, onIdle);
  return sockets;
}

/** Ends sockets whose window went without a word: a crashed browser, a laptop that slept. */
function dropSilentWindows(sockets: WebSocketServer): void {
  const answered = new WeakSet();
  sockets.on('connection', (socket) => {
    answered.add(socket);
    socket.on('pong', () => answered.add(socket));
  });
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (answered.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, HEARTBEAT);
  timer.unref();
  sockets.on('close', () => {
    clearInterval(timer);
  });
}

function watchIdle(sockets: WebSocketServer, onIdle: () => void): void {
  let timer: NodeJS.Timeout | null = null;
  sockets.on('connection', (socket) => {
    if (timer) clearTimeout(timer);
    socket.on('close', () => {
      if (sockets.clients.size > 0) return;
      timer = setTimeout(onIdle, IDLE);
    });
  });
}
