import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { PlayedClient, newOrigin, playRelay, type PlayedRelay } from '../testing/played.ts';
import type { StoredUpdate } from '../protocol/index.ts';

type Step =
  { do: 'push'; who: number; count: number } | { do: 'drop'; who: number } | { do: 'pass'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('push' as const),
      who: fc.nat(2),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), who: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(12) }) },
);

/** A client as an honest app is one: keeps what is not acknowledged, its cursor, and what it got. */
class Copy {
  readonly origin = newOrigin();
  readonly got = new Map<number, StoredUpdate>();
  readonly #play: PlayedRelay;
  readonly #token: string;
  #client: PlayedClient;
  #made: Uint8Array[] = [];
  #acked = 0;
  #read = 0;
  #isWelcome = false;

  constructor(play: PlayedRelay, token: string) {
    this.#play = play;
    this.#token = token;
    this.#client = this.#connect();
  }

  get cursor(): number {
    return Math.max(0, ...this.got.keys());
  }

  #connect(): PlayedClient {
    const client = new PlayedClient(this.#play, this.origin);
    client.hello(this.#token, this.cursor);
    this.#read = 0;
    this.#isWelcome = false;
    return client;
  }

  /** The socket breaks: what it was sent and had not read is lost. */
  drop(): void {
    this.#client.hangUp();
    this.#client = this.#connect();
  }

  push(bytes: Uint8Array): void {
    this.#made.push(bytes);
    if (this.#isWelcome) this.#send(this.#made.length, [bytes]);
  }

  #send(first: number, all: Uint8Array[]): void {
    if (all.length === 0) return;
    this.#client.push(
      first,
      ...all.map((bytes) => ({ doc: 'd', engine: 'yjs' as const, kind: 'text', bytes })),
    );
  }

  read(): void {
    const heard = this.#client.heard.slice(this.#read);
    this.#read += heard.length;
    for (const message of heard) {
      if (message.type === 'welcome') {
        this.#isWelcome = true;
        this.#acked = Math.max(this.#acked, message.stored);
        this.#send(message.stored + 1, this.#made.slice(message.stored));
      } else if (message.type === 'updates')
        for (const update of message.updates) this.got.set(update.seq, update);
      else if (message.type === 'ack') this.#acked = Math.max(this.#acked, message.n);
    }
  }

  get isDone(): boolean {
    return this.#acked === this.#made.length;
  }
}

test('whatever breaks in between, each edit is stored once and every copy gets what it lacks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const play = playRelay();
      const copies = ['ann', 'bob', 'cem'].map((token) => new Copy(play, token));
      let made = 0;
      const perform = async (each: Step) => {
        const copy = copies['who' in each ? each.who : 0]!;
        if (each.do === 'pass') await play.clock.pass(each.ms);
        if (each.do === 'drop') copy.drop();
        if (each.do === 'push') for (let at = 0; at < each.count; at += 1) copy.push(edit((made += 1)));
        if (each.do === 'pass') for (const one of copies) one.read();
      };
      for (const each of steps) await perform(each);
      for (let turn = 0; turn < 6; turn += 1) await perform({ do: 'pass', ms: 30 });
      expect(play.reports).toEqual([]);
      expect(copies.map(({ isDone }) => isDone)).toEqual([true, true, true]);
      const { head } = await play.store.state('agency', null);
      expect(head).toBe(made);
      await expectAllRead(play, made);
      for (const { got } of copies)
        for (const { seq, author, bytes } of got.values()) {
          const same = (await everything(play)).find((update) => update.seq === seq);
          expect([same?.author, Buffer.from(same?.bytes ?? [])]).toEqual([author, Buffer.from(bytes)]);
        }
    }),
    { numRuns: 60 },
  );
});

function edit(number: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = number;
  doc.getText('body').insert(0, `${number};`);
  return Y.encodeStateAsUpdate(doc);
}

async function everything(play: PlayedRelay): Promise<StoredUpdate[]> {
  const reader = new PlayedClient(play);
  reader.hello('ann');
  await play.clock.pass(10);
  reader.hangUp();
  return reader.updates;
}

async function expectAllRead(play: PlayedRelay, made: number): Promise<void> {
  const doc = new Y.Doc();
  for (const { bytes } of await everything(play)) Y.applyUpdate(doc, bytes);
  const words = doc.getText('body').toString().split(';').filter(Boolean).map(Number);
  expect(words.sort((a, b) => a - b)).toEqual(Array.from({ length: made }, (_, at) => at + 1));
}
