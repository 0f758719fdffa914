import * as Y from 'yjs';
import { Typist } from '../../sync-server/bench/edits.ts';
import { LeanClient } from '../../sync-server/testing/lean-client.ts';
import { TOKEN } from '../../sync-server/testing/relay.ts';
import { decodeY, encodeStep1, encodeUpdate } from '../../sync-server/y-websocket/messages.ts';

const path = `/y/kill/text?token=${TOKEN}`;
const FIELD = 'body';

/** Two y-websocket clients of one text: one types, and what the other one saw counts as kept. */
export class Texts {
  /** Characters that the reader saw of each typist, over all lives. */
  readonly seen = new Map<number, number>();
  #typist = new Typist(FIELD);
  #clients: LeanClient[] = [];

  async connect(port: number): Promise<void> {
    this.#typist = new Typist(FIELD);
    const reading = new Y.Doc();
    const reader = new LeanClient(port, path, (message) => {
      const update = updateOf(message);
      if (!update) return;
      Y.applyUpdate(reading, update);
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(reading)))
        this.seen.set(client, Math.max(clock, this.seen.get(client) ?? 0));
    });
    const writer = new LeanClient(port, path, () => undefined);
    this.#clients = [reader, writer];
    await Promise.all(this.#clients.map(({ opened }) => opened));
    reader.send(encodeStep1(new Uint8Array([0])));
  }

  type(): void {
    this.#clients[1]?.send(encodeUpdate(this.#typist.next()));
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }

  /** Reads the text afresh and says what of it is gone. */
  async problems(port: number): Promise<string[]> {
    const doc = await read(port);
    const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
    return [...this.seen]
      .filter(([client, clock]) => (vector.get(client) ?? 0) < clock)
      .map(
        ([client, clock]) =>
          `of typist ${client}, ${clock} characters were seen and ${vector.get(client) ?? 0} are left`,
      );
  }
}

function updateOf(message: Uint8Array): Uint8Array | null {
  // A step 1 reads as no update here, and awareness has none.
  if (message[0] !== 0 || message[1] === 0) return null;
  const decoded = decodeY(message);
  return decoded.type === 'update' ? decoded.update : null;
}

function read(port: number): Promise<Y.Doc> {
  const doc = new Y.Doc();
  return new Promise((resolve, reject) => {
    const client = new LeanClient(port, path, (message) => {
      const update = updateOf(message);
      if (!update) return;
      Y.applyUpdate(doc, update);
      if (message[1] !== 1) return;
      client.close();
      resolve(doc);
    });
    client.opened.then(() => {
      client.send(encodeStep1(new Uint8Array([0])));
    }, reject);
  });
}
