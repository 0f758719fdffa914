import type { Client } from '../../app/contract/index.ts';

/** A piece or a campaign with how its approval stands and how many of its threads are open; anything else as it is. */
export async function withTalk(client: Client, found: object, id: string): Promise<object> {
  const [states, { open }] = await Promise.all([
    client.approvals.states({ ids: [id] }),
    client.comments.counts({ id }),
  ]);
  const [approval] = states;
  return {
    ...found,
    ...(approval ? { approval: { policy: approval.policy, state: approval.state } } : {}),
    ...(open > 0 ? { openThreads: open } : {}),
  };
}
