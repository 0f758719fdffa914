import { type FileHandle } from 'node:fs/promises';
import { subKeys } from '../keys/keys.ts';
import { readFrom } from '../sealed/disk.ts';
import { open } from '../sealed/stream.ts';
import { sealContext } from './header.ts';
import { type BackupProgress, type LongWork, reported } from './progress.ts';
import { type EntrySink, type EntrySummary, readRecords } from './records.ts';

/** Decrypts and hashes all of a backup that is open, from behind its header, and hands the entries to `sink`. */
export async function readStream(
  handle: FileHandle,
  headerBytes: Uint8Array,
  masterKey: Uint8Array,
  phase: BackupProgress['phase'],
  work: LongWork,
  sink: (name: string) => Promise<EntrySink>,
): Promise<EntrySummary[]> {
  const total = (await handle.stat()).size - headerBytes.length;
  const sealed = reported(readFrom(handle, headerBytes.length), phase, total, work);
  return readRecords(open(subKeys(masterKey).backup, sealContext(headerBytes), sealed), sink);
}

const nowhere: EntrySink = { write: async () => undefined, end: async () => undefined };

export async function verifyStream(
  handle: FileHandle,
  headerBytes: Uint8Array,
  masterKey: Uint8Array,
  work: LongWork,
): Promise<EntrySummary[]> {
  return readStream(handle, headerBytes, masterKey, 'verifying', work, async () => nowhere);
}
