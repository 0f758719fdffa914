import {
  decodeRelay,
  encodeClient,
  MalformedMessage,
  PROTOCOL,
  type Engine,
  type GoodbyeCode,
  type Person,
  type RelayMessage,
  type Stream,
  type Update,
} from '../../../sync-server/protocol/index.ts';
import type { Incoming } from './incoming.ts';
import type { Waiting } from './store.ts';

/** The durable side of a session: each call is one transaction, done when it returns. */
export interface SessionStore {
  origin(): Uint8Array;
  cursor(): number;
  /** Greatest number this copy ever sent under its origin. */
  pushed(): number;
  /** Says so of a number that is about to be sent. */
  pushing(upto: number): void;
  waiting(after: number, most: { updates: number; bytes: number }): Waiting[];
  /** Numbers that wait, oldest first, with the document of each. */
  queued(): { n: number; doc: string }[];
  /** The relay has all up to this number. */
  sent(upto: number): void;
  /** So it says when a connection begins: some of that it may have refused on the one before, and nobody heard it. */
  resumed(stored: number, role: string): void;
  refused(n: number, code: string, message: string): void;
  /** Takes in changes of others and moves the cursor past them. */
  take(changes: readonly Incoming[], cursor: number): void;
  /** Gives this copy another name at the relay: see `renewOrigin`. */
  renewOrigin(): void;
  role(role: string): void;
}

export interface SessionPorts {
  send(bytes: Uint8Array): void;
  /** Ends the connection; the session is not used any more. */
  close(): void;
  engineOf(kind: string): Engine;
  streamOf(kind: string): Stream;
}

/** What a session tells its owner. */
export interface SessionEvents {
  onWelcome?(welcome: { account: string; role: string; behind: number; waiting: boolean }): void;
  onCaughtUp?(): void;
  onTaken?(changes: readonly Incoming[]): void;
  onSent?(upto: number): void;
  onAwareness?(doc: string, connection: number, bytes: Uint8Array): void;
  onPeople?(people: readonly Person[]): void;
  onGoodbye?(code: GoodbyeCode, message: string, after: number): void;
}

/** A push on its way: done when the relay has all of it, but for what it refused. */
interface Push {
  first: number;
  last: number;
  refused: number[];
}

/** One push: a relay makes many durable at once, and what comes meanwhile goes along with the next. */
const PUSH = { updates: 1000, bytes: 512 * 1024 };
/** Pushes on their way that were not acknowledged yet. */
const WINDOW = 4;

/**
 * One connection to a relay, without the connection: bytes in, bytes out, no clock, so that a simulator can play any
 * order of events. Sends what waits, takes in what comes, and never forgets anything before the relay has it.
 */
export class SyncSession {
  readonly #store: SessionStore;
  readonly #ports: SessionPorts;
  readonly #events: SessionEvents;
  #isWelcome = false;
  #inFlight: Push[] = [];
  #pushed = 0;
  #acknowledged = 0;
  readonly #people = new Map<number, Person>();

  constructor(store: SessionStore, ports: SessionPorts, events: SessionEvents = {}) {
    this.#store = store;
    this.#ports = ports;
    this.#events = events;
  }

