import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const SWITCHING = Buffer.from('HTTP/1.1 101');
const BINARY = 2;
const CLOSE = 8;
const PING = 9;

/** A WebSocket client that costs as little as can be, so that the server is what is measured. */
export class LeanClient {
  readonly #socket: Socket;
  readonly #onMessage: (message: Uint8Array) => void;
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  #parts: Buffer[] = [];
  readonly opened: Promise<void>;
  isClosed = false;
  /** Code of the server's close frame; null for a socket that was cut. */
  closeCode: number | null = null;
  readonly closed: Promise<number | null>;
  bytes = 0;

  constructor(port: number, path: string, onMessage: (message: Uint8Array) => void) {
    this.#onMessage = onMessage;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.closed = new Promise((resolve) => {
      this.#socket.once('close', () => {
        resolve(this.closeCode);
      });
    });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', () => {
        this.isClosed = true;
        reject(new Error('The server closed the socket.'));
      });
      this.#socket.on('data', (data: Buffer) => {
        this.bytes += data.byteLength;
        this.#take(data, resolve);
      });
    });
    this.opened.catch(() => undefined);
    const key = randomBytes(16).toString('base64');
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
  }

  #take(data: Buffer, opened: () => void): void {
    this.#rest = this.#rest.byteLength > 0 ? Buffer.concat([this.#rest, data]) : data;
    if (!this.#isOpen) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!this.#rest.subarray(0, 12).equals(SWITCHING)) return;
      this.#isOpen = true;
      this.#rest = this.#rest.subarray(end + 4);
      opened();
    }
    // Large messages come in many pieces: they are joined once.
    if (this.#rest.byteLength > 1024 * 1024) this.#joinLater();
    else this.#frames();
  }

  #joinLater(): void {
    const needed = frameAt(this.#rest, 0);
    if (needed && this.#rest.byteLength >= needed.end) this.#frames();
  }

  #frames(): void {
    let at = 0;
    for (;;) {
      const frame = frameAt(this.#rest, at);
      if (!frame || frame.end > this.#rest.byteLength) break;
      this.#frame(frame.opcode, frame.isFinal, this.#rest.subarray(frame.start, frame.end));
      at = frame.end;
    }
    this.#rest = this.#rest.subarray(at);
  }

  #frame(opcode: number, isFinal: boolean, payload: Buffer): void {
    if (opcode === PING) this.#write(0x8a, payload);
    if (opcode === CLOSE) {
      this.closeCode = payload.byteLength >= 2 ? payload.readUInt16BE(0) : null;
      this.#socket.end();
    }
    if (opcode > BINARY) return;
    if (isFinal && this.#parts.length === 0) {
      this.#onMessage(payload);
      return;
    }
    this.#parts.push(payload);
    if (!isFinal) return;
    this.#onMessage(Buffer.concat(this.#parts));
    this.#parts = [];
  }

  send(message: Uint8Array): void {
    this.#write(0x82, message);
  }

  /** Frames of a client are masked; with a mask of zeros that changes nothing. */
  #write(first: number, payload: Uint8Array): void {
    const { byteLength: length } = payload;
    const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
    const frame = Buffer.alloc(header + 4 + length);
    frame[0] = first;
    if (length < 126) frame[1] = 0x80 | length;
    else if (length < 65_536) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeBigUInt64BE(BigInt(length), 2);
    }
    frame.set(payload, header + 4);
    this.#socket.write(frame);
  }

  /** Sends bytes as they are, whatever they mean. */
  sendRaw(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  get unsent(): number {
    return this.#socket.writableLength;
  }

  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.destroy();
  }
}

interface Frame {
  opcode: number;
  isFinal: boolean;
  start: number;
  end: number;
}

function frameAt(bytes: Buffer, at: number): Frame | null {
  const left = bytes.byteLength - at;
  if (left < 2) return null;
  const first = bytes[at] ?? 0;
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  const header = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (left < header) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  return { opcode: first & 0xf, isFinal: (first & 0x80) > 0, start: at + header, end: at + header + length };
}
