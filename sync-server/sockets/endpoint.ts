import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { every, type Cancel, type Clock } from '../clock.ts';
import type { Relay } from '../hub/relay.ts';
import { LIMITS } from '../protocol/index.ts';
import { RelaySocket } from './relay-socket.ts';

/** Milliseconds between pings: a socket that answered none in between is dead. */
const PING_EVERY = 20_000;

/** Where a request wants to go. */
export type Destination =
  | { endpoint: 'sync'; workspace: string }
  | { endpoint: 'y'; workspace: string; document: string; token: string };

/** Reads `/sync/<workspace>` and `/y/<workspace>/<document>?token=…`; null for everything else. */
export function destinationOf(url: string): Destination | null {
  const [path = '', query = ''] = splitOnce(url, '?');
  const [, endpoint, workspace, ...rest] = path.split('/');
  const [name, document] = [decoded(workspace), decoded(rest.join('/'))];
  if (endpoint === 'sync' && isName(name) && rest.length === 0) return { endpoint, workspace: name };
  if (endpoint !== 'y' || !isName(name) || !isName(document)) return null;
  const token = new URLSearchParams(query).get('token') ?? '';
  return { endpoint, workspace: name, document, token: token.slice(0, LIMITS.token) };
}

const isName = (name: string | null): name is string =>
  name !== null && name.length > 0 && name.length <= LIMITS.name;

function splitOnce(text: string, at: string): [string, string?] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Turns upgrade requests into sessions of the relay, and notices sockets that died without a word. */
export class SocketEndpoint {
  readonly #relay: Relay;
  readonly #server: WebSocketServer;
  readonly #sockets = new Set<RelaySocket>();
  readonly #stop: Cancel;

  constructor(relay: Relay, clock: Clock) {
    this.#relay = relay;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: LIMITS.frame,
      // Compressing or checking text would cost memory for every socket; neither is used.
      skipUTF8Validation: true,
      WebSocket: RelaySocket as never,
    });
    this.#stop = every(clock, PING_EVERY, () => {
      this.#ping();
    });
  }

  get size(): number {
    return this.#sockets.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', ignore);
    const destination = destinationOf(request.url ?? '');
    if (!destination || this.#relay.isDraining) {
      refuse(socket, destination ? '503 Service Unavailable' : '404 Not Found');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      const opened = ws as RelaySocket;
      socket.off('error', ignore);
      this.#sockets.add(opened);
      opened.once('close', () => this.#sockets.delete(opened));
      opened.carry(socket as Socket, (connection) =>
        destination.endpoint === 'sync'
          ? this.#relay.openSync(connection, destination.workspace)
          : this.#relay.openY(connection, destination.workspace, destination.document, destination.token),
      );
    });
  }

  #ping(): void {
    for (const socket of this.#sockets) {
      if (!socket.isAlive) {
        socket.terminate();
        continue;
      }
      socket.isAlive = false;
      socket.ping();
      socket.session?.tick();
    }
  }

  /** Cuts what is still open. */
  close(): void {
    this.#stop();
    for (const socket of this.#sockets) socket.terminate();
  }
}

const ignore = () => undefined;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
