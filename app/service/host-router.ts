import type { AnyRouter } from '@orpc/server';
import { channel } from '../kernel/channel.ts';
import { workspaces } from '../slices/workspaces/contract.ts';
import { unwrap, type Result } from '../contract/errors.ts';
import type { ZodType } from 'zod';
import { runTask, validate } from '../kernel/kernel.ts';
import { listBackups } from './backups.ts';
import type { Host } from './host.ts';
import { hostTasks } from './host-tasks.ts';
import { kernelRouter, procedure } from './router.ts';

/** Everything a channel serves: the host's operations, and those of the open workspace. */
export function hostRouter(host: Host): AnyRouter {
  const tasks = hostTasks(host);
  const own: Record<string, AnyRouter> = {
    status: procedure('workspaces.status', (_name, _input, _caller, signal) => watchStatus(host, signal)),
    close: procedure('workspaces.close', () => host.close().then(() => ({}))),
  };
  own['backups'] = procedure('workspaces.backups', () => listBackups(host.opened.folder));
  for (const [name, run] of Object.entries(tasks)) {
    const schema = workspaces[name as keyof typeof tasks]['~orpc'].inputSchema as ZodType;
    own[name] = procedure(
      `workspaces.${name}`,
      (_name, input, _caller, signal = new AbortController().signal) => {
        const parsed = unwrap(validate(schema, input));
        return runTask((progress) => run({ signal, progress }, parsed as never) as Promise<Result<unknown>>);
      },
    );
  }
  return { ...(kernelRouter(() => host.kernel) as object), workspaces: own };
}

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
