import type { Command } from 'commander';
import { withRelay, type GlobalOptions, type Outside, type Session } from '../session.ts';

/** What a command ended with, for the exit code. */
export type Outcome = 'well' | 'not well' | void;

export interface Runner {
  outside: Outside;
  /** Wraps an action so that its outcome reaches the exit code. */
  run(action: (this: Command) => Promise<Outcome>): (this: Command) => Promise<void>;
}

/** An action on an opened relay: arguments as given, options with the global ones. */
export const onRelay = <Options>(
  runner: Runner,
  action: (session: Session, args: string[], options: GlobalOptions & Options) => Promise<Outcome>,
): ((this: Command) => Promise<void>) =>
  runner.run(async function () {
    const options = this.optsWithGlobals<GlobalOptions & Options>();
    return withRelay(options, runner.outside, (session) => action(session, [...this.args], options));
  });

export const RUNNING = 'A relay that runs acts on it within five seconds.';
