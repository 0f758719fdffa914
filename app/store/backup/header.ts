import { createHash } from 'node:crypto';
import { type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { StoreError } from '../errors.ts';
import { readAtMost } from '../sealed/disk.ts';
import { headerSchema, type WorkspaceHeader } from '../keys/header.ts';

/**
 * The first bytes of a backup file, format version 1, readable without a key:
 *
 *     0   8   magic "NMBACKUP"
 *     8   4   format version, little endian
 *     12  4   length of the JSON, little endian
 *     16  …   JSON: when it was made, and the key slots that open it on any computer
 *
 * A sealed stream follows; its context is the hash of all of these bytes, so that none of them can be changed.
 */
const magic = 'NMBACKUP';
export const backupVersion = 1;
const fixedBytes = 16;
const largestJson = 256 * 1024;

const backupHeader = z.strictObject({ createdAt: z.iso.datetime(), keys: headerSchema });

export interface BackupHeader {
  createdAt: string;
  keys: WorkspaceHeader;
}

/**
 * The slots that a backup takes along: those for `keyId` that work on another computer, passphrase and recovery.
 * Throws `wrong_key` when the header has no such key.
 */
export function portableKeys(header: WorkspaceHeader, keyId: string): WorkspaceHeader {
  const set = [header.current, header.pending].find((candidate) => candidate?.keyId === keyId);
  if (!set)
    throw new StoreError(
      'wrong_key',
      'This key belongs to another workspace, so its slots could not open the backup.',
    );
  const { pending: _, ...rest } = header;
  const slots = set.slots.filter(({ kind }) => kind === 'passphrase' || kind === 'recovery');
  return { ...rest, current: { keyId, slots } };
}

export function printBackupHeader(header: BackupHeader): Uint8Array {
  const json = Buffer.from(JSON.stringify(backupHeader.parse(header)));
  const bytes = Buffer.alloc(fixedBytes + json.length);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(backupVersion, 8);
  bytes.writeUInt32LE(json.length, 12);
  json.copy(bytes, fixedBytes);
  return new Uint8Array(bytes);
}

/** Throws `unsupported` (no backup at all), `newer_version`, `damaged`. Returns the header and its own bytes. */
export async function readBackupHeader(
  handle: FileHandle,
): Promise<{ header: BackupHeader; bytes: Uint8Array }> {
  const start = Buffer.from(await readAtMost(handle, fixedBytes + largestJson));
  if (start.subarray(0, 8).toString('latin1') !== magic) {
    throw new StoreError('unsupported', 'This file is not a backup made by this app.');
  }
  if (start.length < fixedBytes) throw damaged('it is cut off');
  const version = start.readUInt32LE(8);
  if (version > backupVersion) {
    throw new StoreError(
      'newer_version',
      `This backup was made by a newer version of the app (format ${version}). Update the app to read it.`,
    );
  }
  const end = fixedBytes + start.readUInt32LE(12);
  if (version < 1 || end > start.length) throw damaged('its start is cut off or was changed');
  return { header: parse(start.subarray(fixedBytes, end)), bytes: new Uint8Array(start.subarray(0, end)) };
}

function parse(json: Uint8Array): BackupHeader {
  try {
    return backupHeader.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
  } catch (error) {
    throw damaged('its start was changed', error);
  }
}

export function sealContext(headerBytes: Uint8Array): string {
  return `backup/${createHash('sha256').update(headerBytes).digest('hex')}`;
}

export function damaged(why: string, cause?: unknown): StoreError {
  return new StoreError(
    'damaged',
    `The backup is damaged: ${why}. Nothing was restored; use another backup.`,
    cause,
  );
}
