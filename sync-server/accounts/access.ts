import type { Access, Grant, GrantChange } from '../access.ts';
import type { Context } from './context.ts';

/**
 * What tokens open, by the accounts of this relay. The token's signature is checked here; whether its session goes on
 * and which role its owner has is read anew at each grant.
 */
export class AccountsAccess implements Access {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Whoever acts on it in the same turn of the event loop hears of every later change by `onChange`. */
  async grant(token: string, workspace: string): Promise<Grant | null> {
    const claims = await this.#context.tokens.verify(token);
    if (!claims) return null;
    const grant = await this.#unlessChanged(() =>
      claims.subject.startsWith('guest:')
        ? this.#guest(claims.session, workspace, this.#context.now())
        : this.#member(claims.subject, claims.session, workspace, this.#context.now()),
    );
    if (!grant) return null;
    return { ...grant, expires: Math.min(grant.expires, claims.expires) };
  }

  /**
   * Reads again when a change was handed out meanwhile: whoever asked could not know yet that it concerns them, and
   * would go on with what was read before it.
   */
  async #unlessChanged(read: () => Promise<Grant | null>): Promise<Grant | null> {
    const { changes } = this.#context;
    for (;;) {
      const before = changes.delivered;
      const grant = await read();
      if (changes.delivered === before) return grant;
    }
  }

  async #member(account: string, session: string, workspace: string, now: number): Promise<Grant | null> {
    const row = await this.#context.store.db
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.account')
      .innerJoin('members', 'members.account', 'accounts.id')
      .select(['accounts.name as name', 'members.role as role', 'sessions.expires_at as expires'])
      .where('sessions.id', '=', session)
      .where('sessions.account', '=', account)
      .where('sessions.revoked_at', 'is', null)
      .where('sessions.expires_at', '>', now)
      .where('accounts.state', '=', 'active')
      .where('members.workspace', '=', workspace)
      .executeTakeFirst();
    return row ? { ...row, account, workspace, session, documents: null } : null;
  }

  /** A guest of a link that only lets read is a viewer of its documents. */
  async #guest(session: string, workspace: string, now: number): Promise<Grant | null> {
    const row = await this.#context.store.db
      .selectFrom('sessions')
      .innerJoin('guest_links', 'guest_links.id', 'sessions.guest_link')
      .select([
        'sessions.guest_name as name',
        'sessions.expires_at as expires',
        'guest_links.documents as documents',
        'guest_links.rights as rights',
      ])
      .where('sessions.id', '=', session)
      .where('sessions.revoked_at', 'is', null)
      .where('sessions.expires_at', '>', now)
      .where('guest_links.workspace', '=', workspace)
      .where('guest_links.revoked_at', 'is', null)
      .where('guest_links.expires_at', '>', now)
      .executeTakeFirst();
    if (!row) return null;
    return {
      account: `guest:${session}`,
      name: row.name ?? '',
      workspace,
      role: row.rights === 'comment' ? 'guest' : 'viewer',
      documents: new Set(JSON.parse(row.documents) as string[]),
      session,
      expires: row.expires,
    };
  }

  onChange(listener: (change: GrantChange) => void): () => void {
    return this.#context.changes.onChange(listener);
  }
}
