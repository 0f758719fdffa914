import { randomBytes } from 'node:crypto';
import type { Access, Grant, GrantChange } from '../access.ts';
import { inlineMerger, type Merger } from '../compaction/merger.ts';
import type { CompactionSettings } from '../compaction/compactor.ts';
import type { Bundle, Connection, Omitted, Session } from '../hub/connection.ts';
import { Relay } from '../hub/relay.ts';
import { MemoryLog } from '../log/memory.ts';
import type { LogStore } from '../log/store.ts';
import { noMetrics } from '../metrics.ts';
import {
  decodeRelay,
  encodeClient,
  PROTOCOL,
  type ClientMessage,
  type RelayMessage,
  type StoredUpdate,
  type Update,
} from '../protocol/index.ts';
import { VirtualClock } from './virtual-clock.ts';

let lastId = 0;

/** A socket that is played: what was sent to it can be looked at, and it can refuse to drain. */
export class PlayedConnection implements Connection {
  readonly id = (lastId += 1);
  readonly sent: Uint8Array[] = [];
  buffered = 0;
  isPaused = false;
  closedWith: { code: number; reason: string } | null = null;
  isTrusted = false;
  /** Whether what is sent stays in the buffer. */
  isStalled = false;

  send(message: Uint8Array): void {
    this.sent.push(message.slice());
    if (this.isStalled) this.buffered += message.byteLength;
  }

  sendBundle({ messages }: Bundle, omitted: Omitted | null): void {
    for (const [place, message] of messages.entries())
      if (!omitted || place < omitted.from || place >= omitted.to) this.send(message);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  trust(): void {
    this.isTrusted = true;
  }

  close(code: number, reason: string): void {
    this.closedWith = { code, reason };
  }
}

/** Grants by token, that a test can change while they are in use. */
export class PlayedAccess implements Access {
  readonly grants = new Map<string, Partial<Grant>>();
  readonly #listeners = new Set<(change: GrantChange) => void>();

  grant(token: string, workspace: string): Promise<Grant | null> {
    const granted = this.grants.get(token);
    if (!granted || (granted.workspace ?? workspace) !== workspace) return Promise.resolve(null);
    return Promise.resolve({
      account: token,
      name: token,
      workspace,
      role: 'editor',
      documents: null,
      session: token,
      expires: Infinity,
      ...granted,
    });
  }

  onChange(listener: (change: GrantChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes a grant, or takes it away. */
  change(token: string, grant: Partial<Grant> | null): void {
    if (grant) this.grants.set(token, grant);
    else this.grants.delete(token);
    for (const listener of this.#listeners) listener({ account: token });
  }
}

export interface PlayedRelay {
  relay: Relay;
  clock: VirtualClock;
  access: PlayedAccess;
  store: LogStore;
  reports: unknown[];
}

export function playRelay({
  store = new MemoryLog() as LogStore,
  merger = inlineMerger as Merger,
  compaction = undefined as CompactionSettings | undefined,
} = {}): PlayedRelay {
  const clock = new VirtualClock();
  const access = new PlayedAccess();
  for (const token of ['ann', 'bob', 'cem']) access.grants.set(token, {});
  const reports: unknown[] = [];
  const report = (error: unknown) => reports.push(error);
  const parts = { clock, store, access, merger, metrics: noMetrics, report };
  const relay = new Relay(compaction ? { ...parts, compaction } : parts);
  return { relay, clock, access, store, reports };
}

export const newOrigin = (): Uint8Array => new Uint8Array(randomBytes(16));

/** A client of `/sync` that says what it is told to and remembers what it heard. */
export class PlayedClient {
  readonly connection = new PlayedConnection();
  readonly origin: Uint8Array;
  readonly #session: Session;

  constructor({ relay }: PlayedRelay, origin = newOrigin(), workspace = 'agency') {
    this.origin = origin;
    this.#session = relay.openSync(this.connection, workspace);
  }

  hello(token: string, cursor = 0): void {
    this.say({ type: 'hello', version: PROTOCOL, token, origin: this.origin, cursor });
  }

  say(message: ClientMessage): void {
    this.sayBytes(encodeClient(message));
  }

  sayBytes(bytes: Uint8Array): void {
    this.#session.receive(bytes);
  }

  push(first: number, ...updates: (Partial<Update> & { doc: string; bytes: Uint8Array })[]): void {
    const of = { kind: 'plan', engine: 'opaque', stream: 'content', at: 1 } as const;
    this.say({ type: 'push', first, updates: updates.map((update) => ({ ...of, ...update })) });
  }

  drain(): void {
    this.connection.buffered = 0;
    this.#session.drained();
  }

  hangUp(): void {
    this.#session.closed();
  }

  get heard(): RelayMessage[] {
    return this.connection.sent.map(decodeRelay);
  }

  of<T extends RelayMessage['type']>(type: T): Extract<RelayMessage, { type: T }>[] {
    return this.heard.filter((message) => message.type === type) as Extract<RelayMessage, { type: T }>[];
  }

  get updates(): StoredUpdate[] {
    return this.of('updates').flatMap(({ updates }) => updates);
  }
}
