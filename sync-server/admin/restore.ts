import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { newId } from '../accounts/codes.ts';
import { RelayFailure } from '../accounts/failures.ts';
import { accountsFile } from '../accounts/open.ts';
import type { Blobs } from '../assets/blobs.ts';
import { checkArchive, openArchive, type Archive, type Manifest, type Part } from './archive.ts';

/**
 * Makes a data folder from a backup. Every part is checked before anything is written; the folder appears when all of it
 * is there. Signing keys are left behind, since the secret that opens them is not in a backup: the relay makes new ones,
 * and devices sign on with their refresh tokens.
 *
 * @param blobs where files go, given the folder that is being made
 */
export async function restore(
  file: string,
  folder: string,
  blobs: (folder: string) => Blobs,
): Promise<Manifest> {
  const target = resolve(folder);
  await requireEmpty(target);
  const archive = await openArchive(resolve(file));
  const work = join(dirname(target), `.${basename(target)}-${newId()}`);
  try {
    await checkArchive(archive);
    await mkdir(work, { recursive: true, mode: 0o700 });
    for (const part of archive.manifest.parts) await restorePart(archive, part, work, blobs(work));
    checkAccounts(accountsFile(work));
    await rm(target, { recursive: true, force: true });
    await rename(work, target);
    await syncFolder(dirname(target));
    return archive.manifest;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  } finally {
    archive.close();
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0)
    throw new RelayFailure(
      'conflict',
      `${folder} is not empty. Choose a folder that is empty or not there yet.`,
    );
}

async function restorePart(archive: Archive, part: Part, work: string, blobs: Blobs): Promise<void> {
  if (part.name.startsWith('assets/')) {
    await restoreAsset(archive.read(part), part, blobs);
    return;
  }
  const path = part.name === 'accounts.db' ? accountsFile(work) : join(work, part.name.replace(/^log\//, ''));
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of archive.read(part)) await handle.appendFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function restoreAsset(
  content: AsyncIterable<Uint8Array>,
  { name, bytes }: Part,
  blobs: Blobs,
): Promise<void> {
  const id = newId();
  const state = await blobs.begin(id);
  const upload = { id, bytes, received: 0, state };
  const { brokenBy, ...appended } = await blobs.append(upload, content);
  if (brokenBy !== undefined) {
    await blobs.discard({ ...upload, ...appended });
    throw brokenBy as Error;
  }
  await blobs.complete({ ...upload, ...appended });
  await blobs.publish({ ...upload, ...appended }, name);
}

/** The accounts have to open and be sound; what only the lost secret could open is taken out. */
function checkAccounts(file: string): void {
  let db: Database.Database;
  try {
    db = new Database(file, { fileMustExist: true });
  } catch {
    throw new RelayFailure('invalid', 'This backup can’t be used: it has no accounts. Take another one.');
  }
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new RelayFailure(
        'invalid',
        'This backup can’t be used: its accounts are damaged. Take another one.',
      );
    db.pragma('synchronous = FULL');
    db.exec('DELETE FROM signing_keys; DELETE FROM uploads; DELETE FROM grant_changes;');
  } finally {
    db.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
