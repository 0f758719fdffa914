import { InvalidArgumentError, type Command } from 'commander';
import { COMMAND_LINE } from '../../accounts/audit.ts';
import { change } from '../../accounts/context.ts';
import { RelayFailure } from '../../accounts/failures.ts';
import { addMember, listMembers, removeMember, setRole } from '../../accounts/members.ts';
import { findAccount } from '../../accounts/people.ts';
import { memberOf, roleFor } from '../../accounts/roles.ts';
import {
  createWorkspace,
  listAudit,
  listWorkspaces,
  renameWorkspace,
  setAssetQuota,
} from '../../accounts/workspaces.ts';
import type { Role } from '../../protocol/words.ts';
import { logOrReason } from '../log-admin.ts';
import { bytesText, momentText, table } from '../output.ts';
import { onRelay, RUNNING, type Runner } from './run.ts';
import { roleOption } from './users.ts';

const MEGABYTE = 1024 * 1024;

function megabytes(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number of MiB.');
  return Number(text) * MEGABYTE;
}

/** Workspaces, their members, quotas and audit log. */
export function addWorkspaceCommands(program: Command, runner: Runner): void {
  addWorkspaces(program.command('workspaces').description('workspaces of this relay'), runner);
  addMembers(program.command('members').description('who is in a workspace'), runner);
  program
    .command('quotas')
    .description('how much a workspace may keep')
    .command('set')
    .argument('<workspace>')
    .argument('[MiB]', 'of files; the relay’s setting when left out', megabytes)
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '', given]) => {
        const bytes = given === undefined ? null : megabytes(given);
        await setAssetQuota(context, COMMAND_LINE, workspace, bytes);
        print({ workspace, bytes }, bytes === null ? 'As the setting says.' : `Files: ${bytesText(bytes)}`);
      }),
    );
  program
    .command('audit')
    .description('what was done about accounts and rights in a workspace, the newest first')
    .argument('<workspace>')
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '']) => {
        const entries = await listAudit(context, workspace);
        const rows = entries.map(({ at, actor, address, action, subject, detail }) => [
          momentText(at),
          actor,
          address,
          action,
          subject,
          JSON.stringify(detail),
        ]);
        print(entries, table(['WHEN', 'WHO', 'FROM', 'WHAT', 'TO WHAT', 'DETAIL'], rows));
      }),
    );
}

function addWorkspaces(workspaces: Command, runner: Runner): void {
  workspaces
    .command('list')
    .description('every workspace, with what it keeps')
    .action(
      onRelay(runner, async ({ context, log, print }) => {
        const found = await listWorkspaces(context);
        const { log: opened } = await logOrReason(log);
        const logs = new Map((await opened?.workspaces())?.map((one) => [one.workspace, one]));
        const all = found.map((one) => ({ ...one, log: logs.get(one.id) ?? null }));
        const rows = all.map((one) => [
          one.id,
          one.name,
          String(one.members),
          bytesText(one.assetBytes ?? 0),
          one.assetQuota === null ? '–' : bytesText(one.assetQuota),
          one.log ? `${String(one.log.documents)} documents, ${bytesText(one.log.bytes)}` : '–',
        ]);
        print(all, table(['ID', 'NAME', 'MEMBERS', 'FILES', 'QUOTA', 'LOG'], rows));
      }),
    );
  workspaces
    .command('create')
    .argument('<name>')
    .requiredOption('--owner <account>', 'id or e-mail address')
    .action(
      onRelay<{ owner: string }>(runner, async ({ context, print }, [name = ''], options) => {
        const { id: owner } = await findAccount(context, options.owner);
        const id = await createWorkspace(context, COMMAND_LINE, { name, owner });
        print({ id }, `Made ${id}`);
      }),
    );
  workspaces
    .command('rename')
    .argument('<workspace>')
    .argument('<name>')
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '', name = '']) => {
        await renameWorkspace(context, COMMAND_LINE, workspace, name);
        print({ id: workspace, name }, 'Renamed.');
      }),
    );
  workspaces
    .command('compact')
    .description('drop what snapshots of the log cover, and give back room that is free')
    .argument('[workspace]', 'all when left out')
    .action(
      onRelay(runner, async ({ log, print }, [workspace]) => {
        const opened = await log();
        if (!opened) throw new RelayFailure('not_found', 'There is no log in this data folder yet.');
        const done = await opened.compact(workspace);
        print(
          done,
          `Tidied ${String(done.documents)} documents; ${bytesText(done.freedBytes)} are free again.`,
        );
      }),
    );
}

function addMembers(members: Command, runner: Runner): void {
  members
    .command('list')
    .argument('<workspace>')
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '']) => {
        await roleFor(context.store.db, COMMAND_LINE, workspace, 'read');
        const found = await listMembers(context, workspace);
        const rows = found.map(({ account, email, name, role, joinedAt }) => [
          account,
          email,
          name,
          role,
          momentText(joinedAt),
        ]);
        print(found, table(['ACCOUNT', 'E-MAIL', 'NAME', 'ROLE', 'SINCE'], rows));
      }),
    );
  members
    .command('set')
    .description('make an account a member, or give a member another role')
    .argument('<workspace>')
    .argument('<account>', 'id or e-mail address')
    .addOption(roleOption())
    .action(
      onRelay<{ role: Role }>(runner, async ({ context, print }, [workspace = '', given = ''], { role }) => {
        const { id, email } = await findAccount(context, given);
        if (await memberOf(context.store.db, workspace, id))
          await setRole(context, COMMAND_LINE, workspace, id, role);
        else
          await change(context, COMMAND_LINE, async (work) => {
            await roleFor(work.tx, COMMAND_LINE, workspace, 'manage members');
            await addMember(work, workspace, id, role);
          });
        print({ account: id, role }, `${email} is ${role} now. ${RUNNING}`);
      }),
    );
  members
    .command('remove')
    .argument('<workspace>')
    .argument('<account>', 'id or e-mail address')
    .action(
      onRelay(runner, async ({ context, print }, [workspace = '', given = '']) => {
        const { id, email } = await findAccount(context, given);
        await removeMember(context, COMMAND_LINE, workspace, id);
        print({ account: id }, `${email} is no member any more. ${RUNNING}`);
      }),
    );
}
