import { type FileHandle } from 'node:fs/promises';
import { StoreError } from '../errors.ts';
import { keyIdOf } from '../keys/wrap.ts';
import { type WorkspaceHeader } from '../keys/header.ts';
import { subKeys } from '../keys/keys.ts';
import { type Disk, exists, publish, realDisk, writeAll, writeTemporary } from '../sealed/disk.ts';
import { seal } from '../sealed/stream.ts';
import { damaged, portableKeys, printBackupHeader, readBackupHeader, sealContext } from './header.ts';
import { type LongWork, reported } from './progress.ts';
import { type BackupEntry, type EntrySummary, writeRecords } from './records.ts';
import { verifyStream } from './verify.ts';

export interface BackupRequest extends LongWork {
  /** The file to make; its folder exists, it does not. */
  target: string;
  /** Of the workspace; its passphrase and recovery slots go into the file, so that they open it anywhere. */
  header: WorkspaceHeader;
  masterKey: Uint8Array;
  /** The database first, as a snapshot that the caller made. `workspace.json` is not among them. */
  entries: AsyncIterable<BackupEntry>;
  createdAt?: Date;
  disk?: Disk;
}

export interface WrittenBackup {
  createdAt: string;
  /** Of the whole file. */
  bytes: number;
  entries: EntrySummary[];
}

/**
 * Writes a backup, reads all of it back and only then gives it its name: a file with that name is a backup that has
 * been read once. On any failure there is no file.
 *
 * Throws `unsupported` (the target exists), `wrong_key` (the header's slots would not open it), `damaged` (an entry's
 * name is not allowed, its size is not as announced, or what was read back is not what was written),
 * `storage_full`, `cancelled`.
 */
export async function writeBackup(request: BackupRequest): Promise<WrittenBackup> {
  const { target, header, masterKey, createdAt = new Date(), disk = realDisk } = request;
  const keys = portableKeys(header, keyIdOf(masterKey));
  if (await exists(target, disk))
    throw new StoreError('unsupported', `There is a file “${target}” already. Choose another name.`);
  const start = printBackupHeader({ createdAt: createdAt.toISOString(), keys });
  const temporary = `${target}.part`;
  await disk.rm(temporary, { force: true });
  const written = await writeTemporary(temporary, disk, async (handle) => {
    const entries = await fill(handle, start, request);
    await handle.sync();
    return { createdAt: createdAt.toISOString(), bytes: await readBack(handle, entries, request), entries };
  });
  await publish(temporary, target, disk);
  return written;
}

async function fill(handle: FileHandle, start: Uint8Array, request: BackupRequest): Promise<EntrySummary[]> {
  let manifest: EntrySummary[] = [];
  const records = writeRecords(request.entries, (entries) => {
    manifest = entries;
  });
  const plain = reported(records, 'writing', undefined, request);
  await writeAll(handle, start);
  for await (const bytes of seal(subKeys(request.masterKey).backup, sealContext(start), plain))
    await writeAll(handle, bytes);
  return manifest;
}

/** Checks the file as a reader will. Returns its size. */
async function readBack(
  handle: FileHandle,
  entries: EntrySummary[],
  request: BackupRequest,
): Promise<number> {
  const { bytes } = await readBackupHeader(handle);
  const found = await verifyStream(handle, bytes, request.masterKey, request);
  if (JSON.stringify(found) !== JSON.stringify(entries))
    throw damaged('what was read back is not what was written');
  return (await handle.stat()).size;
}
