import { Command, CommanderError } from 'commander';
import { RelayFailure } from '../accounts/failures.ts';
import { ConfigError } from '../config/load.ts';
import { addUpkeepCommands } from './commands/upkeep.ts';
import { addUserCommands } from './commands/users.ts';
import { addWorkspaceCommands } from './commands/workspaces.ts';
import type { Outside } from './session.ts';

const NOT_WELL = 1;
const USAGE = 2;

/**
 * Runs `nmc-relay` with arguments. Returns 0 when all is well, 1 when something failed or was found wrong, 2 when the call
 * itself or a setting was wrong.
 */
export async function runAdmin(
  args: readonly string[],
  outside: Outside,
  err: (text: string) => void,
): Promise<number> {
  let code = 0;
  const program = new Command('nmc-relay')
    .description('Whoever runs a relay looks after it here; works beside one that runs')
    .option('--config <file>', 'settings as JSON (also NMC_RELAY_CONFIG)')
    .option('--data <dir>', 'folder of the relay (also NMC_RELAY_DATA)')
    .option('--json', 'print JSON')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: outside.out, writeErr: err });
  const runner = {
    outside,
    run: (action: (this: Command) => Promise<'well' | 'not well' | void>) =>
      async function (this: Command) {
        if ((await action.call(this)) === 'not well') code = NOT_WELL;
      },
  };
  addUserCommands(program, runner);
  addWorkspaceCommands(program, runner);
  addUpkeepCommands(program, runner);
  inherit(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, err);
  }
}

/** Commands that were made take over what the program was told of failing and printing. */
function inherit(program: Command): void {
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
    inherit(command);
  }
}

function explain(error: unknown, err: (text: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof ConfigError) {
    err(`nmc-relay: ${error.message}\n`);
    return USAGE;
  }
  const isExpected = error instanceof RelayFailure;
  const message = isExpected
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  err(`nmc-relay: ${message}\n`);
  return isExpected && error.failure.code === 'invalid' ? USAGE : NOT_WELL;
}
