import { sql } from 'kysely';
import { checkAudit } from '../accounts/audit.ts';
import type { AccountStore } from '../accounts/store/store.ts';
import type { Assets } from '../assets/assets.ts';
import { logOrReason, type LogAdmin } from './log-admin.ts';

export interface Finding {
  name: string;
  /** Null when it was not looked at. */
  isSound: boolean | null;
  detail: string;
}

/** Reads all that a relay keeps, and says of each part whether it is sound. */
export async function verify(sources: {
  store: AccountStore;
  assets: Assets;
  log: () => Promise<LogAdmin | null>;
}): Promise<Finding[]> {
  return [
    await checkDatabase(sources.store),
    await checkAuditLog(sources.store),
    await checkFiles(sources.assets),
    await checkLog(sources.log),
  ];
}

async function checkDatabase(store: AccountStore): Promise<Finding> {
  const name = 'accounts';
  if (store.dialect === 'postgres') {
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM accounts`.execute(store.db);
    return {
      name,
      isSound: true,
      detail: `${String(rows[0]?.count ?? 0)} accounts; pages are PostgreSQL’s own`,
    };
  }
  const pages = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(store.db);
  const links = await sql`PRAGMA foreign_key_check`.execute(store.db);
  const problems = pages.rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  if (links.rows.length > 0) problems.push(`${String(links.rows.length)} rows name what is not there`);
  return { name, isSound: problems.length === 0, detail: problems.join('; ') || 'every page and row' };
}

async function checkAuditLog(store: AccountStore): Promise<Finding> {
  const { entries, brokenAt } = await checkAudit(store);
  const detail =
    brokenAt === null
      ? `${String(entries)} entries, each as it was written`
      : `entry ${String(brokenAt)} is not as it was written`;
  return { name: 'audit log', isSound: brokenAt === null, detail };
}

async function checkFiles(assets: Assets): Promise<Finding> {
  const problems = await assets.verify();
  const detail =
    problems.length === 0
      ? `${String((await assets.list()).length)} files, each what its name says`
      : problems.map(({ workspace, hash, problem }) => `${workspace}/${hash} is ${problem}`).join('; ');
  return { name: 'files', isSound: problems.length === 0, detail };
}

async function checkLog(open: () => Promise<LogAdmin | null>): Promise<Finding> {
  const { log, reason } = await logOrReason(open);
  if (reason !== null) return { name: 'log', isSound: null, detail: reason };
  if (!log) return { name: 'log', isSound: true, detail: 'there is none yet' };
  const problems = await log.verify();
  const detail =
    problems.length === 0
      ? `${String((await log.workspaces()).length)} workspaces`
      : problems
          .map(
            ({ workspace, document, problem }) =>
              `${workspace}${document === null ? '' : `/${document}`}: ${problem}`,
          )
          .join('; ');
  return { name: 'log', isSound: problems.length === 0, detail };
}
