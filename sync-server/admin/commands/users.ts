import { InvalidArgumentError, Option, type Command } from 'commander';
import { COMMAND_LINE } from '../../accounts/audit.ts';
import { invite, listInvitations, revokeInvitation } from '../../accounts/invitations.ts';
import {
  createAccount,
  findAccount,
  listAccounts,
  resetPassword,
  setSuspended,
} from '../../accounts/people.ts';
import { MEMBER_ROLES } from '../../accounts/roles.ts';
import { listSessions, revokeAllSessions, revokeSession } from '../../accounts/sessions.ts';
import { newSetupCode } from '../../accounts/setup.ts';
import type { Role } from '../../protocol/words.ts';
import { momentText, table } from '../output.ts';
import { passwordFrom } from '../session.ts';
import { onRelay, RUNNING, type Runner } from './run.ts';

const DAY = 24 * 3_600_000;

function dayCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a whole number of days.');
  return Number(text);
}

export const roleOption = (): Option =>
  new Option('--role <role>', 'what they may do').choices(MEMBER_ROLES).makeOptionMandatory();

/** Accounts, their sessions and invitations. */
export function addUserCommands(program: Command, runner: Runner): void {
  program
    .command('setup-code')
    .description('print a code that makes the first account, as long as there is none')
    .action(
      onRelay(runner, async ({ context, print }) => {
        const code = await newSetupCode(context, COMMAND_LINE);
        if (code === null) {
          print({ code }, 'There is an account already. Invite people, or use “users add”.');
          return 'not well';
        }
        print({ code }, `${code}\nIt is good once, for a day.`);
        return 'well';
      }),
    );
  addAccountCommands(program.command('users').description('accounts of this relay'), runner);
  addSessionCommands(program.command('sessions').description('where accounts are signed in'), runner);
  addInvitationCommands(program.command('invitations').description('invitations into workspaces'), runner);
}

function addAccountCommands(users: Command, runner: Runner): void {
  users
    .command('list')
    .description('every account')
    .action(
      onRelay(runner, async ({ context, print }) => {
        const accounts = await listAccounts(context);
        const rows = accounts.map(({ id, email, name, state, createdAt }) => [
          id,
          email,
          name,
          state,
          momentText(createdAt),
        ]);
        print(accounts, table(['ID', 'E-MAIL', 'NAME', 'STATE', 'SINCE'], rows));
      }),
    );
  users
    .command('add')
    .description('make an account; without --password-file its password is made up and printed once')
    .argument('<e-mail>')
    .requiredOption('--name <name>', 'as others see it')
    .option('--password-file <file>', 'file with the password; - for what is piped in')
    .option('--may-create-workspaces', 'lets it make workspaces', false)
    .action(
      onRelay<{ name: string; passwordFile?: string; mayCreateWorkspaces: boolean }>(
        runner,
        async ({ context, print }, [email = ''], options) => {
          const { password, isNew } = await passwordFrom(options.passwordFile, runner.outside);
          const { name, mayCreateWorkspaces } = options;
          const id = await createAccount(context, COMMAND_LINE, {
            email,
            name,
            password,
            mayCreateWorkspaces,
          });
          print(
            { id, ...(isNew ? { password } : {}) },
            isNew ? `Made ${id}\nPassword: ${password}` : `Made ${id}`,
          );
        },
      ),
    );
  users
    .command('password')
    .description('give an account a new password, which signs it out everywhere')
    .argument('<account>', 'id or e-mail address')
    .option('--password-file <file>', 'file with the password; - for what is piped in')
    .action(
      onRelay<{ passwordFile?: string }>(runner, async ({ context, print }, [account = ''], options) => {
        const found = await findAccount(context, account);
        const { password, isNew } = await passwordFrom(options.passwordFile, runner.outside);
        await resetPassword(context, COMMAND_LINE, found, password);
        print(
          { id: found.id, ...(isNew ? { password } : {}) },
          isNew ? `New password: ${password}` : 'The password is changed.',
        );
      }),
    );
  for (const [name, isSuspended, said] of [
    ['suspend', true, 'Suspended'],
    ['restore', false, 'Restored'],
  ] as const)
    users
      .command(name)
      .description(isSuspended ? 'shut an account out of everything' : 'let a suspended account in again')
      .argument('<account>', 'id or e-mail address')
      .action(
        onRelay(runner, async ({ context, print }, [account = '']) => {
          const { id, email } = await findAccount(context, account);
          await setSuspended(context, COMMAND_LINE, id, isSuspended);
          print({ id, isSuspended }, `${said} ${email}. ${RUNNING}`);
        }),
      );
}

function addSessionCommands(sessions: Command, runner: Runner): void {
  sessions
    .command('list')
    .argument('<account>', 'id or e-mail address')
    .action(
      onRelay(runner, async ({ context, print }, [account = '']) => {
        const { id } = await findAccount(context, account);
        const found = await listSessions(context, id, null);
        const rows = found.map((session) => [
          session.id,
          session.device,
          session.address,
          momentText(session.createdAt),
          momentText(session.lastUsedAt),
        ]);
        print(found, table(['ID', 'DEVICE', 'ADDRESS', 'SINCE', 'LAST USED'], rows));
      }),
    );
  sessions
    .command('revoke')
    .description('end one session, or all')
    .argument('<account>', 'id or e-mail address')
    .argument('[session]', 'its id; all when left out')
    .action(
      onRelay(runner, async ({ context, print }, [account = '', session]) => {
        const { id } = await findAccount(context, account);
        if (session !== undefined) await revokeSession(context, COMMAND_LINE, id, session);
        const ended = session === undefined ? await revokeAllSessions(context, COMMAND_LINE, id) : 1;
        print({ ended }, `Ended ${String(ended)}. ${RUNNING}`);
      }),
    );
}

function addInvitationCommands(invitations: Command, runner: Runner): void {
  invitations
    .command('create')
    .description('invite somebody; the code is printed once')
    .argument('<workspace>')
    .addOption(roleOption())
    .option('--email <address>', 'only for this address')
    .option('--days <n>', 'how long it is open', dayCount, 7)
    .action(
      onRelay<{ role: Role; email?: string; days: number }>(
        runner,
        async ({ context, print }, [workspace = ''], { role, email = null, days }) => {
          const made = await invite(context, COMMAND_LINE, workspace, { role, email, lifetime: days * DAY });
          print(made, `${made.code}\nGood once, until ${momentText(made.expiresAt)}.`);
        },
      ),
    );
  invitations
    .command('list')
    .argument('<workspace>')
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '']) => {
        const found = await listInvitations(context, workspace);
        const rows = found.map(({ id, role, email, state, expiresAt }) => [
          id,
          role,
          email ?? '–',
          state,
          momentText(expiresAt),
        ]);
        print(found, table(['ID', 'ROLE', 'E-MAIL', 'STATE', 'UNTIL'], rows));
      }),
    );
  invitations
    .command('revoke')
    .argument('<workspace>')
    .argument('<invitation>')
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '', invitation = '']) => {
        await revokeInvitation(context, COMMAND_LINE, workspace, invitation);
        print({ id: invitation }, 'Taken back.');
      }),
    );
}
