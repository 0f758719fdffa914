import { chunkBytes, chunkOverhead, headerBytes, sealedSize } from './format.ts';
import { Opener, Sealer } from './cipher.ts';
import { Regroup } from './regroup.ts';

/**
 * Encrypts and authenticates a flow of bytes (libsodium secretstream, XChaCha20-Poly1305, 64 KiB chunks).
 * Memory stays at two chunks whatever the length.
 *
 * @param key 32 bytes; each stream takes its own sub-key from it
 * @param context what the bytes are ("asset/…", "backup/…"): bytes sealed for one context open in no other
 */
export async function* seal(
  key: Uint8Array,
  context: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const sealer = new Sealer(key, context);
  try {
    yield sealer.header;
    const chunks = new Regroup(chunkBytes);
    for await (const bytes of source) {
      for (const chunk of chunks.add(bytes)) yield sealer.push(chunk, false);
    }
    yield sealer.push(chunks.rest(), true);
  } finally {
    sealer.close();
  }
}

/**
 * Undoes `seal`. Each chunk is authentic when it is yielded, but only the end of the iteration proves that the
 * whole is there: act on the bytes (rename, commit, show as complete) after it.
 *
 * Throws StoreError: `wrong_key` (before any byte), `newer_version`, or `damaged` when any bit was changed, chunks
 * were moved, bytes are missing at the end or were added.
 */
export async function* open(
  key: Uint8Array,
  context: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const head = new Head();
  const chunks = new Regroup(chunkBytes + chunkOverhead);
  let opener: Opener | undefined;
  try {
    for await (const bytes of source) {
      const body = head.take(bytes);
      if (head.complete) opener ??= new Opener(key, context, head.bytes());
      for (const chunk of chunks.add(body)) yield assertOpen(opener).pull(chunk, false);
    }
    opener ??= new Opener(key, context, head.bytes());
    yield opener.pull(chunks.rest(), true);
  } finally {
    opener?.close();
  }
}

/** `seal` for something small that is in memory already; the same format. */
export function sealBytes(key: Uint8Array, context: string, plain: Uint8Array): Uint8Array {
  const sealer = new Sealer(key, context);
  try {
    const sealed = new Uint8Array(sealedSize(plain.length));
    sealed.set(sealer.header);
    let to = headerBytes;
    let from = 0;
    do {
      const end = Math.min(from + chunkBytes, plain.length);
      const chunk = sealer.push(plain.subarray(from, end), end === plain.length);
      sealed.set(chunk, to);
      to += chunk.length;
      from = end;
    } while (from < plain.length);
    return sealed;
  } finally {
    sealer.close();
  }
}

/** `open` for something small. The same errors; never returns a part. */
export function openBytes(key: Uint8Array, context: string, sealed: Uint8Array): Uint8Array {
  const opener = new Opener(key, context, sealed.subarray(0, headerBytes));
  try {
    const pieces: Uint8Array[] = [];
    let from = headerBytes;
    do {
      const end = Math.min(from + chunkBytes + chunkOverhead, sealed.length);
      pieces.push(opener.pull(sealed.subarray(from, end), end === sealed.length));
      from = end;
    } while (from < sealed.length);
    return pieces.length === 1 && pieces[0] ? pieces[0] : new Uint8Array(Buffer.concat(pieces));
  } finally {
    opener.close();
  }
}

/** Collects the first bytes of a stream. */
class Head {
  readonly #bytes = new Uint8Array(headerBytes);
  #used = 0;

  get complete(): boolean {
    return this.#used === headerBytes;
  }

  /** Takes what it still needs and returns the rest. */
  take(bytes: Uint8Array): Uint8Array {
    const step = Math.min(headerBytes - this.#used, bytes.length);
    this.#bytes.set(bytes.subarray(0, step), this.#used);
    this.#used += step;
    return bytes.subarray(step);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }
}

function assertOpen(opener: Opener | undefined): Opener {
  if (!opener) throw new Error('a chunk came before the header');
  return opener;
}
