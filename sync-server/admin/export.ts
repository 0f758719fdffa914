import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Context } from '../accounts/context.ts';
import { newId } from '../accounts/codes.ts';
import { notFound, RelayFailure } from '../accounts/failures.ts';
import { listGuestLinks } from '../accounts/guests.ts';
import { listInvitations } from '../accounts/invitations.ts';
import { listMembers } from '../accounts/members.ts';
import { listAudit } from '../accounts/workspaces.ts';
import type { Assets } from '../assets/assets.ts';
import type { LogAdmin } from './log-admin.ts';

/**
 * Writes what the relay keeps of one workspace into a new folder: who is in it, its audit log, its files and its
 * documents. Codes and passwords are not in it. The folder appears when all of it is there.
 */
export async function exportWorkspace(
  { context, assets, log }: { context: Context; assets: Assets; log: LogAdmin | null },
  workspace: string,
  folder: string,
): Promise<{ folder: string; files: number }> {
  const target = resolve(folder);
  if ((await readdir(target).catch(() => [])).length > 0)
    throw new RelayFailure(
      'conflict',
      `${target} is not empty. Choose a folder that is empty or not there yet.`,
    );
  const found = await context.store.db
    .selectFrom('workspaces')
    .select(['id', 'name', 'created_at as createdAt'])
    .where('id', '=', workspace)
    .executeTakeFirst();
  if (!found) throw notFound('This workspace');
  const work = join(dirname(target), `.${basename(target)}-${newId()}`);
  try {
    await mkdir(work, { recursive: true, mode: 0o700 });
    const about = {
      ...found,
      members: await listMembers(context, workspace),
      invitations: await listInvitations(context, workspace),
      guestLinks: await listGuestLinks(context, workspace),
    };
    await writeFile(join(work, 'workspace.json'), `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600 });
    await writeAudit(context, workspace, join(work, 'audit.jsonl'));
    const files = await writeFiles(assets, workspace, join(work, 'files'));
    if (log) {
      await mkdir(join(work, 'documents'), { mode: 0o700 });
      await log.export(workspace, join(work, 'documents'));
    }
    await rm(target, { recursive: true, force: true });
    await rename(work, target);
    return { folder: target, files };
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

/** One entry a line, the newest first. */
async function writeAudit(context: Context, workspace: string, file: string): Promise<void> {
  let before: number | undefined;
  for (;;) {
    const entries = await listAudit(context, workspace, before);
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    await writeFile(file, lines, { flag: 'a', mode: 0o600 });
    before = entries.at(-1)?.seq;
    if (before === undefined) return;
  }
}

async function writeFiles(assets: Assets, workspace: string, folder: string): Promise<number> {
  const list = await assets.list(workspace);
  await mkdir(folder, { mode: 0o700 });
  for (const { hash } of list)
    await pipeline(
      await assets.read(workspace, hash),
      createWriteStream(join(folder, hash), { flags: 'wx', mode: 0o600 }),
    );
  const index = list.map(({ hash, bytes, type }) => ({ hash, bytes, type }));
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`, { mode: 0o600 });
  return list.length;
}
