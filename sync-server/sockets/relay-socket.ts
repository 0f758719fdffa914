import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { Bundle, Connection, Omitted, Session } from '../hub/connection.ts';
import { LIMITS } from '../protocol/index.ts';
import { frameHeader, framesFor } from './frames.ts';

/** Milliseconds a client has to answer our close before its socket is cut. */
const CLOSE_WITHIN = 2000;
/** Small writes are put together before they go to the socket: a copy costs less than a second call. */
const SMALL = 4096;

let lastId = 0;
/** Sockets with something to send: they all send when the present turn ends, each with one write. */
let outgoing: RelaySocket[] = [];

function sendAll(): void {
  const sockets = outgoing;
  outgoing = [];
  for (const socket of sockets) socket.flush();
}

/** What ws keeps of a message's size, which it takes for the whole life of a socket. Held true by a test. */
interface Receiving {
  _receiver?: { _maxPayload: number };
}

/**
 * A WebSocket of the relay. Frames are made by the relay and written to the socket below, since most of them go to many clients
 * and ws would make each anew. There are thousands of these: all that can be shared is.
 */
export class RelaySocket extends WebSocket implements Connection {
  readonly id = (lastId += 1);
  session: Session | null = null;
  isAlive = true;
  #below: Socket | null = null;
  #out: Uint8Array[] = [];
  #outBytes = 0;
  #isClosing = false;

  /** Begins to carry messages, after the handshake. */
  carry(below: Socket, open: (connection: Connection) => Session): void {
    this.#below = below;
    below.setNoDelay(true);
    this.on('message', received);
    this.on('pong', alive);
    this.on('close', closed);
    this.on('error', failed);
    this.session = open(this);
    below.on('drain', drained);
    sockets.set(below, this);
    setMost(this, LIMITS.hello);
  }

  trust(): void {
    setMost(this, LIMITS.frame);
  }

  get buffered(): number {
    return this.#outBytes + (this.#below?.writableLength ?? 0);
  }

  // ws has a method of this name for single messages with options; ours is the only one that is called.
  override send(message: Uint8Array): void {
    this.#queue(frameHeader(message.byteLength));
    this.#queue(message);
  }

  sendBundle(bundle: Bundle, omitted: Omitted | null): void {
    for (const part of framesFor(bundle, omitted)) this.#queue(part);
  }

  #queue(bytes: Uint8Array): void {
    if (this.#isClosing) return;
    if (this.#out.length === 0) {
      if (outgoing.length === 0) queueMicrotask(sendAll);
      outgoing.push(this);
    }
    this.#out.push(bytes);
    this.#outBytes += bytes.byteLength;
  }

  flush(): void {
    const below = this.#below;
    const out = this.#out;
    const bytes = this.#outBytes;
    this.#out = [];
    this.#outBytes = 0;
    if (!below || out.length === 0 || below.destroyed || !below.writable) return;
    if (out.length === 1) below.write(out[0] as Uint8Array);
    else if (bytes <= SMALL) below.write(Buffer.concat(out, bytes));
    else {
      below.cork();
      for (const part of out) below.write(part);
      below.uncork();
    }
  }

  override close(code?: number, reason?: string): void {
    if (this.#isClosing) return;
    this.flush();
    this.#isClosing = true;
    super.close(code, reason);
    setTimeout(cut, CLOSE_WITHIN, this).unref();
  }
}

const sockets = new WeakMap<Socket, RelaySocket>();

function setMost(socket: RelaySocket, bytes: number): void {
  const { _receiver } = socket as unknown as Receiving;
  if (_receiver) _receiver._maxPayload = bytes;
}

const cut = (socket: RelaySocket) => {
  socket.terminate();
};

function received(this: WebSocket, data: Buffer, isBinary: boolean): void {
  const socket = this as RelaySocket;
  socket.isAlive = true;
  if (isBinary) socket.session?.receive(data);
  else socket.session?.dismiss('malformed', 'Messages are binary here.');
}

function alive(this: WebSocket): void {
  (this as RelaySocket).isAlive = true;
}

function drained(this: Socket): void {
  sockets.get(this)?.session?.drained();
}

function closed(this: WebSocket): void {
  (this as RelaySocket).session?.closed();
}

/** A frame that breaks the rules, or a socket that broke: ws closes it with the code for that. */
function failed(): void {
  // What is to be done is done when the close follows.
}
