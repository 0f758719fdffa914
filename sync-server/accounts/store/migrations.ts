import { sql, type Kysely, type Transaction } from 'kysely';
import { RelayFailure } from '../failures.ts';
import type { Tables } from './schema.ts';

export type Dialect = 'sqlite' | 'postgres';

/** One step forward of the schema. Never edited once released; there is no way back but a backup. */
interface Migration {
  id: string;
  up(dialect: Dialect): readonly string[];
}

/** `#serial` and the triggers are all that the two databases spell differently. */
const TABLES = `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
    may_create_workspaces INTEGER NOT NULL, created_at BIGINT NOT NULL);
  CREATE TABLE passwords (
    account TEXT PRIMARY KEY REFERENCES accounts (id), hash TEXT NOT NULL, changed_at BIGINT NOT NULL);
  CREATE TABLE identities (
    provider TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL REFERENCES accounts (id),
    linked_at BIGINT NOT NULL, PRIMARY KEY (provider, subject));
  CREATE TABLE workspaces (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, asset_quota BIGINT, created_at BIGINT NOT NULL);
  CREATE TABLE members (
    workspace TEXT NOT NULL REFERENCES workspaces (id), account TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'editor', 'commenter', 'viewer')),
    joined_at BIGINT NOT NULL, PRIMARY KEY (workspace, account));
  CREATE INDEX members_account ON members (account);
  CREATE TABLE invitations (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'editor', 'commenter', 'viewer')),
    email TEXT, code_hash TEXT NOT NULL UNIQUE, created_by TEXT REFERENCES accounts (id),
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT,
    used_by TEXT REFERENCES accounts (id), revoked_at BIGINT);
  CREATE INDEX invitations_workspace ON invitations (workspace, created_at);
  CREATE TABLE guest_links (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces (id), documents TEXT NOT NULL,
    rights TEXT NOT NULL CHECK (rights IN ('read', 'comment')), code_hash TEXT NOT NULL UNIQUE,
    created_by TEXT NOT NULL REFERENCES accounts (id), created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL, revoked_at BIGINT);
  CREATE INDEX guest_links_workspace ON guest_links (workspace, created_at);
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, account TEXT REFERENCES accounts (id), guest_link TEXT REFERENCES guest_links (id),
    guest_name TEXT, device TEXT NOT NULL, address TEXT NOT NULL, amr TEXT NOT NULL, created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, revoked_at BIGINT, revoked_why TEXT,
    CHECK ((account IS NULL) <> (guest_link IS NULL)));
  CREATE INDEX sessions_account ON sessions (account);
  CREATE INDEX sessions_guest_link ON sessions (guest_link);
  CREATE TABLE refresh_tokens (
    hash TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions (id), expires_at BIGINT NOT NULL,
    rotated_at BIGINT, successor_nonce TEXT);
  CREATE INDEX refresh_tokens_session ON refresh_tokens (session);
  CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY, public_jwk TEXT NOT NULL, private_jwk TEXT NOT NULL, created_at BIGINT NOT NULL,
    retires_at BIGINT);
  CREATE TABLE setup_codes (
    code_hash TEXT PRIMARY KEY, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);
  CREATE TABLE grant_changes (
    seq #serial, at BIGINT NOT NULL, account TEXT, session TEXT, workspace TEXT);
  CREATE TABLE audit_log (
    seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, session TEXT, address TEXT NOT NULL,
    workspace TEXT, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL,
    hash TEXT NOT NULL);
  CREATE INDEX audit_log_workspace ON audit_log (workspace, seq);
  CREATE TABLE assets (
    workspace TEXT NOT NULL REFERENCES workspaces (id), hash TEXT NOT NULL, bytes BIGINT NOT NULL,
    type TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (workspace, hash));
  CREATE TABLE uploads (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces (id), hash TEXT NOT NULL,
    bytes BIGINT NOT NULL, received BIGINT NOT NULL, state TEXT NOT NULL, created_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL);
  CREATE INDEX uploads_workspace ON uploads (workspace);
  CREATE TABLE checks (name TEXT PRIMARY KEY, at BIGINT NOT NULL)`;

const APPEND_ONLY: Readonly<Record<Dialect, readonly string[]>> = {
  sqlite: ['UPDATE', 'DELETE'].map(
    (change) => `CREATE TRIGGER audit_log_no_${change.toLowerCase()} BEFORE ${change} ON audit_log
      BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END`,
  ),
  postgres: [
    `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the audit log is only appended to'; END $$`,
    `CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
  ],
};

const SERIAL: Readonly<Record<Dialect, string>> = {
  sqlite: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  postgres: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
};

export const MIGRATIONS: readonly Migration[] = [
  {
    id: 'accounts/1',
    up: (dialect) => [...TABLES.replace('#serial', SERIAL[dialect]).split(';'), ...APPEND_ONLY[dialect]],
  },
];

/**
 * Applies what is missing in one transaction, so that a crash leaves all of it or nothing. (Kysely's own migrator runs
 * outside of a transaction on SQLite.) A step that this code does not know was made by a newer relay: RelayFailure
 * `unavailable`, and nothing is changed.
 */
export async function migrate(
  tx: Transaction<Tables> | Kysely<Tables>,
  dialect: Dialect,
  now: number,
): Promise<string[]> {
  await sql`CREATE TABLE IF NOT EXISTS account_migrations (id TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)`.execute(
    tx,
  );
  const applied = new Set(
    (await tx.selectFrom('account_migrations').select('id').execute()).map((row) => row.id),
  );
  const known = new Set(MIGRATIONS.map(({ id }) => id));
  if ([...applied].some((id) => !known.has(id)))
    throw new RelayFailure(
      'unavailable',
      'The accounts were last used by a newer relay, which this one cannot read. Install the newer one; nothing was changed.',
    );
  const missing = MIGRATIONS.filter(({ id }) => !applied.has(id));
  for (const { id, up } of missing) {
    for (const statement of up(dialect)) await sql.raw(statement).execute(tx);
    await tx.insertInto('account_migrations').values({ id, applied_at: now }).execute();
  }
  return missing.map(({ id }) => id);
}
