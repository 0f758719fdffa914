import { createHash } from 'node:crypto';
import type { Connection, Reader, Writer } from '../store/database.ts';
import type { Migration } from '../store/migrations.ts';
import type { Caller, Identity } from './context.ts';

export const auditMigrations: readonly Migration[] = [
  {
    id: 'audit/1',
    up: `
      CREATE TABLE audit_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person TEXT NOT NULL, device TEXT NOT NULL,
        via TEXT NOT NULL, operation TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
      CREATE INDEX audit_log_subject ON audit_log (subject, seq);`,
  },
];

export interface AuditRow {
  seq: number;
  at: number;
  person: string;
  device: string;
  via: string;
  operation: string;
  subject: string;
  detail: string;
  previous: string;
  hash: string;
}

const GENESIS = '0'.repeat(64);
const COLUMNS = 'seq, at, person, device, via, operation, subject, detail, previous, hash';
/** Longer inputs are cut in the log; their hash stands for the rest. */
const DETAIL = 2000;

const hashOf = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.person,
        row.device,
        row.via,
        row.operation,
        row.subject,
        row.detail,
        row.previous,
      ]),
    )
    .digest('hex');

/** Appends one entry whose hash covers the one before: a later edit of any entry breaks the chain from there on. */
export function appendAudit(
  db: Writer,
  entry: { at: number; identity: Identity; caller: Caller; operation: string; input: unknown },
): void {
  const last = db.get<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1',
  );
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    person: entry.identity.personId,
    device: entry.identity.deviceId,
    via: entry.caller.via,
    operation: entry.operation,
    subject: subjectOf(entry.input),
    detail: detailOf(entry.input),
    previous: last?.hash ?? GENESIS,
  };
  db.run(
    `INSERT INTO audit_log (${COLUMNS}) VALUES (@seq, @at, @person, @device, @via, @operation, @subject, @detail,
     @previous, @hash)`,
    { ...row, hash: hashOf(row) },
  );
}

function subjectOf(input: unknown): string {
  const id = (input as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : '';
}

function detailOf(input: unknown): string {
  const text =
    JSON.stringify(input, (key, value: unknown) => (key === 'commandId' ? undefined : value)) ?? '';
  if (text.length <= DETAIL) return text;
  return JSON.stringify({
    sha256: createHash('sha256').update(text).digest('hex'),
    start: text.slice(0, 500),
  });
}

export const readAudit = (db: Reader, before: number, limit: number): AuditRow[] =>
  db.all<AuditRow>(`SELECT ${COLUMNS} FROM audit_log WHERE seq < ? ORDER BY seq DESC LIMIT ?`, before, limit);

/** The first entry at which the chain is broken, or null when all of it holds. */
export function brokenAudit(db: Connection): number | null {
  let previous = GENESIS;
  let expected = 1;
  for (const row of db.iterate<AuditRow>(`SELECT ${COLUMNS} FROM audit_log ORDER BY seq`)) {
    if (row.seq !== expected || row.previous !== previous || row.hash !== hashOf(row)) return row.seq;
    previous = row.hash;
    expected += 1;
  }
  const counter = db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'");
  return (counter?.seq ?? 0) === expected - 1 ? null : expected;
}
