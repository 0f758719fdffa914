import type { Connect, SocketEvents } from '../../app/docs/sync/client.ts';
import type { Clock } from '../../sync-server/clock.ts';
import type { Bundle, Connection, Omitted, Session } from '../../sync-server/hub/connection.ts';
import type { Random } from '../common/random.ts';
import { heard, said } from './describe.ts';
import type { Tap } from './planted.ts';
import { Wire, type Weather } from './wire.ts';

/** Where clients connect to. */
export interface Server {
  readonly isUp: boolean;
  accept(link: Link): Session;
}

export interface NetworkParts {
  clock: Clock;
  random: Random;
  weather: Weather;
  server: Server;
  log: (line: string) => void;
  /** Whether each message is told. */
  isTraced: boolean;
}

/** Milliseconds after which the system notices that the other end of a connection is gone. */
const NOTICED = 30_000;

/** One connection, seen from both ends. Each learns in its own time that it is over. */
export class Link implements Connection {
  readonly id: number;
  readonly who: string;
  readonly #up: Wire;
  readonly #down: Wire;
  readonly #weather: Weather;
  readonly #clock: Clock;
  readonly #trace: ((line: string) => void) | null;
  #session: Session | null = null;
  #events: SocketEvents | null;
  readonly #tap: Tap | null;
  /** Broken, though not everybody has noticed. */
  #isCut = false;

  constructor(
    id: number,
    who: string,
    { clock, random, weather, log, isTraced }: NetworkParts,
    events: SocketEvents,
    tap: Tap | null,
  ) {
    this.id = id;
    this.who = who;
    this.#weather = weather;
    this.#clock = clock;
    this.#trace = isTraced ? log : null;
    this.#events = events;
    this.#tap = tap;
    this.#up = new Wire(clock, random, weather);
    this.#down = new Wire(clock, random, weather, () => this.#session?.drained());
  }

  get isOver(): boolean {
    return this.#session === null && this.#events === null;
  }

  /** Whether the client has heard something, which it does when it was let in. */
  isOpen = false;

  get isQuiet(): boolean {
    return this.isOver || (!this.#isCut && this.#up.isIdle && this.#down.isIdle);
  }

  // As the relay sees it

  get buffered(): number {
    return this.#down.waiting * this.#weather.weight;
  }

  send(message: Uint8Array): void {
    const bytes = message.slice();
    this.#down.send(bytes.byteLength, () => {
      if (this.#events) this.#trace?.(`  ${this.who} ← ${heard(bytes)}`);
      this.isOpen = this.#events !== null;
      this.#events?.onMessage(bytes);
      this.#tap?.came(bytes);
    });
  }

  sendBundle({ messages }: Bundle, omitted: Omitted | null): void {
    for (const [place, message] of messages.entries())
      if (!omitted || place < omitted.from || place >= omitted.to) this.send(message);
  }

  pause(): void {
    this.#up.hold();
  }

  resume(): void {
    this.#up.release();
  }

  trust(): void {
    // Nobody sends too much here.
  }

  close(): void {
    this.#session = null;
    this.#down.send(4, () => this.clientLearns(null));
  }

  // As the client sees it

  opened(session: Session): void {
    this.#session = session;
  }

  told(): void {
    this.#events?.onOpen();
  }

  say(message: Uint8Array): void {
    if (!this.#events) return;
    this.#tap?.goes(message);
    this.#up.send(message.byteLength, () => {
      if (this.#session) this.#trace?.(`  ${this.who} → ${said(message)}`);
      this.#session?.receive(message);
    });
  }

  leave(): void {
    this.isOpen = false;
    this.#events = null;
    this.#up.send(4, () => this.relayLearns());
    // Should it not read that far, its pings have no answer.
    this.#clock.after(2 * NOTICED, () => this.relayLearns());
  }

  // What happens to it

  clientLearns(problem: string | null): void {
    const events = this.#events;
    this.#events = null;
    events?.onClose(problem);
  }

  relayLearns(): void {
    const session = this.#session;
    this.#session = null;
    session?.closed();
  }

