import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { RelayFailure } from '../accounts/failures.ts';
import type { RelayConfig } from '../config/load.ts';
import { ENGINES, STREAMS } from '../protocol/words.ts';
import { documentFile, type LoggedDocument } from './documents.ts';
import type { LogAdmin, LogProblem, LogWorkspace } from './log-admin.ts';

/** The version of the file's tables that is read here. */
const VERSION = 1;
/** How long what a snapshot covers is kept beside it, so that one that turns out wrong can be made again. Milliseconds. */
const GRACE = 10 * 60_000;
/** Rows that one transaction deletes: short, so that a relay that runs never waits long. */
const STEP = 2000;

const fileIn = (folder: string): string => join(folder, 'log.db');

/** The log's administration as the settings name it; null where there is no log yet. */
export function openLogAdmin({ data, database }: RelayConfig): Promise<LogAdmin | null> {
  if (database !== undefined)
    throw new RelayFailure(
      'unsupported',
      'This command can’t look into a log in PostgreSQL yet: use its own tools.',
    );
  return Promise.resolve(existsSync(fileIn(data)) ? new SqliteLogAdmin(fileIn(data)) : null);
}

/** Administration of a log in one SQLite file, beside a relay that has it open. */
class SqliteLogAdmin implements LogAdmin {
  readonly #db: Database.Database;

  constructor(file: string) {
    this.#db = new Database(file, { fileMustExist: true, timeout: 10_000 });
    const version = this.#db.pragma('user_version', { simple: true });
    if (version === VERSION) return;
    this.#db.close();
    throw new RelayFailure(
      'unavailable',
      `The log’s file is of version ${String(version)}, and this command knows ${String(VERSION)}. Use the nmc-relay of the relay that wrote it.`,
    );
  }

  workspaces(): Promise<LogWorkspace[]> {
    const rows = this.#db
      .prepare(
        `SELECT w.name AS workspace, w.head AS head,
           (SELECT count(*) FROM documents d WHERE d.workspace = w.id) AS documents,
           (SELECT count(*) FROM updates u JOIN documents d ON d.id = u.document
             WHERE u.workspace = w.id AND u.seq > d.folded) AS updates,
           (SELECT coalesce(sum(length(bytes)), 0) FROM updates u WHERE u.workspace = w.id) +
           (SELECT coalesce(sum(length(bytes)), 0) FROM snapshots s WHERE s.workspace = w.id) AS bytes
         FROM workspaces w ORDER BY w.name`,
      )
      .all();
    return Promise.resolve(rows as LogWorkspace[]);
  }

  compact(workspace?: string): Promise<{ documents: number; freedBytes: number }> {
    const size = () =>
      (this.#db.pragma('page_count', { simple: true }) as number) *
      (this.#db.pragma('page_size', { simple: true }) as number);
    const before = size();
    const due = this.#db
      .prepare(
        `SELECT s.document AS document, max(s.upto) AS upto, max(s.id) AS snapshot
         FROM snapshots s JOIN workspaces w ON w.id = s.workspace
         WHERE s.purged = 0 AND s.at < ? AND (? IS NULL OR w.name = ?) GROUP BY s.document`,
      )
      .all(Date.now() - GRACE, workspace ?? null, workspace ?? null) as {
      document: number;
      upto: number;
      snapshot: number;
    }[];
    for (const one of due) this.#purge(one);
    this.#db.pragma('incremental_vacuum');
    this.#db.pragma('wal_checkpoint(PASSIVE)');
    return Promise.resolve({ documents: due.length, freedBytes: Math.max(0, before - size()) });
  }

  /** Deletes what a snapshot covers, in steps, and the snapshots before it. */
  #purge({ document, upto, snapshot }: { document: number; upto: number; snapshot: number }): void {
    const drop = this.#db.prepare(
      `DELETE FROM updates WHERE (workspace, seq) IN
       (SELECT workspace, seq FROM updates WHERE document = ? AND seq <= ? ORDER BY seq LIMIT ${String(STEP)})`,
    );
    while (drop.run(document, upto).changes === STEP);
    this.#db
      .transaction(() => {
        this.#db.prepare('DELETE FROM snapshots WHERE document = ? AND id < ?').run(document, snapshot);
        this.#db.prepare('UPDATE snapshots SET purged = 1 WHERE id = ?').run(snapshot);
      })
      .immediate();
  }

