import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { RelayFailure } from '../accounts/failures.ts';
import { tooMuch, type Appended, type Blobs, type Pending, type Range } from './blobs.ts';

const PRIVATE = 0o700;
const CHUNK = 256 * 1024;

/**
 * Files on the relay's own disk. A part is on the disk before it counts, and a file appears under its name only when it
 * is whole.
 */
export class DiskBlobs implements Blobs {
  readonly part = 1;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  #pending(id: string): string {
    if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError('not the id of an upload');
    return join(this.#folder, 'uploads', `${id}.part`);
  }

  #path(place: string): string {
    if (!/^assets\/[0-9a-f]{32}\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(place))
      throw new RangeError('not the place of a file');
    return join(this.#folder, place);
  }

  async begin(id: string): Promise<string> {
    const path = this.#pending(id);
    await makeFolder(dirname(path));
    const handle = await open(path, 'wx', 0o600);
    await handle.close();
    await syncFolder(dirname(path));
    return '';
  }

  async append(upload: Pending, source: AsyncIterable<Uint8Array>): Promise<Appended> {
    const handle = await open(this.#pending(upload.id), 'r+').catch(withGone);
    let { received } = upload;
    let brokenBy: unknown;
    try {
      // What a crash left behind the last part that counted.
      await handle.truncate(received);
      try {
        for await (const bytes of source) {
          if (received + bytes.length > upload.bytes) throw tooMuch();
          await writeAll(handle, bytes, received);
          received += bytes.length;
        }
      } catch (error) {
        brokenBy = withFull(error);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { received, state: '', ...(brokenBy === undefined ? {} : { brokenBy }) };
  }

  complete(): Promise<void> {
    return Promise.resolve();
  }

  async *readPending(upload: Pending): AsyncIterable<Uint8Array> {
    const handle = await open(this.#pending(upload.id), 'r').catch(withGone);
    yield* contentOf(handle, { start: 0, end: upload.bytes - 1 });
  }

  async publish(upload: Pending, place: string): Promise<void> {
    const path = this.#path(place);
    await makeFolder(dirname(path));
    await rename(this.#pending(upload.id), path);
    await syncFolder(dirname(path));
    await syncFolder(join(this.#folder, 'uploads'));
  }

  async discard(upload: Pending): Promise<void> {
    await rm(this.#pending(upload.id), { force: true });
  }

  async read(place: string, range?: Range): Promise<AsyncIterable<Uint8Array> | null> {
    const handle = await open(this.#path(place), 'r').catch(withNothing);
    if (handle === null) return null;
    return contentOf(handle, range ?? { start: 0, end: Number.MAX_SAFE_INTEGER });
  }

  async has(place: string): Promise<boolean> {
    return (await stat(this.#path(place)).catch(withNothing)) !== null;
  }

  async remove(place: string): Promise<void> {
    const path = this.#path(place);
    await rm(path, { force: true });
    await syncFolder(dirname(path)).catch(withNothing);
  }

  async check(): Promise<void> {
    const path = join(this.#folder, 'uploads', '.check');
    await makeFolder(dirname(path));
    const handle = await open(path, 'w', 0o600);
    await handle.close();
    await rm(path, { force: true });
  }
}

/** Closes the handle when it is read, or when the reader stops. */
async function* contentOf(handle: FileHandle, { start, end }: Range): AsyncGenerator<Uint8Array> {
  try {
    for (let at = start; at <= end;) {
      const length = Math.min(CHUNK, end - at + 1);
      const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Makes a folder and what is missing above it, and the new names durable. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: PRIVATE });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let parent = dirname(resolve(folder)); parent.length >= top.length; parent = dirname(parent)) {
    await syncFolder(parent);
    if (parent === top) return;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows neither offers this nor needs it.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

function withNothing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function withGone(error: unknown): never {
  if (codeOf(error) === 'ENOENT')
    throw new RelayFailure('not_found', 'This upload is not here any more. Begin it again.');
  throw error;
}

const withFull = (error: unknown): unknown =>
  codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT'
    ? new RelayFailure('unavailable', 'The relay’s disk is full. Whoever runs it has to make room.')
    : error;
