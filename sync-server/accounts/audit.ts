import { createHash } from 'node:crypto';
import type { AuditRow } from './store/schema.ts';
import type { AccountStore, Db } from './store/store.ts';

/** Who does something, and from where. */
export interface Actor {
  /** Id of an account, `guest:` and a session, `command line`, or empty for somebody unknown. */
  actor: string;
  session: string | null;
  address: string;
  /** Whoever works on the relay's own machine; stands above every workspace. */
  isOperator?: boolean;
}

export const COMMAND_LINE: Actor = { actor: 'command line', session: null, address: '', isOperator: true };

export interface AuditEntry {
  action: string;
  /** What it was done to: an id. */
  subject: string;
  workspace?: string | null;
  /** Plain values that are no secrets: a role, a number, a reason. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
}

const GENESIS = '0'.repeat(64);
/** Entries that `checkAudit` reads at once. */
const PAGE = 1000;

const hashOfRow = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.actor,
        row.session,
        row.address,
        row.workspace,
        row.action,
        row.subject,
        row.detail,
        row.previous,
      ]),
    )
    .digest('hex');

/**
 * Appends one entry, in the transaction of what it tells of. Its hash covers the one before, so that a later change of
 * any entry breaks the chain from there on; the database itself refuses to change or delete one.
 */
export async function appendAudit(tx: Db, at: number, by: Actor, entry: AuditEntry): Promise<void> {
  const last = await tx
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at,
    actor: by.actor,
    session: by.session,
    address: by.address,
    workspace: entry.workspace ?? null,
    action: entry.action,
    subject: entry.subject,
    detail: JSON.stringify(entry.detail ?? {}),
    previous: last?.hash ?? GENESIS,
  };
  await tx
    .insertInto('audit_log')
    .values({ ...row, hash: hashOfRow(row) })
    .execute();
}

/** Walks the whole chain. Returns the number of entries and the first that is not as it was written, if any. */
export async function checkAudit(store: AccountStore): Promise<{ entries: number; brokenAt: number | null }> {
  let previous = GENESIS;
  let entries = 0;
  for (;;) {
    const rows = await store.db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', entries)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      entries += 1;
      const { hash, ...rest } = row;
      if (row.seq !== entries || row.previous !== previous || hash !== hashOfRow(rest))
        return { entries, brokenAt: row.seq };
      previous = hash;
    }
    if (rows.length < PAGE) return { entries, brokenAt: null };
  }
}
