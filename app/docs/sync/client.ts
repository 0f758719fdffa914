import type { GoodbyeCode, Person } from '../../../sync-server/protocol/index.ts';
import { backoff } from './backoff.ts';
import { CatchUp, type Receipt } from './receipt.ts';
import { SyncSession, type SessionPorts, type SessionStore } from './session.ts';

/** A connection to a relay, whatever carries it. */
export interface Socket {
  send(bytes: Uint8Array): void;
  close(): void;
}

export interface SocketEvents {
  onOpen(): void;
  onMessage(bytes: Uint8Array): void;
  /** Once, however it ended; `problem` in words where there is one. */
  onClose(problem: string | null): void;
}

export type Connect = (url: string, events: SocketEvents) => Socket;

/** Why a token can't be had: `signed out` won't get better by itself. */
export class NoToken extends Error {
  readonly isFinal: boolean;
  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

export interface Token {
  token: string;
  /** Milliseconds since 1970; null for one that does not end. */
  expires: number | null;
}

export interface ClientParts {
  url: string;
  store: SessionStore;
  engines: Pick<SessionPorts, 'engineOf' | 'streamOf'>;
  connect: Connect;
  /** A token that is good now; another one than before when the relay did not take that. Throws NoToken. */
  token: (isRejected: boolean) => Promise<Token>;
  clock: { now(): number };
  random: () => number;
  after: (delay: number, work: () => void) => () => void;
  onStatus: () => void;
  onReceipt: (receipt: Receipt) => void;
  onAwareness: (doc: string, connection: number, bytes: Uint8Array) => void;
  onPeople: (people: readonly Person[]) => void;
  onLost: () => void;
}

export type ClientState =
  /** Being set up: connecting, or catching up. */
  | { name: 'connecting' }
  | { name: 'catching up'; behind: number }
  | { name: 'online' }
  | { name: 'offline'; since: number; problem: string | null; retryAt: number | null }
  /** Nothing more is tried before somebody does something about it. */
  | { name: 'refused'; code: GoodbyeCode | 'signed out'; problem: string };

/** A connection that says nothing for so long while it is being set up is given up. Milliseconds. */
const PATIENCE = 20_000;
/** A token is renewed so long before its end, but not more often than this, whatever this computer's clock says. */
const AHEAD = 60_000;
const LEAST = 30_000;
const FINAL: ReadonlySet<GoodbyeCode> = new Set(['unauthorized', 'revoked', 'version']);

/** Keeps a workspace in step with its relay: connects, comes back after every break, and says truly how it stands. */
export class SyncClient {
  readonly #parts: ClientParts;
  #state: ClientState;
  #session: SyncSession | null = null;
  #socket: Socket | null = null;
  #attempt = 0;
  #generation = 0;
  #cancels: (() => void)[] = [];
  #catchUp: CatchUp | null = null;
  #watched = new Set<string>();
  #lastOnline: number | null = null;
  #isStopped = false;
  /** Tokens in a row that the relay did not take. */
  #rejected = 0;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    this.#state = { name: 'connecting' };
  }

  get state(): ClientState {
    return this.#state;
  }

  /** When it was last in step; null for never since it was started. */
  get lastOnline(): number | null {
    return this.#state.name === 'online' ? this.#parts.clock.now() : this.#lastOnline;
  }

  start(): void {
    this.#isStopped = false;
    void this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#end();
  }

  /** Tries now: the network is another one, the computer woke up, or the person asked. */
  wake(): void {
    if (this.#isStopped || this.#state.name === 'online' || this.#state.name === 'catching up') return;
    this.#attempt = 0;
    this.#end();
    void this.#connect();
  }

  /** Something was put into the queue. */
  changed(): void {
    this.#attemptTo(() => this.#session?.push());
  }

  watch(doc: string, isOn: boolean): void {
    if (isOn) this.#watched.add(doc);
    else this.#watched.delete(doc);
    this.#session?.watch(doc, isOn);
  }

  awareness(doc: string, bytes: Uint8Array): void {
    this.#session?.awareness(doc, bytes);
  }

  #set(state: ClientState): void {
    if (this.#state.name === 'online' && state.name !== 'online') this.#lastOnline = this.#parts.clock.now();
    this.#state = state;
    this.#parts.onStatus();
  }

  /** Lets go of the connection and of everything that waits for it. What is on its way of it is not listened to. */
  #end(): void {
    this.#generation += 1;
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    const socket = this.#socket;
    const wasConnected = this.#session !== null;
    this.#socket = null;
    this.#session = null;
    socket?.close();
    this.#finishCatchUp();
    if (wasConnected) this.#parts.onLost();
  }

