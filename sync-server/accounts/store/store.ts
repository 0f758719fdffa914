import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  sql,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { migrate, type Dialect } from './migrations.ts';
import type { Tables } from './schema.ts';

/** What a query runs on: the database, or the transaction it is part of. */
export type Db = Kysely<Tables> | Transaction<Tables>;

/** Any number that no other advisory lock of this database uses: "relay" in ASCII. */
const WRITE_LOCK = 0x72_65_6c_61_79;

/** Takes the write lock at once: a transaction that reads first and then writes could otherwise find it stale. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database });
  }
}

/**
 * Accounts, rights and what is known of assets, on SQLite or PostgreSQL under one schema. Writers take turns, also those
 * of other processes and nodes: what a transaction has read is still true when it writes, and sequences become visible
 * in their order.
 */
export class AccountStore {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;

  constructor(db: Kysely<Tables>, dialect: Dialect) {
    this.db = db;
    this.dialect = dialect;
  }

  /** Runs `work` in one transaction, alone. Inside, use the handle given and never `db`, which would wait for ever. */
  write<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(async (tx) => {
      if (this.dialect === 'postgres') await sql`SELECT pg_advisory_xact_lock(${WRITE_LOCK})`.execute(tx);
      return work(tx);
    });
  }

  /** Fails when nothing can be written at this moment. */
  async checkWritable(): Promise<void> {
    const row = { name: 'writable', at: Date.now() };
    await this.write(async (tx) => {
      // A statement that changes no row would not touch the disk.
      await tx
        .insertInto('checks')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ at: row.at }))
        .execute();
    });
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

/**
 * Opens the accounts at a place, and brings their schema up to date.
 *
 * @param place a file for SQLite, or an address that begins with `postgres`
 */
export async function openAccountStore(place: string, now: () => number = Date.now): Promise<AccountStore> {
  const store = /^postgres(?:ql)?:/.test(place) ? postgresStore(place) : sqliteStore(place);
  try {
    await store.write((tx) => migrate(tx, store.dialect, now()));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function sqliteStore(file: string): AccountStore {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Made private before SQLite opens it, whose own files take over the mode.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file, { timeout: 10_000 });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return new AccountStore(
    new Kysely<Tables>({ dialect: new ImmediateDialect(keepingStatements(database)) }),
    'sqlite',
  );
}

const MOST_STATEMENTS = 200;

/** Kysely prepares a statement at each use; the few that there are are kept instead. */
function keepingStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return {
    prepare(text) {
      let statement = kept.get(text);
      if (!statement) {
        if (kept.size >= MOST_STATEMENTS) kept.clear();
        statement = database.prepare(text) as unknown as ReturnType<SqliteDatabase['prepare']>;
        kept.set(text, statement);
      }
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}

const INT8 = 20;
const NUMERIC = 1700;
/** Milliseconds. */
const PATIENCE = 10_000;

function postgresStore(url: string): AccountStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    // A node that died in the middle of a transaction must not hold the others up.
    idle_in_transaction_session_timeout: PATIENCE,
    lock_timeout: PATIENCE,
    statement_timeout: 2 * PATIENCE,
    query_timeout: 3 * PATIENCE,
    // Moments and sizes are far below 2^53.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 || oid === NUMERIC ? Number : (pg.types.getTypeParser(oid, format) as never),
    } as pg.CustomTypesConfig,
  });
  // An idle connection that breaks is replaced at the next query, which tells if it can't be.
  pool.on('error', () => undefined);
  return new AccountStore(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres');
}
