import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { openBlobs } from '../../assets/open.ts';
import { SETTINGS, type Setting } from '../../config/settings.ts';
import { backup } from '../backup.ts';
import { exportWorkspace } from '../export.ts';
import { bytesText, momentText, table } from '../output.ts';
import { restore } from '../restore.ts';
import { configOf, printer, type GlobalOptions } from '../session.ts';
import { verify } from '../verify.ts';
import { onRelay, RUNNING, type Runner } from './run.ts';

/** Keys, checks, backups and settings. */
export function addUpkeepCommands(program: Command, runner: Runner): void {
  addKeyCommands(program.command('keys').description('keys that sign access tokens'), runner);
  addBackupCommands(program, runner);
  program
    .command('verify')
    .description('read all that the relay keeps and say whether it is sound')
    .action(
      onRelay(runner, async ({ context, assets, log, print }) => {
        const findings = await verify({ store: context.store, assets, log });
        const lines = findings.map(
          ({ name, isSound, detail }) =>
            `${isSound === null ? '?  ' : isSound ? 'ok ' : 'BAD'}  ${name}  ${detail}`,
        );
        print(findings, lines.join('\n'));
        return findings.every(({ isSound }) => isSound !== false) ? 'well' : 'not well';
      }),
    );
  program
    .command('export')
    .description('write what the relay keeps of one workspace into a new folder')
    .argument('<workspace>')
    .argument('<folder>')
    .action(
      onRelay(runner, async ({ context, assets, log, print }, [workspace = '', folder = '']) => {
        const made = await exportWorkspace({ context, assets, log: await log() }, workspace, folder);
        print(made, `Wrote ${made.folder} with ${String(made.files)} files`);
      }),
    );
  program
    .command('settings')
    .description('what the relay is set to; secrets are not shown')
    .action(
      runner.run(function () {
        const options = this.optsWithGlobals<GlobalOptions>();
        const config: Record<string, unknown> = { ...configOf(options, runner.outside) };
        for (const [name, { isSecret }] of Object.entries(SETTINGS as Record<string, Setting>))
          if (isSecret && config[name] !== undefined) config[name] = '(set)';
        const rows = Object.entries(config).map(([name, value]) => [
          name,
          value === undefined ? '–' : Array.isArray(value) ? value.join(', ') : String(value),
        ]);
        printer(options, runner.outside)(config, table(['SETTING', 'VALUE'], rows));
        return Promise.resolve();
      }),
    );
}

function addKeyCommands(keys: Command, runner: Runner): void {
  keys
    .command('list')
    .description('keys whose signatures count')
    .action(
      onRelay(runner, async ({ context, print }) => {
        const found = await context.store.db
          .selectFrom('signing_keys')
          .select(['kid', 'created_at as createdAt', 'retires_at as retiresAt'])
          .orderBy('created_at')
          .execute();
        const rows = found.map(({ kid, createdAt, retiresAt }) => [
          kid,
          momentText(createdAt),
          retiresAt === null ? 'signs' : `counts until ${momentText(retiresAt)}`,
        ]);
        print(found, table(['KEY', 'SINCE', ''], rows));
      }),
    );
  keys
    .command('rotate')
    .description('make a new key; what the one before signed counts until it has run out')
    .action(
      onRelay(runner, async ({ context, print }) => {
        const kid = await context.keys.rotate();
        print({ kid }, `${kid} signs now. ${RUNNING}`);
      }),
    );
}

function addBackupCommands(program: Command, runner: Runner): void {
  program
    .command('backup')
    .description('write accounts, log and files into one file, also of a relay that runs, and read it back')
    .argument('<file>')
    .action(
      onRelay(runner, async ({ context, assets, log, print }, [given = '']) => {
        const file = resolve(given);
        const { store } = context;
        // In PostgreSQL it is refused, with what to do instead, before a log is looked for.
        const sources = { store, assets, log: store.dialect === 'sqlite' ? await log() : null };
        const { manifest, lost } = await backup(sources, file, context.now());
        const { size } = await stat(file);
        const said = [
          `Wrote ${file} (${String(manifest.parts.length)} parts, ${bytesText(size)}), and read it back whole.`,
          'Keep the relay’s secret apart from it.',
          ...lost.map((place) => `Missing, and so not in it: ${place}`),
        ];
        print({ file, bytes: size, parts: manifest.parts.length, lost }, said.join('\n'));
        return lost.length === 0 ? 'well' : 'not well';
      }),
    );
  program
    .command('restore')
    .description('make a data folder from a backup')
    .argument('<file>')
    .requiredOption('--into <dir>', 'a folder that is empty or not there yet')
    .action(
      runner.run(async function () {
        const options = this.optsWithGlobals<GlobalOptions & { into: string }>();
        const config = configOf(options, runner.outside);
        const into = resolve(options.into);
        const manifest = await restore(this.args[0] ?? '', into, (data) => openBlobs({ ...config, data }));
        printer(options, runner.outside)(
          { folder: into, parts: manifest.parts.length, at: manifest.at },
          `Restored ${into} as of ${momentText(manifest.at)}`,
        );
      }),
    );
}
