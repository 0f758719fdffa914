import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../contract/errors.ts';
import { headerFile } from '../store/keys/header.ts';
import { DATABASE_FILE } from './workspace.ts';

/** Copies of the database that a backup or an export works on, some of them plain, and files not yet renamed. */
const UNFINISHED: readonly { folder: string; names: RegExp }[] = [
  { folder: '.', names: /^\.(snapshot|export)-\d+\.|^workspace\.json\.tmp$/ },
  { folder: 'backups', names: /\.part$/ },
  { folder: 'exports', names: /\.part$/ },
];

/** Removes what work that a crash cut off has left in a folder that nobody else has open. */
export async function sweepUnfinished(folder: string): Promise<void> {
  for (const { folder: below, names } of UNFINISHED) {
    const path = join(folder, below);
    for (const name of await readdir(path).catch(() => []))
      if (names.test(name)) await rm(join(path, name), { force: true });
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/**
 * SQLite makes an empty database of a missing or empty file, and so would show an empty workspace in the place of a
 * lost one. FailureError `damaged` says it instead.
 */
export async function assertDatabase(folder: string): Promise<void> {
  if ((await sizeOf(join(folder, DATABASE_FILE))) > 0) return;
  throw new FailureError({
    code: 'damaged',
    message:
      `The workspace’s database (${DATABASE_FILE}) is missing or empty. ` +
      'Put it back, or restore the newest backup (Settings → Backup, or nmc restore).',
  });
}

/**
 * A workspace whose making was cut off before its database was begun: its key was never shown and nothing is in it.
 * The header is put aside, not deleted, in case the database was only moved away.
 */
export async function putUnfinishedAside(folder: string, now: number): Promise<void> {
  const header = join(folder, headerFile);
  if (!(await isThere(header))) return;
  for (const file of [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-journal`])
    if ((await sizeOf(join(folder, file))) > 0) return;
  for (const kept of ['assets', 'backups']) if (await isThere(join(folder, kept))) return;
  await rename(header, `${header}.unfinished-${String(now)}`);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What a workspace's folder holds of the app; anything else in it is the person's. */
const OWN = [
  DATABASE_FILE,
  `${DATABASE_FILE}-wal`,
  `${DATABASE_FILE}-shm`,
  'workspace.json',
  'assets',
  '.lock',
  '.ballast',
];

/** Takes a workspace out of its folder, and the folder too when nothing else is in it. */
export async function removeWorkspace(folder: string): Promise<void> {
  for (const name of OWN) await rm(join(folder, name), { recursive: true, force: true });
  await rmdir(folder).catch(() => undefined);
}
