import { Command, CommanderError } from 'commander';
import { failureSchema } from '../app/contract/define.ts';
import type { Failure } from '../app/contract/errors.ts';
import { failureOf } from '../app/store/failures.ts';
import { addCommands, type Outcome } from './cli/commands.ts';
import { print } from './cli/output.ts';
import type { GlobalOptions } from './cli/session.ts';

const NOT_WELL = 1;
const USAGE = 2;

/** Ends with 0 when all is well, 1 when something failed or was found wrong, 2 when the call itself was wrong. */
const program = new Command('nmc')
  .description('Neural Marketing on the command line')
  .option('--workspace <dir>', 'folder of the workspace (also NMC_WORKSPACE); the last one when left out')
  .option('--passphrase-file <file>', 'file with the passphrase (also NMC_PASSPHRASE)')
  .option('--json', 'print JSON')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

addCommands(
  program,
  (action: (this: Command) => Promise<Outcome>) =>
    async function (this: Command) {
      if ((await action.call(this)) === 'not well') process.exitCode = NOT_WELL;
    },
);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Says on the terminal what went wrong, and with --json to programs too, where they read every other answer. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // It has been said on the terminal already.
    printFailure({ code: 'invalid', message: error.message.replace(/^error: /, '') });
    return USAGE;
  }
  const failure = wireFailure(error) ?? failureOf(error) ?? bug(error);
  process.stderr.write(`nmc: ${failure.message}\n`);
  printFailure(failure);
  return failure.code === 'invalid' ? USAGE : NOT_WELL;
}

const bug = (error: unknown): Failure => ({
  code: 'internal',
  message: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

function printFailure(failure: Failure): void {
  if (program.opts<GlobalOptions>().json) print(true, { error: failure }, '');
}

/** A failure as the contract's channel carries it. */
function wireFailure(error: unknown): Failure | null {
  const parsed = failureSchema.safeParse((error as { data?: unknown } | null)?.data);
  return parsed.success ? parsed.data : null;
}
