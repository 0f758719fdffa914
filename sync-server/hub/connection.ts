import type { GoodbyeCode } from '../protocol/index.ts';

/** Messages that several clients get at once. What a transport makes of them is kept here, so that it is made once. */
export class Bundle {
  readonly messages: readonly Uint8Array[];
  framed: { bytes: Uint8Array; ends: number[] } | null = null;

  constructor(messages: readonly Uint8Array[]) {
    this.messages = messages;
  }
}

/** Messages of a bundle that one client doesn't get, since they came from it: from `from` up to and without `to`. */
export interface Omitted {
  from: number;
  to: number;
}

/** One client's socket as the relay needs it: a transport gives it, a simulator plays it. */
export interface Connection {
  /** Counts from 1 while the relay runs. */
  readonly id: number;
  /** Bytes that were sent and have not left yet. */
  readonly buffered: number;
  send(message: Uint8Array): void;
  sendBundle(bundle: Bundle, omitted: Omitted | null): void;
  /** Stops reading until `resume`; a few messages that have arrived may still come. */
  pause(): void;
  resume(): void;
  /** Sends what was sent before, then closes. */
  close(code: number, reason: string): void;
  /** The client proved who it is: larger messages may come now. */
  trust(): void;
}

/** What a transport tells of a socket. Never throws. */
export interface Session {
  receive(message: Uint8Array): void;
  /** Everything that was sent has left. */
  drained(): void;
  closed(): void;
  /** Called about every 20 seconds: a chance to keep a quiet socket alive. */
  tick(): void;
  /** Ends the session with a word of the protocol. */
  dismiss(code: GoodbyeCode, message: string, after?: number): void;
}

/**
 * How a socket is closed, by the reason. 4400 to 4499 mean that trying again with the same request won't help; 4500 to 4599 that
 * it may, as y-websocket clients read them.
 */
export const CLOSE_CODES: Readonly<Record<GoodbyeCode, number>> = {
  draining: 4500,
  unauthorized: 4401,
  revoked: 4403,
  version: 4426,
  malformed: 4400,
  too_slow: 4508,
  replaced: 4409,
  rate_limited: 4529,
  unavailable: 4503,
};
