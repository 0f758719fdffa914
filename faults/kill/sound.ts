import { resultOf } from '../../app/testing/tasks.ts';
import type { Session } from '../common/host.ts';

/** What `verify` finds when it writes every row anew. */
export async function unsound({ client }: Session): Promise<string[]> {
  const { checks } = await resultOf(client.workspaces.verify({ rebuild: true }));
  return checks
    .filter(({ isSound }) => !isSound)
    .map(({ name, detail }) => `verify finds in ${name}: ${detail}`);
}
