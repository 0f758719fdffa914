import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { spawnRelay, TOKEN, type SpawnedRelay } from '../testing/relay.ts';

const folder = mkdtempSync(join(tmpdir(), 'nm-y-'));
let relay: SpawnedRelay;
const open: WebsocketProvider[] = [];

beforeAll(async () => {
  relay = await spawnRelay(folder);
});
afterEach(() => {
  for (const provider of open.splice(0)) provider.destroy();
});
afterAll(async () => {
  await relay.kill();
  rmSync(folder, { recursive: true, force: true });
});

function join_(doc: string, { token = TOKEN, workspace = 'agency' } = {}) {
  const ydoc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${relay.port}/y/${workspace}`, doc, ydoc, {
    WebSocketPolyfill: WebSocket as never,
    params: { token },
    disableBc: true,
  });
  open.push(provider);
  return { ydoc, provider, text: ydoc.getText('body') };
}

const synced = (provider: WebsocketProvider) =>
  provider.synced ? Promise.resolve() : new Promise((resolve) => provider.once('sync', resolve));

test('two standard clients write into one document and see each other’s cursors', async () => {
  const a = join_('plan');
  await synced(a.provider);
  a.text.insert(0, 'Hello');
  const b = join_('plan');
  await synced(b.provider);
  await vi.waitFor(() => {
    expect(b.text.toString()).toBe('Hello');
  });
  b.text.insert(5, ' world');
  await vi.waitFor(() => {
    expect(a.text.toString()).toBe('Hello world');
  });
  a.provider.awareness.setLocalStateField('cursor', 3);
  await vi.waitFor(() => {
    expect(b.provider.awareness.getStates().get(a.ydoc.clientID)).toEqual({ cursor: 3 });
  });
  a.provider.disconnect();
  await vi.waitFor(() => {
    expect(b.provider.awareness.getStates().has(a.ydoc.clientID)).toBe(false);
  });
});

test('whoever says it is synced has all that was acknowledged to anybody', async () => {
  const a = join_('long');
  await synced(a.provider);
  for (let at = 0; at < 300; at += 1) a.text.insert(at, 'x');
  await vi.waitFor(async () => {
    const b = join_('long');
    await synced(b.provider);
    expect(b.text.length).toBe(300);
  });
  a.text.insert(300, 'y');
  const c = join_('long');
  await synced(c.provider);
  expect(c.text.length).toBeGreaterThanOrEqual(300);
});

test('what was written offline arrives when the client comes back', async () => {
  const a = join_('offline');
  const b = join_('offline');
  await Promise.all([synced(a.provider), synced(b.provider)]);
  a.provider.disconnect();
  a.text.insert(0, 'from a');
  b.text.insert(0, 'from b ');
  a.provider.connect();
  await vi.waitFor(() => {
    expect(a.text.toString()).toBe(b.text.toString());
    expect(a.text.length).toBe(13);
  });
});
