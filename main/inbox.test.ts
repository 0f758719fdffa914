import { createRouterClient, os } from '@orpc/server';
import { expect, test, vi } from 'vitest';
import type { Client } from '../app/contract/index.ts';
import type { WorkspaceStatus } from '../app/slices/workspaces/contract.ts';
import { followService, stateInWords } from './inbox.ts';

const status = (state: WorkspaceStatus['state'], folder: string | null = '/home/ana/studio') =>
  ({ state, folder, name: folder && 'Studio' }) as WorkspaceStatus;

function setUp(statuses: WorkspaceStatus[]) {
  const watched: unknown[] = [];
  const client = createRouterClient({
    workspaces: {
      status: os.handler(async function* () {
        for (const one of statuses) {
          yield await Promise.resolve(one);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }),
    },
    live: {
      watch: os.handler(async function* ({ input }) {
        watched.push(input);
        yield await Promise.resolve({ notifications: [{ id: 'a', title: 'T', body: 'B' }], unread: 1 });
      }),
    },
  }) as unknown as Client;
  const parts = { onStatus: vi.fn(), onUnread: vi.fn(), onOther: vi.fn() };
  return { client, parts, watched };
}

test('the inbox is followed while a workspace is open, and its unread entries told', async () => {
  const { client, parts, watched } = setUp([status('none', null), status('open'), status('read-only')]);
  await followService(client, parts);
  expect(parts.onStatus).toHaveBeenCalledTimes(3);
  expect(watched).toEqual([{ operation: 'notifications.list', input: { unreadOnly: true } }]);
  expect(parts.onUnread).toHaveBeenCalledExactlyOnceWith([{ id: 'a', title: 'T', body: 'B' }]);
});

test('another workspace begins anew, and a locked one has no inbox', async () => {
  const { client, parts, watched } = setUp([
    status('open'),
    status('open', '/home/ana/other'),
    status('locked', '/home/ana/other'),
  ]);
  await followService(client, parts);
  expect(watched).toHaveLength(2);
  expect(parts.onOther).toHaveBeenCalledTimes(3);
});

test('a service that goes away ends it without a word', async () => {
  const client = { workspaces: { status: () => Promise.reject(new Error('closed')) } } as unknown as Client;
  await expect(followService(client, setUp([]).parts)).resolves.toBeUndefined();
});

test('how the work stands is said in words', () => {
  expect(stateInWords(status('open'))).toBe('Studio: saved on this computer');
  expect(stateInWords(status('read-only'))).toContain('disk is full');
  expect(stateInWords(status('locked'))).toContain('locked');
  expect(stateInWords(status('none', null))).toBe('No workspace is open');
});
