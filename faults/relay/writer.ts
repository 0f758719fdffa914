import { decodeRelay, encodeClient, PROTOCOL, type StoredUpdate } from '../../sync-server/protocol/index.ts';
import { LeanClient } from '../../sync-server/testing/lean-client.ts';
import { TOKEN } from '../../sync-server/testing/relay.ts';
import type { Random } from '../common/random.ts';

/** A client of `/sync` through many deaths of the relay: what it pushed, what was acknowledged, what it saw of others. */
export class Copy {
  readonly name: string;
  readonly origin: Uint8Array;
  /** Greatest number that was ever acknowledged. */
  acknowledged = 0;
  pushed = 0;
  /** Updates of others that came live or in catching up, by seq. */
  readonly seen = new Map<number, string>();
  isCaughtUp = false;
  #client: LeanClient | null = null;

  constructor(name: string, random: Random) {
    this.name = name;
    this.origin = new Uint8Array(random.bytes(16));
  }

  /** Connects, learns what is stored and pushes again what is not. */
  async connect(port: number, cursor = Math.max(0, ...this.seen.keys())): Promise<void> {
    this.isCaughtUp = false;
    await new Promise<void>((resolve, reject) => {
      const client = new LeanClient(port, '/sync/kill', (bytes) => {
        this.#hear(bytes, resolve);
      });
      this.#client = client;
      client.opened.then(() => {
        const { origin } = this;
        client.send(encodeClient({ type: 'hello', version: PROTOCOL, token: TOKEN, origin, cursor }));
      }, reject);
      void client.closed.then(() => {
        resolve();
      });
    });
  }

  #hear(bytes: Uint8Array, caughtUp: () => void): void {
    const message = decodeRelay(bytes);
    if (message.type === 'welcome') {
      // What is stored is as good as acknowledged: the ack itself may have been on its way.
      this.acknowledged = Math.max(this.acknowledged, message.stored);
      this.#send(message.stored + 1, this.pushed);
    } else if (message.type === 'ack') this.acknowledged = Math.max(this.acknowledged, message.n);
    else if (message.type === 'updates') for (const update of message.updates) this.#see(update);
    else if (message.type === 'caughtUp') {
      this.isCaughtUp = true;
      caughtUp();
    }
  }

  #see({ seq, engine, bytes }: StoredUpdate): void {
    // Keystrokes of the text may be folded by now; whether they are there is told by the text itself.
    if (engine === 'opaque') this.seen.set(seq, Buffer.from(bytes).toString());
  }

  push(): void {
    this.pushed += 1;
    this.#send(this.pushed, this.pushed);
  }

  #send(from: number, to: number): void {
    for (let n = from; n <= to; n += 1) {
      const update = {
        doc: `d${n % 5}`,
        kind: 'kill',
        engine: 'opaque',
        stream: 'content',
        at: n,
        bytes: Buffer.from(`${this.name}:${n}`),
      } as const;
      this.#client?.send(encodeClient({ type: 'push', first: n, updates: [update] }));
    }
  }

  /** Resolves when everything pushed is acknowledged; false when that takes too long. */
  async settled(): Promise<boolean> {
    for (let wait = 0; wait < 500 && this.acknowledged < this.pushed; wait += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return this.acknowledged === this.pushed;
  }

  close(): void {
    this.#client?.close();
  }
}
