import * as fs from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemCode, withStorageFull } from '../errors.ts';

/** What the store needs of the file system, so that a test can let any step of it fail. */
export type Disk = Pick<
  typeof fs,
  'lstat' | 'mkdir' | 'open' | 'readdir' | 'rename' | 'rm' | 'rmdir' | 'stat' | 'unlink'
>;

export const realDisk: Disk = fs;

/** Private to the user: what the store writes is encrypted, but its size and age are nobody else's business. */
export const privateFile = 0o600;
export const privateFolder = 0o700;

/** Makes the names in a folder durable. Windows neither offers this nor needs it. */
export async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates a private folder with what is missing above it, and makes the new names durable. */
export async function makeFolder(folder: string, disk: Disk): Promise<void> {
  const first = await disk.mkdir(folder, { recursive: true, mode: privateFolder });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let parent = dirname(resolve(folder)); parent.length >= top.length; parent = dirname(parent)) {
    await syncFolder(parent, disk);
    if (parent === top) return;
  }
}

/** Writes all of it; a plain `write` may stop early. */
export async function writeAll(
  handle: fs.FileHandle,
  bytes: Uint8Array,
  position: number | null = null,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const at = position === null ? null : position + done;
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at);
    done += bytesWritten;
  }
}

/** Reads at most `limit` bytes, so that a swapped-in giant cannot fill the memory. */
export async function readAtMost(handle: fs.FileHandle, limit: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(limit);
  let done = 0;
  while (done < limit) {
    const { bytesRead } = await handle.read(buffer, done, limit - done, done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

/** The bytes of an open file from `position` on. The caller closes the handle. */
export async function* readFrom(handle: fs.FileHandle, position: number): AsyncGenerator<Uint8Array> {
  let at = position;
  for (;;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(256 * 1024), 0, 256 * 1024, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * Creates `temporary` (mode 0600), lets `fill` write it and makes its bytes durable. On any failure the file is
 * removed again, unless the process died. A full disk throws StoreError `storage_full`.
 */
export async function writeTemporary<T>(
  temporary: string,
  disk: Disk,
  fill: (handle: fs.FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await disk.open(temporary, 'wx+', privateFile).catch((error: unknown) => {
    throw withStorageFull(error);
  });
  try {
    try {
      const result = await fill(handle);
      await handle.sync();
      return result;
    } finally {
      await handle.close();
    }
  } catch (error) {
    await discard(temporary, disk);
    throw withStorageFull(error);
  }
}

/** Gives a finished temporary file its name, replacing what had it, and makes the name durable. */
export async function publish(temporary: string, path: string, disk: Disk): Promise<void> {
  try {
    await disk.rename(temporary, path);
    await syncFolder(dirname(path), disk);
  } catch (error) {
    await discard(temporary, disk);
    throw withStorageFull(error);
  }
}

/** Removes a temporary file if it can: the failure that led here is the one worth reporting. */
async function discard(temporary: string, disk: Disk): Promise<void> {
  await disk.rm(temporary, { force: true }).catch(() => undefined);
}

/** Replaces a small file as one step: after a crash it holds either the old bytes or the new ones. */
export async function replaceFile(path: string, bytes: Uint8Array, disk: Disk): Promise<void> {
  const temporary = `${path}.tmp`;
  // A crash may have left one behind. Opening it again would keep its mode, so it goes first.
  await disk.rm(temporary, { force: true });
  await writeTemporary(temporary, disk, (handle) => writeAll(handle, bytes));
  await publish(temporary, path, disk);
}

export async function exists(path: string, disk: Disk): Promise<boolean> {
  try {
    await disk.lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
