import Database from 'better-sqlite3-multiple-ciphers';
import { failureOf } from './failures.ts';
import { FailureError } from '../contract/errors.ts';
import { plainText, sortKey } from './plain-text.ts';

export type SqlValue = string | number | bigint | Uint8Array | null;
/** Parameters of a statement: positional, or one object of `@name` values. */
export type SqlParams = SqlValue[] | [Record<string, SqlValue>];

/** What a query may do. Rows come back as plain objects keyed by column. */
export interface Reader {
  all<Row>(sql: string, ...params: SqlParams): Row[];
  get<Row>(sql: string, ...params: SqlParams): Row | undefined;
  iterate<Row>(sql: string, ...params: SqlParams): IterableIterator<Row>;
}

/** What a command may do, always inside a transaction of the store. */
export interface Writer extends Reader {
  run(sql: string, ...params: SqlParams): { changes: number; lastInsertRowid: number | bigint };
}

/** The table that a statement changes, or null for one that only reads. */
export function changedTable(sql: string): string | null {
  const match =
    /^\s*(?:with\b[\s\S]+?\b)?(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+"?(\w+)"?/i.exec(
      sql,
    );
  return match?.[1] ?? null;
}

/** Pages of the write-ahead log worth copying in a quiet moment, and those that a commit itself copies at the latest. */
const QUIET_CHECKPOINT = 250;
const LATEST_CHECKPOINT = 4000;

interface Prepared {
  statement: Database.Statement;
  changes: string | null;
}

/**
 * One connection to the encrypted file, with its prepared statements. The tables that statements change are
 * noted, which is what live queries listen to; nobody has to remember to announce a change.
 */
export class Connection implements Writer {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Prepared>();
  #changed = new Set<string>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      prepared = { statement: this.#db.prepare(sql), changes: changedTable(sql) };
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }

  all<Row>(sql: string, ...params: SqlParams): Row[] {
    return this.#prepare(sql).statement.all(...params) as Row[];
  }

  get<Row>(sql: string, ...params: SqlParams): Row | undefined {
    return this.#prepare(sql).statement.get(...params) as Row | undefined;
  }

  iterate<Row>(sql: string, ...params: SqlParams): IterableIterator<Row> {
    return this.#prepare(sql).statement.iterate(...params) as IterableIterator<Row>;
  }

  run(sql: string, ...params: SqlParams) {
    const { statement, changes } = this.#prepare(sql);
    if (changes !== null) this.#changed.add(changes);
    return statement.run(...params);
  }

  /** Several statements at once, for schema changes. */
  script(sql: string): void {
    this.#db.exec(sql);
  }

  pragma(source: string): unknown {
    return this.#db.pragma(source, { simple: true });
  }

  /**
   * Copies what the write-ahead log holds into the file when that is much: called in quiet moments, so that no commit
   * has to. Waits for no reader.
   */
  checkpoint(): void {
    const [state] = this.#db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
    if (state && state.log - state.checkpointed > QUIET_CHECKPOINT)
      this.#db.pragma('wal_checkpoint(PASSIVE)');
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  /**
   * Runs `work` in one transaction and returns its value with the tables it changed.
   * Throws a FailureError for what a user can mend (disk full, damage) and anything else as it came.
   */
  transaction<T>(work: () => T): { value: T; changed: ReadonlySet<string> } {
    this.#changed = new Set();
    try {
      const value = this.#db.transaction(work).immediate();
      return { value, changed: this.#changed };
    } catch (error) {
      const failure = failureOf(error);
      throw failure ? new FailureError(failure) : error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

export interface OpenOptions {
  file: string;
  /** 32 bytes. */
  key: Uint8Array;
  readonly?: boolean;
  /** Page cache in KiB. */
  cache?: number;
}

/**
 * Opens an encrypted database. ChaCha20-Poly1305 authenticates each page, so damage is noticed and a torn
 * sector cannot take the file along; `synchronous=FULL` keeps what was acknowledged through a power cut.
 * Throws FailureError `wrong_key` or `damaged`; the file is untouched then.
 */
export function openDatabase({ file, key, readonly = false, cache = 8192 }: OpenOptions): Connection {
  if (key.length !== 32) throw new RangeError('a database key has 32 bytes');
  const db = new Database(file, { readonly, timeout: 10_000 });
  try {
    db.pragma("cipher='chacha20'");
    db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!readonly) {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma(`wal_autocheckpoint = ${String(LATEST_CHECKPOINT)}`);
    }
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${cache}`);
    db.function('plain_text', { deterministic: true }, plainText as (text: unknown) => string);
    db.function('sort_key', { deterministic: true }, sortKey as (text: unknown) => string);
  } catch (error) {
    db.close();
    const failure = failureOf(error);
    throw failure ? new FailureError(failure) : error;
  }
  return new Connection(db);
}