  /** The connection is open. */
  start(token: string): void {
    this.#send({
      type: 'hello',
      version: PROTOCOL,
      token,
      origin: this.#store.origin(),
      cursor: this.#store.cursor(),
    });
  }

  /** Something was put into the queue. */
  push(): void {
    while (this.#isWelcome && this.#inFlight.length < WINDOW) {
      const waiting = this.#store.waiting(this.#pushed, PUSH);
      const [first] = waiting;
      const last = waiting.at(-1);
      if (!first || !last) return;
      if (last.n > this.#store.pushed()) this.#store.pushing(last.n);
      this.#send({ type: 'push', first: first.n, updates: waiting.map((each) => this.#updateOf(each)) });
      this.#pushed = last.n;
      this.#inFlight.push({ first: first.n, last: last.n, refused: [] });
      // Small changes wait for the answer to those before them: typing becomes few messages, each at once when alone.
      if (waiting.length < PUSH.updates) return;
    }
  }

  #updateOf({ doc, kind, bytes, at }: Waiting): Update {
    return { doc, kind, engine: this.#ports.engineOf(kind), stream: this.#ports.streamOf(kind), at, bytes };
  }

  renew(token: string): void {
    this.#send({ type: 'renew', token });
  }

  watch(doc: string, on: boolean): void {
    if (this.#isWelcome) this.#send({ type: 'watch', doc, on });
  }

  awareness(doc: string, bytes: Uint8Array): void {
    if (this.#isWelcome) this.#send({ type: 'awareness', doc, bytes });
  }

  /** Bytes that came. What is no message of a relay ends the connection. */
  receive(bytes: Uint8Array): void {
    let message: RelayMessage;
    try {
      message = decodeRelay(bytes);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#ports.close();
      return;
    }
    this.#handle(message);
  }

  #handle(message: RelayMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message);
      case 'snapshots':
        return this.#take(
          message.snapshots.map(({ upto, ...rest }) => ({ ...rest, seq: upto })),
          // The cursor stays: should the connection break, what came between is asked for again.
          this.#store.cursor(),
        );
      case 'updates':
        return this.#take(message.updates, message.updates.at(-1)?.seq ?? 0);
      case 'caughtUp':
        this.#take([], message.seq);
        this.#events.onCaughtUp?.();
        return;
      case 'ack':
        this.#acknowledged = Math.max(this.#acknowledged, message.n);
        this.#store.sent(message.n);
        this.#events.onSent?.(message.n);
        return this.#answered();
      case 'refused':
        this.#store.refused(message.n, message.code, message.message);
        this.#inFlight
          .find(({ first, last }) => first <= message.n && message.n <= last)
          ?.refused.push(message.n);
        return this.#answered();
      case 'awareness':
        return this.#events.onAwareness?.(message.doc, message.connection, message.bytes);
      case 'joined':
        for (const person of message.people) this.#people.set(person.connection, person);
        return this.#events.onPeople?.([...this.#people.values()]);
      case 'left':
        this.#people.delete(message.connection);
        return this.#events.onPeople?.([...this.#people.values()]);
      case 'role':
        return this.#store.role(message.role);
      case 'goodbye':
        return this.#events.onGoodbye?.(message.code, message.message, message.after);
    }
  }

  #welcome({ account, role, stored, head }: Extract<RelayMessage, { type: 'welcome' }>): void {
    if (stored > this.#store.pushed()) {
      // What we never sent is stored under our name: this copy is one of before, whatever was done in it since. It
      // begins again under another name.
      this.#store.renewOrigin();
      this.#ports.close();
      return;
    }
    this.#pushed = stored;
    this.#acknowledged = stored;
    this.#store.resumed(stored, role);
    // Only now: what was just written to the queue would be pushed at once, and then again.
    this.#isWelcome = true;
    this.#events.onWelcome?.({
      account,
      role,
      behind: Math.max(0, head - this.#store.cursor()),
      waiting: this.#store.waiting(stored, { updates: 1, bytes: 1 }).length > 0,
    });
    this.push();
  }

  #take(changes: readonly Incoming[], cursor: number): void {
    this.#store.take(changes, cursor);
    if (changes.length > 0) this.#events.onTaken?.(changes);
  }

  /** An answer says nothing of where the cursor is: what others wrote before may still be on its way. */
  #answered(): void {
    const isDone = ({ first, last, refused }: Push) => {
      const from = Math.max(first, this.#acknowledged + 1);
      return refused.filter((n) => n >= from).length >= last - from + 1;
    };
    this.#inFlight = this.#inFlight.filter((push) => !isDone(push));
    this.push();
  }

  #send(message: Parameters<typeof encodeClient>[0]): void {
    this.#ports.send(encodeClient(message));
  }
}
