import { LocalStore, type LocalStoreParts } from '../../app/docs/sync/local-store.ts';
import { decodeClient, decodeRelay } from '../../sync-server/protocol/index.ts';

/** Mistakes that such a system is built with easily, each planted on demand: what finds none of them is worth nothing. */
export const PLANTED = [
  /** The cursor follows what the relay says of our own changes. */
  'cursor by acks',
  /** The relay acknowledges before a change is durable. */
  'early acks',
  /** The queue forgets what it sent, not what was acknowledged. */
  'dropped on send',
  /** The cursor follows snapshots, though what came between is still on its way. */
  'cursor by snapshots',
  /** A copy that was restored goes on counting under its old name. */
  'origin kept',
  /** What waits for another change is thrown away. */
  'waiting dropped',
] as const;
export type Planted = (typeof PLANTED)[number];

/** Sees what a client hears and says. */
export interface Tap {
  /** After it was taken in. */
  came(message: Uint8Array): void;
  /** Before it is sent. */
  goes(message: Uint8Array): void;
}

/** The mistake of a client that is planted beside its session. */
export function tapOf(planted: Planted | null, store: LocalStore): Tap | null {
  const nothing = () => undefined;
  if (planted === 'cursor by acks')
    return {
      goes: nothing,
      came(bytes) {
        const message = decodeRelay(bytes);
        if (message.type === 'ack') store.take([], message.seq);
      },
    };
  if (planted === 'cursor by snapshots')
    return {
      goes: nothing,
      came(bytes) {
        const message = decodeRelay(bytes);
        if (message.type === 'snapshots')
          store.take([], Math.max(...message.snapshots.map(({ upto }) => upto)));
      },
    };
  if (planted === 'dropped on send')
    return {
      came: nothing,
      goes(bytes) {
        const message = decodeClient(bytes);
        if (message.type === 'push') store.sent(message.first + message.updates.length - 1);
      },
    };
  return null;
}

/** A store that throws away what waits. */
class ForgetfulStore extends LocalStore {
  readonly #maintain: LocalStoreParts['maintain'];

  constructor(parts: LocalStoreParts) {
    super(parts);
    this.#maintain = parts.maintain;
  }

  override take(...given: Parameters<LocalStore['take']>): void {
    super.take(...given);
    this.#maintain((db) => {
      db.run("DELETE FROM sync_kept WHERE why = 'waiting'");
    });
  }
}

/** A store that does not see that somebody counted on under its name. */
class TrustingStore extends LocalStore {
  override pushed = () => Number.MAX_SAFE_INTEGER;
}

export function storeWith(planted: Planted | null, parts: LocalStoreParts): LocalStore {
  if (planted === 'waiting dropped') return new ForgetfulStore(parts);
  return planted === 'origin kept' ? new TrustingStore(parts) : new LocalStore(parts);
}
