import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAccounts, type Accounts, type AccountsOptions } from '../accounts/accounts.ts';
import { COMMAND_LINE } from '../accounts/audit.ts';
import { change } from '../accounts/context.ts';
import { addMember } from '../accounts/members.ts';
import { FLOOR } from '../accounts/passwords.ts';
import { createAccount } from '../accounts/people.ts';
import { Secret } from '../accounts/secret.ts';
import { authenticate, openSession, signedIn, type Caller, type SignedIn } from '../accounts/sessions.ts';
import { openAccountStore, type AccountStore } from '../accounts/store/store.ts';
import { createWorkspace } from '../accounts/workspaces.ts';
import type { Role } from '../protocol/words.ts';

export const PASSWORD = 'correct horse battery';
export const SECRET = 'a secret of tests that is long enough';
export const ISSUER = 'https://relay.test';

/** A moment that tests move by hand. */
export class Clock {
  at = Date.UTC(2026, 0, 5, 9);
  now = (): number => this.at;
  pass(milliseconds: number): void {
    this.at += milliseconds;
  }
}

export interface TestAccounts extends Accounts {
  clock: Clock;
  store: AccountStore;
  stop(): Promise<void>;
}

/** Accounts on a database of their own, with the cheapest password hashes that are allowed. */
export async function testAccounts(
  options: Partial<AccountsOptions> & { place?: string } = {},
): Promise<TestAccounts> {
  const clock = new Clock();
  const folder = mkdtempSync(join(tmpdir(), 'nmc-accounts-'));
  const { place = join(folder, 'accounts.db'), ...rest } = options;
  const store = await openAccountStore(place, clock.now);
  const accounts = await startAccounts({
    store,
    secret: new Secret(SECRET),
    issuer: ISSUER,
    passwords: FLOOR,
    lookInterval: 3_600_000,
    now: clock.now,
    onError(error) {
      throw error;
    },
    ...rest,
  });
  return {
    ...accounts,
    clock,
    store,
    async stop() {
      await accounts.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestPerson {
  id: string;
  email: string;
  caller: Caller & { account: NonNullable<Caller['account']> };
  signedIn: SignedIn;
}

let people = 0;

/** Somebody with an account who is signed in. */
export async function person(
  { context }: Pick<TestAccounts, 'context'>,
  { mayCreateWorkspaces = false } = {},
): Promise<TestPerson> {
  people += 1;
  const email = `person${String(people)}@example.com`;
  const id = await createAccount(context, COMMAND_LINE, {
    email,
    name: `Person ${String(people)}`,
    password: PASSWORD,
    mayCreateWorkspaces,
  });
  const opened = await change(context, COMMAND_LINE, (work) =>
    openSession(work, context, { account: id }, { address: '192.0.2.1', device: 'Test' }, ['pwd']),
  );
  const answer = await signedIn(context, opened);
  const caller = await authenticate(context, answer.accessToken, '192.0.2.1');
  if (!caller?.account) throw new Error('the new person is not signed in');
  return { id, email, caller: { ...caller, account: caller.account }, signedIn: answer };
}

/** A workspace and its owner. */
export async function workspaceOf(
  accounts: Pick<TestAccounts, 'context'>,
  name = 'Agency',
): Promise<{ workspace: string; owner: TestPerson }> {
  const owner = await person(accounts);
  const workspace = await createWorkspace(accounts.context, COMMAND_LINE, { name, owner: owner.id });
  return { workspace, owner };
}

/** Somebody new with a role in a workspace. */
export async function member(
  accounts: Pick<TestAccounts, 'context'>,
  workspace: string,
  role: Role,
): Promise<TestPerson> {
  const somebody = await person(accounts);
  await change(accounts.context, COMMAND_LINE, (work) => addMember(work, workspace, somebody.id, role));
  return somebody;
}
