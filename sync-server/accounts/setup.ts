import type { Actor } from './audit.ts';
import { hashOf, newCode } from './codes.ts';
import { change, type Context } from './context.ts';
import { RelayFailure } from './failures.ts';
import { addMember } from './members.ts';
import { addAccount, normalEmail, type NewPerson } from './people.ts';
import { newId } from './codes.ts';
import { openSession, signedIn, type Origin, type SignInResult } from './sessions.ts';

const LIFETIME = 24 * 3_600_000;

/** Whether nobody has an account here yet. */
export async function isEmpty({ store }: Context): Promise<boolean> {
  return (await store.db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) === undefined;
}

/**
 * A code that makes the first account, for the one who sees the relay's terminal; null once there is an account. A new
 * one replaces the one before.
 */
export const newSetupCode = (context: Context, by: Actor): Promise<string | null> =>
  change(context, by, async ({ tx, now }) => {
    if (await tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) return null;
    const code = newCode();
    await tx.deleteFrom('setup_codes').where('used_at', 'is', null).execute();
    await tx
      .insertInto('setup_codes')
      .values({ code_hash: hashOf(code), created_at: now, expires_at: now + LIFETIME, used_at: null })
      .execute();
    return code;
  });

/** Makes the first account and the first workspace, which it owns. Throws `expired` for any code but the open one. */
export async function setUp(
  context: Context,
  input: NewPerson & { code: string; workspace: string },
  origin: Origin,
): Promise<SignInResult & { workspace: string }> {
  const by: Actor = { actor: '', session: null, address: origin.address };
  await requireCode(context, input.code);
  const email = normalEmail(input.email);
  const passwordHash = await context.passwords.hash(input.password, email);
  const { opened, workspace } = await change(context, by, async (work) => {
    const used = await work.tx
      .updateTable('setup_codes')
      .set({ used_at: work.now })
      .where('code_hash', '=', hashOf(input.code))
      .where('used_at', 'is', null)
      .where('expires_at', '>', work.now)
      .executeTakeFirst();
    if (used.numUpdatedRows !== 1n) throw closed();
    const account = await addAccount(work, {
      email,
      name: input.name,
      passwordHash,
      mayCreateWorkspaces: true,
    });
    const id = newId();
    await work.tx
      .insertInto('workspaces')
      .values({ id, name: input.workspace, asset_quota: null, created_at: work.now })
      .execute();
    await work.audit({ action: 'workspace made', subject: id, workspace: id });
    await addMember(work, id, account, 'owner');
    return { opened: await openSession(work, context, { account }, origin, ['pwd']), workspace: id };
  });
  return { ...(await signedIn(context, opened)), workspace };
}

const closed = (): RelayFailure =>
  new RelayFailure(
    'expired',
    'This setup code was used or has run out. “nmc-relay setup-code” prints a new one as long as there is no account.',
    { field: 'code' },
  );

/** Before the password is hashed, so that a guess costs nothing. */
async function requireCode({ store, now }: Context, code: string): Promise<void> {
  const row = await store.db
    .selectFrom('setup_codes')
    .select(['used_at', 'expires_at'])
    .where('code_hash', '=', hashOf(code))
    .executeTakeFirst();
  if (!row || row.used_at !== null || row.expires_at <= now()) throw closed();
}
