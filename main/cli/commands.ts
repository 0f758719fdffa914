import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { FailureError } from '../../app/contract/errors.ts';
import { VERSION } from '../../app/service/start.ts';
import { exportFormats, type ExportFormat } from '../../app/slices/content/contract.ts';
import { diagnose } from './doctor.ts';
import { importFile } from './import.ts';
import { list } from './list.ts';
import { bytesText, follow, print } from './output.ts';
import { serve } from './serve.ts';
import { folderOf, passphraseOf, startSession, withWorkspace, type GlobalOptions } from './session.ts';
import { withTalk } from './talk.ts';

type Options<T = object> = GlobalOptions & T;

/** What a command ended with, for the exit code: everything is well, or something is not. */
export type Outcome = 'well' | 'not well' | void;

type Action = (this: Command) => Promise<Outcome>;

/** Every command of `nmc`. Each is a thin face of one or two operations of the contract. */
export function addCommands(
  program: Command,
  run: (action: Action) => (this: Command) => Promise<void>,
): void {
  const command = (name: string, description: string) => program.command(name).description(description);
  const optionsOf = <T>(self: Command) => self.optsWithGlobals<Options<T>>();

  command('init', 'make a workspace')
    .option('--name <name>', 'what to call it', 'Workspace')
    .option('--person <name>', 'your name, beside your changes', '')
    .option('--sample', 'fill it with a sample agency', false)
    .action(
      run(async function () {
        const options = optionsOf<{ name: string; person: string; sample: boolean }>(this);
        const { host, client } = startSession();
        try {
          const { name, person, sample, workspace: folder } = options;
          const passphrase = await passphraseOf(options);
          const made = await follow(
            await client.workspaces.create({ name, person, sample, folder, passphrase }),
          );
          print(
            options.json,
            made,
            `Made ${made.folder}\n\nRecovery key: ${made.recoveryKey}\nPrint it and keep it: it opens the workspace when nothing else does, and is not shown again.`,
          );
        } finally {
          await host.close();
        }
      }),
    );

  command('list', 'list campaigns, pieces, tasks, imports, backups or conflicts')
    .argument('[what]', 'campaigns | pieces | imports | backups | conflicts', 'campaigns')
    .action(
      run(async function () {
        const options = optionsOf(this);
        const what = this.args[0] ?? 'campaigns';
        await withWorkspace(options, ({ client }) => list(client, what, options.json));
      }),
    );

  command('show', 'show one campaign, piece or audience')
    .argument('<id>', 'its id, as list prints it')
    .action(
      run(async function () {
        const options = optionsOf(this);
        const id = this.args[0] ?? '';
        await withWorkspace(options, async ({ client }) => {
          const found =
            (await client.campaigns.get({ id })) ??
            (await client.content.get({ id })) ??
            (await client.audiences.get({ id }));
          if (!found)
            throw new FailureError({
              code: 'not_found',
              message: `Nothing here has the id ${id}. “nmc list” shows the ids there are.`,
              field: 'id',
            });
          const shown = await withTalk(client, found, id);
          print(options.json, shown, JSON.stringify(shown, null, 2));
        });
      }),
    );

  command('export', 'write everything into a zip, or one piece as a file')
    .argument('[id]', 'id of a piece; everything when left out')
    .option('--output <file>', 'where to write it')
    .addOption(new Option('--format <format>', 'of one piece').choices(exportFormats).default('markdown'))
    .action(
      run(async function () {
        const options = optionsOf<{ output?: string; format: ExportFormat }>(this);
        const id = this.args[0];
        await withWorkspace(options, async ({ client }) => {
          const target = options.output === undefined ? undefined : resolve(options.output);
          if (id === undefined) {
            const made = await follow(await client.workspaces.exportAll({ target }));
            print(options.json, made, `Wrote ${made.file} (${bytesText(made.bytes)})`);
            return;
          }
          const { format } = options;
          if (target === undefined && (format === 'docx' || format === 'pdf'))
            throw new FailureError({
              code: 'invalid',
              message: `Say with --output where the ${format} file goes.`,
            });
          const piece = await follow(await client.content.exportPiece({ id, format }));
          for (const warning of piece.warnings) process.stderr.write(`${warning}\n`);
          const bytes = Buffer.from(piece.bytes, 'base64');
          if (target === undefined) print(options.json, piece, bytes.toString());
          else {
            await writeFile(target, bytes);
            print(options.json, { file: target }, `Wrote ${target}`);
          }
        });
      }),
    );

  command('backup', 'write the whole workspace into one encrypted file')
    .option('--output <file>', 'where to write it; among the workspace’s backups when left out')
    .action(
      run(async function () {
        const options = optionsOf<{ output?: string }>(this);
        await withWorkspace(options, async ({ client }) => {
          const made = await follow(await client.workspaces.backup({ target: options.output }));
          print(options.json, made, `Wrote ${made.file} (${bytesText(made.bytes)}), and read it back whole`);
        });
      }),
    );

  command('restore', 'make a new workspace folder from a backup')
    .argument('<file>', 'the backup')
    .requiredOption('--into <dir>', 'a folder that is empty or not there yet')
    .option('--recovery-key <key>', 'the recovery key, when there is no passphrase')
    .action(
      run(async function () {
        const options = optionsOf<{ into: string; recoveryKey?: string }>(this);
        const { host, client } = startSession();
        try {
          const passphrase = await passphraseOf(options);
          if (
            passphrase === undefined &&
            options.recoveryKey === undefined &&
            options.workspace !== undefined
          )
            await host.open(await folderOf(options, { host, client }));
          const { into, recoveryKey } = options;
          const file = resolve(this.args[0] ?? '');
          const made = await follow(await client.workspaces.restore({ file, into, passphrase, recoveryKey }));
          print(options.json, made, `Restored into ${made.folder}`);
        } finally {
          await host.close();
        }
      }),
    );

  command('verify', 'check every page, document, row, file and audit entry')
    .option('--rebuild', 'write rows anew from the documents and mend those that differ', false)
    .action(
      run(async function () {
        const options = optionsOf<{ rebuild: boolean }>(this);
        return withWorkspace(options, async ({ client }) => {
          const report = await follow(await client.workspaces.verify({ rebuild: options.rebuild }));
          const lines = report.checks.map(
            ({ name, isSound, detail }) => `${isSound ? 'ok ' : 'BAD'}  ${name}  ${detail}`,
          );
          print(options.json, report, lines.join('\n'));
          return report.isSound ? 'well' : 'not well';
        });
      }),
    );

  command('doctor', 'say where things are, what locks them and what is missing').action(
    run(async function () {
      const options = optionsOf(this);
      const findings = await diagnose(options);
      print(
        options.json,
        findings,
        findings
          .map(({ isFine, topic, detail }) => `${isFine ? 'ok ' : '!! '} ${topic}: ${detail}`)
          .join('\n'),
      );
      return findings.every(({ isFine }) => isFine) ? 'well' : 'not well';
    }),
  );

  command('import', 'read an export of an ad, web or e-mail tool')
    .argument('<file>', 'the file, as the tool wrote it')
    .option('--dry-run', 'only say what would be taken in; needs no workspace', false)
    .option('--map <header=metric...>', 'what a column means, where the app does not know it')
    .action(
      run(async function () {
        await importFile(resolve(this.args[0] ?? ''), optionsOf(this));
      }),
    );

  command('serve', 'serve a workspace to a browser on this computer, without opening a window')
    .option('--port <n>', 'port of 127.0.0.1; a free one when left out', '0')
    .action(
      run(async function () {
        await serve(optionsOf<{ port: string }>(this));
      }),
    );

  program.version(VERSION);
}
