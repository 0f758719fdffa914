import type { Cancel, Clock } from '../clock.ts';
import { encodeRelay, type Person } from '../protocol/index.ts';
import type { Grant } from '../access.ts';
import { Bundle, type Connection, type Omitted } from './connection.ts';

/** Milliseconds in which comings and goings are told together. */
const TOGETHER = 200;
/** People of one workspace who are told of each other: beyond it, telling costs more than it is worth. */
const MOST = 300;

/** Somebody who may be told of others. */
export interface Present {
  readonly connection: Pick<Connection, 'id'>;
  readonly grant: Grant | null;
  send(message: Uint8Array): void;
  sendBundle(bundle: Bundle, omitted: Omitted | null): void;
}

/** Who is in a workspace now. Guests of one document are told of nobody, and told to nobody. */
export class Presence {
  readonly #clock: Clock;
  readonly #people = new Map<Present, Person>();
  #came = new Set<Present>();
  #went = new Set<number>();
  #timer: Cancel | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  came(session: Present): void {
    const { grant, connection } = session;
    if (!grant || grant.documents !== null || this.#people.size >= MOST) return;
    const people = [...this.#people.values()];
    if (people.length > 0) session.send(encodeRelay({ type: 'joined', people }));
    this.#people.set(session, { connection: connection.id, account: grant.account, name: grant.name });
    this.#came.add(session);
    this.#schedule();
  }

  went(session: Present): void {
    if (!this.#people.delete(session)) return;
    if (!this.#came.delete(session)) this.#went.add(session.connection.id);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= this.#clock.after(TOGETHER, () => {
      this.#timer = null;
      this.#tell();
    });
  }

  #tell(): void {
    const came = this.#came;
    const messages = [...this.#went].map((connection) => encodeRelay({ type: 'left', connection }));
    this.#came = new Set();
    this.#went = new Set();
    if (came.size > 0) messages.push(encodeRelay({ type: 'joined', people: this.#of(came) }));
    if (messages.length === 0) return;
    const bundle = new Bundle(messages);
    for (const session of this.#people.keys()) {
      if (!came.has(session)) {
        session.sendBundle(bundle, null);
        continue;
      }
      // Those who came together know the ones before them, and not yet each other.
      const others = this.#of([...came].filter((other) => other !== session));
      if (others.length > 0) session.send(encodeRelay({ type: 'joined', people: others }));
    }
  }

  #of(sessions: Iterable<Present>): Person[] {
    return [...sessions].flatMap((session) => this.#people.get(session) ?? []);
  }

  end(): void {
    this.#timer?.();
    this.#timer = null;
  }
}
