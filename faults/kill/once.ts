import { readdir } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { failureOf } from '../../app/store/failures.ts';
import { resultOf } from '../../app/testing/tasks.ts';
import type { Random } from '../common/random.ts';
import { startSession, withWorkspace, type Site } from '../common/host.ts';
import { leftovers } from './leftovers.ts';
import { allMigrations, makeOlder, OLD_TEXT } from './older.ts';
import { runAndKill } from './victim.ts';

const nothing = { campaigns: [], pieces: [] };

/** A file of an older version, killed while its migrations run: opened again, it has all of them and its text. */
export async function killMigration(site: Site, random: Random): Promise<string[]> {
  mkdirSync(site.root, { recursive: true });
  await makeOlder(site, random, 'written long ago');
  const task = { root: site.root, seed: 1, round: 0, known: nothing, begin: 'open' } as const;
  await runAndKill(task, { after: 'opening', count: 1, delay: random.below(120) });
  return withWorkspace(site, {}, async ({ host, client }) => {
    const applied = host.kernel.db.all<{ id: string }>('SELECT id FROM migrations').map(({ id }) => id);
    const wanted = allMigrations().map(({ id }) => id);
    const { bytes } = await resultOf(client.documents.export({ id: OLD_TEXT }));
    const { isSound, checks } = await resultOf(client.workspaces.verify({ rebuild: false }));
    return [
      ...(applied.sort().join() === wanted.sort().join() ? [] : [`migrations: ${applied.join()}`]),
      ...(Buffer.from(bytes, 'base64').includes('written long ago') ? [] : ['the old text is gone']),
      ...(isSound ? [] : [JSON.stringify(checks)]),
    ];
  });
}

/** Killed while a workspace is made: either it is there and opens, or it can be made in the same folder again. */
export async function killCreation(site: Site, random: Random): Promise<string[]> {
  mkdirSync(site.root, { recursive: true });
  const task = { root: site.root, seed: 1, round: 0, known: nothing, begin: 'create' } as const;
  const { lines } = await runAndKill(task, { after: 'opening', count: 1, delay: random.below(180) });
  const wasMade = lines.some((line) => line.type === 'opened');
  const { host, client } = startSession(site);
  try {
    const opened = await host.open(site.folder).then(
      () => true,
      (error: unknown) => {
        if (!failureOf(error)) throw error;
        return false;
      },
    );
    if (!opened && wasMade) return ['a workspace that was made does not open'];
    if (!opened) await host.create({ folder: site.folder, name: 'Again', person: 'Kim' });
    const { isSound, checks } = await resultOf(client.workspaces.verify({ rebuild: true }));
    return isSound ? await leftovers(site.folder) : [JSON.stringify(checks)];
  } catch (error) {
    return [`creation (${String(wasMade)}): ${error instanceof Error ? (error.stack ?? '') : String(error)}`];
  } finally {
    await host.close();
  }
}

/** Killed while a backup is unpacked: the folder is empty or not there, or it is the whole workspace. */
export async function killRestore(from: Site, into: Site, random: Random): Promise<string[]> {
  mkdirSync(into.root, { recursive: true });
  const { file, recoveryKey } = await withWorkspace(from, {}, async ({ client }) => {
    const made = await resultOf(client.workspaces.newRecoveryKey({}));
    const backup = await resultOf(client.workspaces.backup({ target: `${into.root}/one.nmbackup` }));
    return { file: backup.file, recoveryKey: made.recoveryKey };
  });
  const task = {
    root: into.root,
    seed: 1,
    round: 0,
    known: nothing,
    begin: { restore: file, recoveryKey },
  } as const;
  await runAndKill(task, { after: 'opening', count: 1, delay: random.below(200) });
  const there = await readdir(into.folder).catch(() => []);
  const { host, client } = startSession(into);
  try {
    if (there.length === 0)
      await resultOf(client.workspaces.restore({ file, into: into.folder, recoveryKey }));
    else await host.open(into.folder, { recoveryKey });
    const { isSound, checks } = await resultOf(client.workspaces.verify({ rebuild: true }));
    return isSound ? [] : [JSON.stringify(checks)];
  } catch (error) {
    return [`restore: ${error instanceof Error ? (error.stack ?? '') : String(error)}`];
  } finally {
    await host.close();
  }
}
