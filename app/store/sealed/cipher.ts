import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { type StateAddress } from 'libsodium-wrappers-sumo';
import { StoreError } from '../errors.ts';
import { deriveKey } from './derive.ts';
import {
  chunkOverhead,
  commitmentBytes,
  headerBytes,
  magic,
  prefixBytes,
  streamHeaderBytes,
  version,
} from './format.ts';
import { sodium } from './sodium.ts';

const prefix = new Uint8Array([...magic, version]);

function streamKey(key: Uint8Array, context: string): Uint8Array {
  return deriveKey(key, `sealed stream v${version}/${context}`);
}

function commitment(key: Uint8Array, streamHeader: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, streamHeader, 'commitment', commitmentBytes));
}

/** libsodium's wrapper allocates a state per stream and never frees it; a service that runs for weeks must. */
function release(state: StateAddress): void {
  const heap = sodium as unknown as { libsodium?: { _free?: (address: unknown) => void } };
  heap.libsodium?._free?.(state);
}

/** The sealing end of one stream: send `header`, then every chunk in order, the last with `final`, then close. */
export class Sealer {
  readonly header: Uint8Array;
  #state: StateAddress | undefined;

  constructor(key: Uint8Array, context: string) {
    const derived = streamKey(key, context);
    const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(derived);
    this.#state = state;
    this.header = new Uint8Array(headerBytes);
    this.header.set(prefix);
    this.header.set(header, prefixBytes);
    this.header.set(commitment(derived, header), prefixBytes + streamHeaderBytes);
    sodium.memzero(derived);
  }

  push(chunk: Uint8Array, final: boolean): Uint8Array {
    if (this.#state === undefined) throw new Error('this sealed stream is closed');
    const tag = final
      ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
      : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    return sodium.crypto_secretstream_xchacha20poly1305_push(this.#state, chunk, prefix, tag);
  }

  close(): void {
    if (this.#state !== undefined) release(this.#state);
    this.#state = undefined;
  }
}

function checkPrefix(header: Uint8Array): void {
  const known = header.length === headerBytes && magic.every((byte, at) => header[at] === byte);
  if (!known) throw damaged('it does not start as a sealed file does');
  const found = header[magic.length] ?? 0;
  if (found > version) {
    throw new StoreError(
      'newer_version',
      `This file was sealed by a newer version of the app (format ${found}). Update the app to open it.`,
    );
  }
  if (found < version) throw damaged('its format version is not one that ever existed');
}

/** The opening end. Throws `wrong_key`, `newer_version` or `damaged` from the constructor, `damaged` from `pull`. */
export class Opener {
  #state: StateAddress | undefined;

  constructor(key: Uint8Array, context: string, header: Uint8Array) {
    checkPrefix(header);
    const streamHeader = header.subarray(prefixBytes, prefixBytes + streamHeaderBytes);
    const derived = streamKey(key, context);
    const expected = commitment(derived, streamHeader);
    if (!timingSafeEqual(expected, header.subarray(prefixBytes + streamHeaderBytes))) {
      throw new StoreError(
        'wrong_key',
        'This key does not open the file, or the first bytes of the file are damaged.',
      );
    }
    this.#state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(streamHeader, derived);
    sodium.memzero(derived);
  }

  /** @param last whether the file ends with this chunk; the chunk's own tag must agree */
  pull(chunk: Uint8Array, last: boolean): Uint8Array {
    if (this.#state === undefined) throw new Error('this sealed stream is closed');
    if (chunk.length < chunkOverhead) throw damaged('it is cut off');
    const pulled: { message: Uint8Array; tag: number } | false =
      sodium.crypto_secretstream_xchacha20poly1305_pull(this.#state, chunk, prefix);
    if (!pulled) throw damaged(last ? 'it is cut off or its bytes were changed' : 'its bytes were changed');
    const final = pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (final && !last) throw damaged('bytes were added at its end');
    if (!final && last) throw damaged('it is cut off');
    return pulled.message;
  }

  close(): void {
    if (this.#state !== undefined) release(this.#state);
    this.#state = undefined;
  }
}

function damaged(why: string): StoreError {
  return new StoreError('damaged', `The file is damaged: ${why}. Restore it from a backup.`);
}
