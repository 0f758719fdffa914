import { type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError, systemCode, withStorageFull } from '../errors.ts';
import { type WorkspaceHeader, writeHeader } from '../keys/header.ts';
import { type Disk, makeFolder, privateFile, syncFolder, writeAll } from '../sealed/disk.ts';
import { damaged } from './header.ts';
import { type LongWork } from './progress.ts';
import { type EntrySink, type EntrySummary } from './records.ts';
import { readStream } from './verify.ts';

export interface Restore {
  handle: FileHandle;
  headerBytes: Uint8Array;
  keys: WorkspaceHeader;
  masterKey: Uint8Array;
  entries: EntrySummary[];
  /** A folder that does not exist or is empty. */
  into: string;
  disk: Disk;
  work: LongWork;
}

/**
 * Unpacks into a folder beside the wanted one and renames it as the last step, so that `into` is never half a
 * workspace. Everything is verified again on the way. On any failure the folder beside is removed; what a crash
 * leaves of it (`.<name>.restoring`) goes with the next attempt.
 *
 * Throws `unsupported` when `into` holds anything, `damaged`, `storage_full`, `cancelled`.
 */
export async function restoreInto({ into, disk, ...restore }: Restore): Promise<void> {
  const target = resolve(into);
  const isThere = await assertEmpty(target, disk);
  const beside = join(dirname(target), `.${basename(target)}.restoring`);
  try {
    await disk.rm(beside, { recursive: true, force: true });
    await makeFolder(beside, disk);
    await unpack(beside, disk, restore);
    // Windows does not rename over a folder, not even an empty one.
    if (isThere) await disk.rmdir(target);
    await disk.rename(beside, target);
    await syncFolder(dirname(target), disk);
  } catch (error) {
    await disk.rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw withStorageFull(error);
  }
}

async function unpack(folder: string, disk: Disk, restore: Omit<Restore, 'into' | 'disk'>): Promise<void> {
  const { handle, headerBytes, masterKey, work, entries, keys } = restore;
  const open = new Set<FileHandle>();
  const folders = new Set<string>([folder]);
  try {
    const found = await readStream(handle, headerBytes, masterKey, 'restoring', work, async (name) => {
      const path = join(folder, name);
      await makeFolder(dirname(path), disk);
      folders.add(dirname(path));
      const file = await disk.open(path, 'wx', privateFile);
      open.add(file);
      return sinkOf(file, () => open.delete(file));
    });
    if (JSON.stringify(found) !== JSON.stringify(entries)) throw damaged('it changed since it was checked');
  } finally {
    for (const file of open) await file.close();
  }
  await writeHeader(folder, keys, disk);
  for (const each of folders) await syncFolder(each, disk);
}

function sinkOf(file: FileHandle, closed: () => void): EntrySink {
  return {
    write: (bytes) => writeAll(file, bytes),
    async end() {
      await file.sync();
      await file.close();
      closed();
    },
  };
}

/** Whether the folder is there (and empty). */
async function assertEmpty(folder: string, disk: Disk): Promise<boolean> {
  try {
    if ((await disk.readdir(folder)).length === 0) return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    if (systemCode(error) !== 'ENOTDIR') throw error;
  }
  throw new StoreError(
    'unsupported',
    `“${folder}” is not empty. Choose a new folder to restore into; nothing was changed.`,
  );
}
