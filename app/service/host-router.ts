import type { AnyRouter } from '@orpc/server';
import { channel } from '../kernel/channel.ts';
import { workspaces } from '../slices/workspaces/contract.ts';
import { unwrap, type Result } from '../contract/errors.ts';
import type { ZodType } from 'zod';
import { runTask, validate } from '../kernel/kernel.ts';
import { listBackups } from './backups.ts';
import type { Host } from './host.ts';
import { hostTasks } from './host-tasks.ts';
import { kernelRouter, procedure, type Handle } from './router.ts';
import { behindScreen } from './screen-lock/guard.ts';
import { screenCalls } from './screen-lock/calls.ts';

type Name = keyof typeof workspaces;

const schemaOf = (name: Name) => workspaces[name]['~orpc'].inputSchema as ZodType;

/** Everything a channel serves: the host's operations, and those of the open workspace. */
export function hostRouter(host: Host): AnyRouter {
  const guard = behindScreen(() => host.screen);
  const own: Record<string, AnyRouter> = {};
  const serve = (name: Name, handle: Handle) => {
    const { kind } = workspaces[name]['~orpc'].meta;
    own[name] = procedure(`workspaces.${name}`, guard(handle, kind));
  };
  // What a window may always ask: how it stands, and to be let in.
  const { unlock, attend, ...others } = screenCalls(host);
  own['status'] = procedure('workspaces.status', (_name, _input, _caller, signal) =>
    watchStatus(host, signal),
  );
  own['unlock'] = procedure('workspaces.unlock', checked('unlock', unlock));
  own['attend'] = procedure('workspaces.attend', checked('attend', attend));
  for (const [name, call] of Object.entries(others)) serve(name as Name, checked(name as Name, call));
  serve('close', () => host.close().then(() => ({})));
  serve('backups', () => listBackups(host.opened.folder));
  for (const [name, run] of Object.entries(hostTasks(host)))
    serve(name as Name, (_name, input, _caller, signal = new AbortController().signal) => {
      const parsed = unwrap(validate(schemaOf(name as Name), input));
      return runTask((progress) => run({ signal, progress }, parsed as never) as Promise<Result<unknown>>);
    });
  return { ...(kernelRouter(() => host.kernel, guard) as object), workspaces: own };
}

/** A call of the host with its input as the contract says it is. */
const checked =
  (name: Name, call: (input: never) => Promise<unknown>): Handle =>
  (_name, input) =>
    call(unwrap(validate(schemaOf(name), input)) as never);

async function* watchStatus(host: Host, signal: AbortSignal | undefined) {
  const changes = channel<true>(signal);
  const stop = host.onChange(() => {
    changes.latest(true);
  });
  try {
    yield await host.status();
    for await (const _ of changes) yield await host.status();
  } finally {
    stop();
  }
}
