import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { sql } from 'kysely';
import { RelayFailure } from '../accounts/failures.ts';
import type { AccountStore } from '../accounts/store/store.ts';
import type { Assets } from '../assets/assets.ts';
import { placeOf } from '../assets/blobs.ts';
import { checkArchive, openArchive, writeArchive, type Manifest, type PartSource } from './archive.ts';
import type { LogAdmin } from './log-admin.ts';

export interface BackupSources {
  store: AccountStore;
  assets: Assets;
  /** Null where there is no log yet. */
  log: LogAdmin | null;
}

/**
 * Writes accounts, log and files of a relay that may be running into one file, and reads it back. The log is copied
 * first and the list of files last, so that what the log names is in it; a file that is taken away meanwhile is left
 * out. The relay's secret is not in it: with a backup alone nobody signs tokens. `lost` are the places of files that
 * ought to be there and are not.
 */
export async function backup(
  { store, assets, log }: BackupSources,
  file: string,
  now: number,
): Promise<{ manifest: Manifest; lost: string[] }> {
  if (store.dialect !== 'sqlite')
    throw new RelayFailure(
      'unsupported',
      'Accounts and log are in PostgreSQL: back them up with pg_dump, then copy the folder of files. Files never change, so the order keeps every file that the database names.',
    );
  const target = resolve(file);
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const missing: string[] = [];
    const manifest = await writeArchive(target, now, parts({ store, assets, log }, work, missing));
    const archive = await openArchive(target);
    try {
      await checkArchive(archive);
    } finally {
      archive.close();
    }
    return { manifest, lost: await stillNamed(assets, missing) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Of files that could not be read, those that nobody has taken away meanwhile. */
async function stillNamed(assets: Assets, missing: readonly string[]): Promise<string[]> {
  if (missing.length === 0) return [];
  const named = new Set((await assets.list()).map(({ workspace, hash }) => placeOf(workspace, hash)));
  return missing.filter((place) => named.has(place));
}

async function* parts(
  { store, assets, log }: BackupSources,
  work: string,
  missing: string[],
): AsyncGenerator<PartSource> {
  const logFolder = join(work, 'log');
  await mkdir(logFolder, { mode: 0o700 });
  await log?.backup(logFolder);
  for (const name of (await readdir(logFolder)).sort())
    yield await fileSource(`log/${name}`, join(logFolder, name));
  const accounts = join(work, 'accounts.db');
  await sql`VACUUM INTO ${accounts}`.execute(store.db);
  yield await fileSource('accounts.db', accounts);
  for (const { workspace, hash, bytes } of await assets.list()) {
    const content = await assets.read(workspace, hash).catch(() => null);
    if (content) yield { name: placeOf(workspace, hash), bytes, content };
    else missing.push(placeOf(workspace, hash));
  }
}

async function fileSource(name: string, path: string): Promise<PartSource> {
  const { size } = await stat(path);
  return { name, bytes: size, content: createReadStream(path) };
}