  async #connect(): Promise<void> {
    const generation = (this.#generation += 1);
    const isOurs = () => generation === this.#generation && !this.#isStopped;
    if (this.#state.name !== 'offline') this.#set({ name: 'connecting' });
    let token: Token;
    try {
      token = await this.#parts.token(this.#rejected > 0);
    } catch (error) {
      if (!isOurs()) return;
      if (error instanceof NoToken && error.isFinal)
        return this.#set({ name: 'refused', code: 'signed out', problem: error.message });
      return this.#lost(error instanceof Error ? error.message : String(error));
    }
    if (!isOurs()) return;
    const socket = this.#parts.connect(this.#parts.url, {
      onOpen: () => isOurs() && this.#opened(token),
      onMessage: (bytes) => isOurs() && this.#attemptTo(() => this.#session?.receive(bytes)),
      onClose: (problem) => isOurs() && this.#lost(problem),
    });
    this.#socket = socket;
    this.#later(
      PATIENCE,
      () => this.#state.name !== 'online' && !this.#catchUp && this.#lost('The relay does not answer.'),
    );
  }

  /** What can't be stored, on a full disk say, comes again with the next connection: nothing was forgotten. */
  #attemptTo(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#lost(error instanceof Error ? error.message : String(error));
    }
  }

  #later(delay: number, work: () => void): void {
    this.#cancels.push(this.#parts.after(delay, work));
  }

  #opened(token: Token): void {
    const socket = this.#socket;
    if (!socket) return;
    const { store, engines, onAwareness, onPeople } = this.#parts;
    const session = new SyncSession(
      store,
      {
        ...engines,
        send: (bytes) => socket.send(bytes),
        close: () => this.#lost('The relay and this app don’t understand each other.'),
      },
      {
        onWelcome: ({ behind, waiting }) => this.#welcomed(behind, waiting),
        onCaughtUp: () => this.#caughtUp(),
        onTaken: (changes) => this.#catchUp?.came(changes),
        onSent: () => this.#sent(),
        onAwareness,
        onPeople,
        onGoodbye: (code, message, after) => this.#dismissed(code, message, after),
      },
    );
    this.#session = session;
    session.start(token.token);
    this.#renewBefore(token);
  }

  /** A token that ends while the connection goes on is replaced before. */
  #renewBefore({ expires }: Token): void {
    if (expires === null) return;
    this.#later(Math.max(LEAST, expires - this.#parts.clock.now() - AHEAD), () => {
      const session = this.#session;
      this.#parts
        .token(false)
        .then((token) => {
          if (session !== this.#session) return;
          session?.renew(token.token);
          this.#renewBefore(token);
        })
        // The relay ends the connection when the old one ends; the next attempt says what is wrong.
        .catch(() => undefined);
    });
  }

  #welcomed(behind: number, isWaiting: boolean): void {
    this.#attempt = 0;
    this.#rejected = 0;
    const since = this.#lastOnline ?? this.#parts.clock.now();
    this.#catchUp = behind > 0 || isWaiting ? new CatchUp(since, this.#parts.store) : null;
    for (const doc of this.#watched) this.#session?.watch(doc, true);
    this.#set({ name: 'catching up', behind });
  }

  #caughtUp(): void {
    this.#set({ name: 'online' });
    this.#finishIfDone();
  }

  #sent(): void {
    this.#finishIfDone();
    this.#parts.onStatus();
  }

  #finishIfDone(): void {
    if (this.#state.name === 'online' && this.#catchUp?.isAllSent()) this.#finishCatchUp();
  }

  #finishCatchUp(): void {
    const receipt = this.#catchUp?.receipt(this.#parts.clock.now());
    this.#catchUp = null;
    if (receipt) this.#parts.onReceipt(receipt);
  }

  #dismissed(code: GoodbyeCode, message: string, after: number): void {
    if (code === 'unauthorized') this.#rejected += 1;
    // A token may end while it is in use: it could not be renewed in time, or this clock is wrong. The next one tells.
    const isLate = code === 'unauthorized' && this.#rejected === 1;
    if (FINAL.has(code) && !isLate) {
      this.#end();
      this.#set({ name: 'refused', code, problem: message });
    } else this.#lost(message, after * 1000);
  }

  #lost(problem: string | null, least = 0): void {
    const since = this.#state.name === 'offline' ? this.#state.since : this.#parts.clock.now();
    this.#end();
    if (this.#isStopped) return;
    const wait = Math.max(least, backoff(this.#attempt, this.#parts.random()));
    this.#attempt += 1;
    this.#set({ name: 'offline', since, problem, retryAt: this.#parts.clock.now() + wait });
    this.#later(wait, () => void this.#connect());
  }
}
