import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Cancel, type Clock } from '../clock.ts';
import { LIMITS, MalformedMessage } from '../protocol/index.ts';

/** One entry of an awareness update of y-protocols; the state is its JSON. */
export interface Entry {
  client: number;
  clock: number;
  state: string;
}

/** Yjs clients that one socket may speak for. */
const CLIENTS = 16;
const GONE = 'null';
/** Milliseconds between two messages to the others: for what changed, and for what is only renewed. */
const CHANGED = 50;
const RENEWED = 2000;

/** @throws MalformedMessage for what a client would choke on. */
export function decodeEntries(update: Uint8Array): Entry[] {
  const from = decoding.createDecoder(update);
  const entries: Entry[] = [];
  try {
    for (let left = decoding.readVarUint(from); left > 0; left -= 1) {
      const client = decoding.readVarUint(from);
      const clock = decoding.readVarUint(from);
      const state = decoding.readVarString(from);
      if (state.length > LIMITS.awareness) throw new MalformedMessage('The awareness state is too large.');
      JSON.parse(state);
      entries.push({ client, clock, state });
    }
  } catch (error) {
    if (error instanceof MalformedMessage) throw error;
    throw new MalformedMessage('The awareness update can’t be read.');
  }
  return entries;
}

export function encodeEntries(entries: readonly Entry[]): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(to, client);
    encoding.writeVarUint(to, clock);
    encoding.writeVarString(to, state);
  }
  return encoding.toUint8Array(to);
}

interface Held<Owner> extends Entry {
  owner: Owner;
}

/**
 * Cursors and selections in one document. What changes within a moment goes out in one message, and nobody speaks for
 * a client of somebody else's socket.
 */
export class Awareness<Owner> {
  readonly #clock: Clock;
  readonly #send: (update: Uint8Array, entries: ReadonlyMap<number, Owner>) => void;
  readonly #states = new Map<number, Held<Owner>>();
  #changed = new Map<number, Entry & { owner: Owner }>();
  #timer: { cancel: Cancel; at: number } | null = null;

  /** @param send gets an update and, of each client in it, whose it is. */
  constructor(clock: Clock, send: (update: Uint8Array, owners: ReadonlyMap<number, Owner>) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** @throws MalformedMessage */
  apply(owner: Owner, update: Uint8Array): void {
    for (const entry of decodeEntries(update)) this.#take(owner, entry);
  }

  #take(owner: Owner, entry: Entry): void {
    const held = this.#states.get(entry.client);
    if (held && held.owner !== owner) return;
    if (held && (entry.clock < held.clock || (entry.clock === held.clock && entry.state !== GONE))) return;
    if (entry.state === GONE) {
      if (!held) return;
      this.#states.delete(entry.client);
    } else {
      if (!held && this.#countOf(owner) >= CLIENTS)
        throw new MalformedMessage('One socket speaks for too many clients.');
      this.#states.set(entry.client, { ...entry, owner });
    }
    this.#changed.set(entry.client, { ...entry, owner });
    this.#schedule(held?.state === entry.state ? RENEWED : CHANGED);
  }

  #countOf(owner: Owner): number {
    let count = 0;
    for (const held of this.#states.values()) if (held.owner === owner) count += 1;
    return count;
  }

  /** Takes back everything a socket said. */
  left(owner: Owner): void {
    for (const { client, clock, owner: of } of [...this.#states.values()])
      if (of === owner) this.#take(owner, { client, clock: clock + 1, state: GONE });
  }

  /** Everybody's state, or null when there is none. */
  all(): Uint8Array | null {
    return this.#states.size === 0 ? null : encodeEntries([...this.#states.values()]);
  }

  #schedule(wait: number): void {
    const at = this.#clock.now() + wait;
    if (this.#timer && this.#timer.at <= at) return;
    this.#timer?.cancel();
    const cancel = this.#clock.after(wait, () => {
      this.#timer = null;
      const changed = this.#changed;
      this.#changed = new Map();
      const owners = new Map([...changed].map(([client, { owner }]) => [client, owner] as const));
      this.#send(encodeEntries([...changed.values()]), owners);
    });
    this.#timer = { cancel, at };
  }

  end(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }
}
