import { type FileHandle } from 'node:fs/promises';
import { StoreError, systemCode } from '../errors.ts';
import { keyIdOf } from '../keys/wrap.ts';
import { type Credential, unlockHeader } from '../keys/unlock.ts';
import { type WorkspaceHeader } from '../keys/header.ts';
import { type Disk, realDisk } from '../sealed/disk.ts';
import { readBackupHeader } from './header.ts';
import { type LongWork } from './progress.ts';
import { type EntrySummary } from './records.ts';
import { restoreInto } from './restore.ts';
import { verifyStream } from './verify.ts';

/** A passphrase or recovery key that opened the workspace when the backup was made, or its master key. */
export type BackupAccess =
  Extract<Credential, { kind: 'passphrase' | 'recovery' }> | { kind: 'key'; masterKey: Uint8Array };

/** A backup all of which was decrypted and found whole. */
export interface VerifiedBackup {
  workspaceId: string;
  createdAt: string;
  masterKey: Uint8Array;
  entries: EntrySummary[];
  /** Makes a workspace folder of it. See `restoreInto` for what it promises. */
  restore(options: { into: string } & LongWork): Promise<void>;
}

/**
 * Opens a backup file and reads it to its end before it says anything good about it. Changes nothing.
 *
 * Throws `not_found`, `unsupported` (no backup), `newer_version`, `wrong_key`, `damaged`, `cancelled`.
 */
export async function readBackup(
  file: string,
  access: BackupAccess,
  { disk = realDisk, ...work }: LongWork & { disk?: Disk } = {},
): Promise<VerifiedBackup> {
  return withFile(file, disk, async (handle) => {
    const { header, bytes } = await readBackupHeader(handle);
    const masterKey = await keyFor(header.keys, access);
    const entries = await verifyStream(handle, bytes, masterKey, work);
    return {
      workspaceId: header.keys.workspaceId,
      createdAt: header.createdAt,
      masterKey,
      entries,
      restore: ({ into, ...restoring }) =>
        withFile(file, disk, (again) =>
          // Sealed under these header bytes: a file exchanged since cannot pass for the one that was checked.
          restoreInto({
            handle: again,
            headerBytes: bytes,
            keys: header.keys,
            masterKey,
            entries,
            into,
            disk,
            work: restoring,
          }),
        ),
    };
  });
}

/** What a backup file says of itself without a key. None of it is proven before `readBackup`. */
export async function describeBackup(
  file: string,
  { disk = realDisk }: { disk?: Disk } = {},
): Promise<{ workspaceId: string; createdAt: string; opensBy: string[] }> {
  const { header } = await withFile(file, disk, readBackupHeader);
  const opensBy = header.keys.current.slots.map(({ kind }) => kind);
  return { workspaceId: header.keys.workspaceId, createdAt: header.createdAt, opensBy };
}

async function keyFor(keys: WorkspaceHeader, access: BackupAccess): Promise<Uint8Array> {
  if (access.kind !== 'key') {
    const [first] = (await unlockHeader(keys, access)).candidates;
    if (first) return first.masterKey;
  } else if (keyIdOf(access.masterKey) === keys.current.keyId) {
    return access.masterKey;
  }
  throw new StoreError(
    'wrong_key',
    'This backup was made under another key. Open it by the passphrase or recovery key of that time.',
  );
}

async function withFile<T>(file: string, disk: Disk, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await disk.open(file, 'r').catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new StoreError('not_found', `There is no file “${file}”.`, error);
  });
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