  verify(workspace?: string): Promise<LogProblem[]> {
    const pages = this.#db.prepare('PRAGMA integrity_check').pluck().all() as string[];
    const problems: LogProblem[] = pages
      .filter((text) => text !== 'ok')
      .map((problem) => ({ workspace: '', document: null, problem }));
    for (const { sql, problem } of RULES)
      for (const row of this.#db.prepare(sql).iterate() as Iterable<{
        workspace: string;
        document: string | null;
      }>)
        if (workspace === undefined || row.workspace === workspace) problems.push({ ...row, problem });
    return Promise.resolve(problems);
  }

  export(workspace: string, folder: string): Promise<void> {
    const index: object[] = [];
    for (const document of this.#documents(workspace)) {
      const number = String(index.length + 1).padStart(6, '0');
      const { extension, bytes, note } = documentFile(document);
      const file = `${number}.${extension}`;
      writeFileSync(join(folder, file), bytes, { flag: 'wx', mode: 0o600 });
      const { name, kind, engine, stream } = document;
      index.push({ file, name, kind, engine, stream, ...(note === undefined ? {} : { note }) });
    }
    const text = `${JSON.stringify(index, null, 2)}\n`;
    writeFileSync(join(folder, 'index.json'), text, { flag: 'wx', mode: 0o600 });
    return Promise.resolve();
  }

  /** Documents of a workspace by name, one in memory at a time. */
  *#documents(workspace: string): Generator<LoggedDocument> {
    const rows = this.#db
      .prepare(
        `SELECT d.id, d.name, d.kind, d.engine, d.stream FROM documents d
         JOIN workspaces w ON w.id = d.workspace WHERE w.name = ? ORDER BY d.name`,
      )
      .all(workspace) as { id: number; name: string; kind: string; engine: number; stream: number }[];
    for (const { id, name, kind, engine, stream } of rows)
      yield {
        name,
        kind,
        engine: ENGINES[engine] ?? 'opaque',
        stream: STREAMS[stream] ?? 'content',
        parts: this.#parts(id),
      };
  }

  /** The newest snapshot, then what is behind it: of one moment, whatever a relay does meanwhile. */
  #parts(document: number): Uint8Array[] {
    return this.#db
      .prepare(
        `SELECT bytes FROM (
           SELECT bytes, 0 AS seq FROM (SELECT bytes FROM snapshots WHERE document = @document ORDER BY id DESC LIMIT 1)
           UNION ALL
           SELECT u.bytes, u.seq FROM updates u JOIN documents d ON d.id = u.document
           WHERE u.document = @document AND u.seq > d.folded)
         ORDER BY seq`,
      )
      .pluck()
      .all({ document }) as Uint8Array[];
  }

  backup(folder: string): Promise<void> {
    this.#db.prepare('VACUUM INTO ?').run(fileIn(folder));
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#db.close();
    return Promise.resolve();
  }
}

/** What has to hold between the rows of a log: each statement finds those for which it does not. */
const RULES: readonly { sql: string; problem: string }[] = [
  {
    sql: `SELECT w.name AS workspace, NULL AS document FROM workspaces w
          WHERE w.head < (SELECT coalesce(max(seq), 0) FROM updates u WHERE u.workspace = w.id)`,
    problem: 'It has updates beyond its head.',
  },
  {
    sql: `SELECT w.name AS workspace, d.name AS document FROM documents d JOIN workspaces w ON w.id = d.workspace
          WHERE d.folded > 0 AND d.folded IS NOT
            (SELECT upto FROM snapshots s WHERE s.document = d.id ORDER BY id DESC LIMIT 1)`,
    problem: 'It was folded up to a place that its newest snapshot does not reach.',
  },
  {
    sql: `SELECT w.name AS workspace, d.name AS document FROM documents d JOIN workspaces w ON w.id = d.workspace
          WHERE d.folded > w.head`,
    problem: 'It was folded beyond the head of its workspace.',
  },
  {
    sql: `SELECT DISTINCT coalesce(w.name, '') AS workspace, d.name AS document FROM updates u
          LEFT JOIN documents d ON d.id = u.document LEFT JOIN workspaces w ON w.id = u.workspace
          WHERE d.id IS NULL OR w.id IS NULL OR d.workspace <> u.workspace`,
    problem: 'It has updates of a document that is not one of this workspace.',
  },
  {
    sql: `SELECT DISTINCT w.name AS workspace, d.name AS document FROM documents d
          JOIN workspaces w ON w.id = d.workspace WHERE NOT EXISTS (SELECT 1 FROM updates u WHERE u.document = d.id)
          AND NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.document = d.id)`,
    problem: 'Nothing is left of it.',
  },
];
