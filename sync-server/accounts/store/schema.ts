import type { Generated } from 'kysely';
import type { Role } from '../../protocol/words.ts';

/** Moments are milliseconds since 1970; flags and counts are whole numbers; every id and code is text. */
export interface AccountRow {
  id: string;
  /** Lower case; the name one signs in with. */
  email: string;
  name: string;
  state: 'active' | 'suspended';
  may_create_workspaces: number;
  created_at: number;
}

export interface PasswordRow {
  account: string;
  /** Argon2id in PHC form, with its salt and parameters. */
  hash: string;
  changed_at: number;
}

/** Who an identity provider says that an account is. Written by the single sign-on to come. */
export interface IdentityRow {
  provider: string;
  subject: string;
  account: string;
  linked_at: number;
}

export interface WorkspaceRow {
  id: string;
  name: string;
  /** Bytes of assets; null for the relay's setting. */
  asset_quota: number | null;
  created_at: number;
}

export interface MemberRow {
  workspace: string;
  account: string;
  role: Role;
  joined_at: number;
}

export interface InvitationRow {
  id: string;
  workspace: string;
  role: Role;
  email: string | null;
  code_hash: string;
  /** Null when it was made on the command line. */
  created_by: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
  revoked_at: number | null;
}

export interface GuestLinkRow {
  id: string;
  workspace: string;
  /** JSON list of names: the document and what belongs to it, such as its comments. */
  documents: string;
  rights: 'read' | 'comment';
  code_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

/** One sign-in on one device, and with it one family of refresh tokens. */
export interface SessionRow {
  id: string;
  /** Null for a guest. */
  account: string | null;
  guest_link: string | null;
  guest_name: string | null;
  device: string;
  address: string;
  /** Ways in which the person proved who they are, as in RFC 8176: a JSON list. */
  amr: string;
  created_at: number;
  last_used_at: number;
  expires_at: number;
  revoked_at: number | null;
  revoked_why: string | null;
}

export interface RefreshTokenRow {
  hash: string;
  session: string;
  expires_at: number;
  rotated_at: number | null;
  /** With the relay's secret and the token itself it makes the successor, which so need not be stored. */
  successor_nonce: string | null;
}

export interface SigningKeyRow {
  kid: string;
  public_jwk: string;
  /** Sealed with the relay's secret. */
  private_jwk: string;
  created_at: number;
  /** Until when its signatures count; null while it signs. */
  retires_at: number | null;
}

export interface SetupCodeRow {
  code_hash: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** What changed about grants, read by every node in order. A null means any. */
export interface GrantChangeRow {
  seq: Generated<number>;
  at: number;
  account: string | null;
  session: string | null;
  workspace: string | null;
}

export interface AuditRow {
  seq: number;
  at: number;
  /** Id of an account, `guest:` and a session, `command line`, or empty for somebody unknown. */
  actor: string;
  session: string | null;
  address: string;
  workspace: string | null;
  action: string;
  subject: string;
  /** JSON object of plain values. */
  detail: string;
  previous: string;
  hash: string;
}

export interface AssetRow {
  workspace: string;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  hash: string;
  bytes: number;
  /** MIME type, judged by the content. */
  type: string;
  created_by: string;
  created_at: number;
}

export interface UploadRow {
  id: string;
  workspace: string;
  hash: string;
  bytes: number;
  received: number;
  /** What the place of storage needs to go on: its own words. */
  state: string;
  created_by: string;
  expires_at: number;
}

/** Written to see whether anything can be. */
export interface CheckRow {
  name: string;
  at: number;
}

export interface MigrationRow {
  id: string;
  applied_at: number;
}

export interface Tables {
  accounts: AccountRow;
  passwords: PasswordRow;
  identities: IdentityRow;
  workspaces: WorkspaceRow;
  members: MemberRow;
  invitations: InvitationRow;
  guest_links: GuestLinkRow;
  sessions: SessionRow;
  refresh_tokens: RefreshTokenRow;
  signing_keys: SigningKeyRow;
  setup_codes: SetupCodeRow;
  grant_changes: GrantChangeRow;
  audit_log: AuditRow;
  assets: AssetRow;
  uploads: UploadRow;
  checks: CheckRow;
  account_migrations: MigrationRow;
}