  stall(milliseconds: number): void {
    this.#up.stall(milliseconds);
    this.#down.stall(milliseconds);
  }

  cut(up: number, down: number): void {
    this.#isCut = true;
    this.#up.cut(up);
    this.#down.cut(down);
  }

  clientDied(): void {
    this.#events = null;
  }

  relayDied(): void {
    this.#session = null;
  }
}

/** All connections between copies and the relay. */
export class Network {
  readonly #parts: NetworkParts;
  readonly #links = new Set<Link>();
  readonly #partitioned = new Map<string, number>();
  #made = 0;
  #isBad = true;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  connectOf(who: string, tap: Tap | null): Connect {
    return (_url, events) => {
      this.#made += 1;
      const link = new Link(this.#made, who, this.#parts, events, tap);
      this.#links.add(link);
      this.#open(link);
      return {
        send: (bytes) => {
          link.say(bytes);
        },
        close: () => {
          link.leave();
        },
      };
    };
  }

  #open(link: Link): void {
    const { clock, random, weather, server } = this.#parts;
    const late = () => random.below(weather.latency + 1);
    clock.after(late(), () => {
      if (this.isPartitioned(link.who) || !server.isUp) {
        // Refused at once, or never answered at all.
        if (random.chance(0.5))
          clock.after(late(), () => link.clientLearns('No relay answers at its address.'));
        return;
      }
      link.opened(server.accept(link));
      clock.after(late(), () => link.told());
      // Some break early, in the middle of catching up.
      if (this.#isBad && random.chance(0.15)) this.#break(link, random.below(2000), random.below(4000));
    });
  }

  isPartitioned(who: string): boolean {
    return (this.#partitioned.get(who) ?? 0) > this.#parts.clock.now();
  }

  get isQuiet(): boolean {
    return this.#current().every((link) => link.isQuiet);
  }

  #current(who?: string): Link[] {
    for (const link of this.#links) if (link.isOver && link.isQuiet) this.#links.delete(link);
    return [...this.#links].filter((link) => who === undefined || link.who === who);
  }

  /** Cuts what somebody has open, in the middle of a frame or between two; each end notices sooner or later. */
  cut(who: string): void {
    const { random } = this.#parts;
    for (const link of this.#current(who)) {
      this.#break(link, random.below(400), random.below(400));
    }
  }

  #break(link: Link, up: number, down: number): void {
    const { clock, random, log } = this.#parts;
    log(`the connection ${link.id} of ${link.who} is cut after ${up} bytes up and ${down} down`);
    link.cut(up, down);
    clock.after(random.below(NOTICED), () => link.clientLearns('The connection broke.'));
    clock.after(random.below(NOTICED), () => link.relayLearns());
  }

  /** Nobody gets through for a while: short of what a connection survives, it is only late. */
  partition(who: string, milliseconds: number): void {
    const { clock, log } = this.#parts;
    log(`${who} is cut off for ${milliseconds} ms`);
    this.#partitioned.set(who, Math.max(this.#partitioned.get(who) ?? 0, clock.now() + milliseconds));
    if (milliseconds > NOTICED) this.cut(who);
    else for (const link of this.#current(who)) link.stall(milliseconds);
  }

  /** From now on everything holds. */
  heal(): void {
    this.#isBad = false;
    this.#partitioned.clear();
  }

  /** Says something on what somebody has open. */
  say(who: string, message: Uint8Array): void {
    for (const link of this.#current(who)) if (link.isOpen) link.say(message);
  }

  clientDied(who: string): void {
    const { clock, random } = this.#parts;
    for (const link of this.#current(who)) {
      link.clientDied();
      link.cut(random.below(400), 0);
      clock.after(random.below(NOTICED), () => link.relayLearns());
    }
  }

  relayDied(): void {
    const { clock, random } = this.#parts;
    for (const link of this.#current()) {
      link.relayDied();
      link.cut(0, random.below(400));
      clock.after(random.below(NOTICED), () => link.clientLearns('The connection broke.'));
    }
  }
}
