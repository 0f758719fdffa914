import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { MessagePortMain } from 'electron';
import type { Client } from '../app/contract/index.ts';
import type { WorkspaceStatus } from '../app/slices/workspaces/contract.ts';
import type { InboxEntry } from './notifications.ts';

/** What of the answer of `notifications.list` is used here. */
interface Inbox {
  notifications: readonly InboxEntry[];
}

export interface InboxParts {
  onStatus(status: WorkspaceStatus): void;
  onUnread(entries: readonly InboxEntry[]): void;
  /** Another workspace is open, or none. */
  onOther(): void;
}

/** A call of the contract on a port of the service. */
export function clientOn(port: MessagePortMain): Client {
  port.start();
  return createORPCClient(new RPCLink({ port })) as Client;
}

/** Follows what the shell shows outside of its windows; ends with the port, when the service does. */
export async function followService(
  client: Client,
  { onStatus, onUnread, onOther }: InboxParts,
): Promise<void> {
  let folder: string | null = null;
  let inbox = new AbortController();
  try {
    for await (const status of await client.workspaces.status({})) {
      onStatus(status);
      const open = status.state === 'open' || status.state === 'read-only' ? status.folder : null;
      if (open === folder) continue;
      folder = open;
      inbox.abort();
      onOther();
      inbox = new AbortController();
      if (open !== null) void followInbox(client, onUnread, inbox.signal);
    }
  } catch {
    // The port closed: the service ended and the shell connects anew.
  } finally {
    inbox.abort();
  }
}

async function followInbox(
  client: Client,
  onUnread: InboxParts['onUnread'],
  signal: AbortSignal,
): Promise<void> {
  try {
    const input = { operation: 'notifications.list', input: { unreadOnly: true } };
    for await (const answer of await client.live.watch(input, { signal }))
      onUnread((answer as Inbox).notifications);
  } catch {
    // The workspace was closed, or the service ended.
  }
}

/** How the work stands, for the tray. */
export function stateInWords({ state, name, screen }: WorkspaceStatus): string {
  if (screen && screen.state !== 'open') return `${name ?? 'Workspace'}: the screen is locked`;
  switch (state) {
    case 'open':
      return `${name ?? 'Workspace'}: saved on this computer`;
    case 'read-only':
      return `${name ?? 'Workspace'}: the disk is full, nothing can be saved`;
    case 'locked':
      return `${name ?? 'Workspace'}: locked`;
    case 'none':
      return 'No workspace is open';
  }
}
