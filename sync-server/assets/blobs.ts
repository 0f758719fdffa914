import { RelayFailure } from '../accounts/failures.ts';

/** Where an upload stands. */
export interface Pending {
  id: string;
  /** Bytes that are safely there. */
  received: number;
  /** Bytes that it will have. */
  bytes: number;
  /** What the store answered last: its own words. */
  state: string;
}

export interface Appended {
  received: number;
  state: string;
  /** Why no more came: the source broke off, or sent too much. What came before counts. */
  brokenBy?: unknown;
}

/** Bytes from the first up to and with the last. */
export interface Range {
  start: number;
  end: number;
}

/** A place for files that are named by their content. Ids and places are hexadecimal digits and slashes, never input. */
export interface Blobs {
  /** A part that is not the rest of its file has to be a multiple of so many bytes, or what is over is dropped. */
  readonly part: number;
  /** Makes room for an upload; returns its first state. */
  begin(id: string): Promise<string>;
  /** Adds to an upload what the source yields, durably. Never takes more than its `bytes`. */
  append(upload: Pending, source: AsyncIterable<Uint8Array>): Promise<Appended>;
  /** Makes an upload readable whose bytes are all there. Again is allowed. */
  complete(upload: Pending): Promise<void>;
  readPending(upload: Pending): AsyncIterable<Uint8Array>;
  /** Gives a complete upload its place, durably and at once. */
  publish(upload: Pending, place: string): Promise<void>;
  /** Forgets an upload, whatever is there of it. */
  discard(upload: Pending): Promise<void>;
  /** The bytes at a place, or null when there are none. */
  read(place: string, range?: Range): Promise<AsyncIterable<Uint8Array> | null>;
  has(place: string): Promise<boolean>;
  remove(place: string): Promise<void>;
  /** Fails when nothing can be stored at this moment. */
  check(): Promise<void>;
}

/** The place of a file. Throws for anything but ids made by the relay and SHA-256 in hexadecimal. */
export function placeOf(workspace: string, hash: string): string {
  if (!/^[0-9a-f]{32}$/.test(workspace) || !/^[0-9a-f]{64}$/.test(hash))
    throw new RangeError('not the name of a file');
  return `assets/${workspace}/${hash.slice(0, 2)}/${hash}`;
}

export const tooMuch = (): RelayFailure =>
  new RelayFailure('too_large', 'More bytes came than the upload was announced with.');
