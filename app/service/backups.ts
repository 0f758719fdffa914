import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Progress } from '../contract/define.ts';
import { FailureError } from '../contract/errors.ts';
import {
  backupDate,
  backupExtension,
  backupFileName,
  readBackup,
  retain,
  writeBackup,
  type BackupAccess,
  type BackupEntry,
  type BackupProgress,
  type Retention,
} from '../store/backup/index.ts';
import { addSlot, subKeys } from '../store/keys/index.ts';
import { readHeader } from '../store/keys/header.ts';
import { exists, realDisk } from '../store/sealed/disk.ts';
import type { Host, OpenedWorkspace } from './host.ts';
import type { Entry } from './locksmith.ts';
import { upkeep } from './upkeep.ts';
import { DATABASE_FILE } from './workspace.ts';

export interface BackupFile {
  file: string;
  at: number;
  bytes: number;
}

interface Work {
  signal: AbortSignal;
  progress: (progress: Progress) => void;
}

/** What the app keeps of its own backups; files that a person named are theirs and never deleted. */
const RETENTION: Retention = { keepLast: 3, daily: 7, weekly: 4, monthly: 6 };
const DAY = 24 * 3600 * 1000;

export const backupFolder = (folder: string): string => join(folder, 'backups');

/** Writes the open workspace into one file, while work goes on. Without `target`, into its folder for backups. */
export async function backUp(
  { folder, masterKey }: OpenedWorkspace,
  target: string | undefined,
  now: number,
  { signal, progress }: Work,
): Promise<BackupFile> {
  const header = await readHeader(folder, realDisk);
  const file = resolve(target ?? (await freeName(folder, header.workspaceId, now)));
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const snapshot = join(folder, `.snapshot-${String(process.pid)}.db`);
  try {
    progress({ done: 0, total: null, unit: 'steps', step: 'database' });
    await rm(snapshot, { force: true });
    const key = subKeys(masterKey).database;
    await upkeep({ job: 'snapshot', file: join(folder, DATABASE_FILE), key, target: snapshot }, signal);
    const { bytes } = await writeBackup({
      target: file,
      header,
      masterKey,
      createdAt: new Date(now),
      entries: entriesOf(folder, snapshot),
      signal,
      onProgress: (done) => {
        progress(progressOf(done));
      },
    });
    if (target === undefined) await prune(folder, header.workspaceId, now);
    return { file, at: now, bytes };
  } finally {
    await rm(snapshot, { force: true });
  }
}

/** A name of its own: backups made within one second count on. */
async function freeName(folder: string, workspaceId: string, now: number): Promise<string> {
  for (let at = now; ; at += 1000) {
    const file = join(backupFolder(folder), backupFileName(workspaceId, new Date(at)));
    if (!(await exists(file, realDisk))) return file;
  }
}

const progressOf = ({ phase, done, total }: BackupProgress): Progress => ({
  done,
  total: total ?? null,
  unit: 'bytes',
  step: phase,
});

async function* entriesOf(folder: string, snapshot: string): AsyncGenerator<BackupEntry> {
  yield { name: DATABASE_FILE, size: (await stat(snapshot)).size, content: createReadStream(snapshot) };
  const assets = join(folder, 'assets');
  const files = await readdir(assets, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll('\\', '/');
    if (!entry.isFile() || name.startsWith('assets/tmp/')) continue;
    yield { name, size: (await stat(path)).size, content: createReadStream(path) };
  }
}

async function prune(folder: string, workspaceId: string, now: number): Promise<void> {
  const names = await readdir(backupFolder(folder));
  for (const name of retain(names, workspaceId, RETENTION, new Date(now)))
    await rm(join(backupFolder(folder), name), { force: true });
}

/** Backups in the workspace's own folder for them, newest first. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = await readdir(backupFolder(folder)).catch(() => []);
  const { workspaceId } = await readHeader(folder, realDisk);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(backupExtension))
      .map(async (name) => {
        const file = join(backupFolder(folder), name);
        const { size, mtimeMs } = await stat(file);
        return { file, at: backupDate(name, workspaceId)?.getTime() ?? Math.round(mtimeMs), bytes: size };
      }),
  );
  return files.sort((a, b) => b.at - a.at);
}

/**
 * Makes a workspace folder of a backup and gives this computer a way in, so that it opens without asking. All of the
 * file is checked before the first byte is written.
 */
export async function restoreBackup(
  host: Host,
  options: { file: string; into: string } & Entry,
  { signal, progress }: Work,
): Promise<string> {
  const onProgress = (done: BackupProgress) => {
    progress(progressOf(done));
  };
  const backup = await readBackup(options.file, accessOf(host, options), { signal, onProgress });
  const into = resolve(options.into);
  await backup.restore({ into, signal, onProgress });
  if (options.passphrase === undefined)
    for (const slot of await host.parts.locksmith.newSlots({})) await addSlot(into, backup.masterKey, slot);
  return into;
}

/** What opens a backup: what was typed, or the key of the workspace that is open. */
function accessOf(host: Host, { passphrase, recoveryKey }: Entry): BackupAccess {
  if (passphrase !== undefined) return { kind: 'passphrase', passphrase };
  if (recoveryKey !== undefined) return { kind: 'recovery', recoveryKey };
  if (host.isOpen) return { kind: 'key', masterKey: host.opened.masterKey };
  throw new FailureError({
    code: 'locked',
    message: 'Enter the passphrase or the recovery key of the workspace that this is a backup of.',
  });
}

/** Backs up once a day while the workspace is open. What fails is told in the inbox. Returns how to stop. */
export function scheduleBackups(host: Host, every = 3600 * 1000): () => void {
  const controller = new AbortController();
  let isRunning = false;
  const look = async () => {
    if (!host.isOpen || isRunning) return;
    const workspace = host.opened;
    const { clock } = host.parts;
    const [last] = await listBackups(workspace.folder);
    if (clock.now() - (last?.at ?? workspace.openedAt) < DAY) return;
    isRunning = true;
    try {
      await backUp(workspace, undefined, clock.now(), {
        signal: controller.signal,
        progress: () => undefined,
      });
    } catch (error) {
      if (!controller.signal.aborted) tellFailure(workspace, error);
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), every);
  timer.unref();
  return () => {
    clearInterval(timer);
    controller.abort();
  };
}

function tellFailure({ kernel }: OpenedWorkspace, error: unknown): void {
  kernel.announce({
    type: 'workspace.backup_failed',
    message: error instanceof Error ? error.message : String(error),
  });
}
