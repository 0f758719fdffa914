import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { Bundle } from '../hub/connection.ts';
import { LeanClient } from '../testing/lean-client.ts';
import { playRelay } from '../testing/played.ts';
import { encodeStep1 } from '../y-websocket/messages.ts';
import { destinationOf, SocketEndpoint } from './endpoint.ts';
import { framesFor } from './frames.ts';

test('addresses name a workspace and a document, in any script, and nothing else', () => {
  expect(destinationOf('/sync/agency')).toEqual({ endpoint: 'sync', workspace: 'agency' });
  expect(destinationOf('/y/Gr%C3%B6%C3%9Fe/a/b%2Fc?token=t&x=1')).toEqual({
    endpoint: 'y',
    workspace: 'Größe',
    document: 'a/b/c',
    token: 't',
  });
  expect(destinationOf('/y/w/d')).toMatchObject({ token: '' });
  for (const url of [
    '/',
    '/sync',
    '/sync/',
    '/sync/a/b',
    '/y/a',
    '/y/a/',
    '/y//d',
    '/y/a/%ZZ',
    `/sync/${'x'.repeat(257)}`,
    '/other/a',
  ])
    expect(destinationOf(url)).toBeNull();
});

test('a bundle is framed once, and a client’s own messages are left out in one piece', () => {
  const messages = [3, 200, 70_000].map((length, at) => new Uint8Array(length).fill(at + 1));
  const bundle = new Bundle(messages);
  const all = Buffer.concat(framesFor(bundle, null));
  expect(all.byteLength).toBe(2 + 3 + 4 + 200 + 10 + 70_000);
  expect([all[0], all[1], all[5], all[6], all.readUInt16BE(7), all[9]]).toEqual([0x82, 3, 0x82, 126, 200, 2]);
  const without = Buffer.concat(framesFor(bundle, { from: 1, to: 2 }));
  expect(without).toEqual(Buffer.concat([all.subarray(0, 5), all.subarray(209)]));
  expect(framesFor(bundle, { from: 0, to: 3 })).toEqual([]);
  expect(framesFor(bundle, { from: 0, to: 1 })).toHaveLength(1);
});

test('a socket that answers no ping is cut, and one that does stays', async () => {
  const play = playRelay();
  const endpoint = new SocketEndpoint(play.relay, play.clock);
  const server = createServer().on('upgrade', (request, socket, head) => {
    endpoint.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const open = async () => {
    let heard = 0;
    const client = new LeanClient(port, '/y/agency/text?token=ann', () => (heard += 1));
    await client.opened;
    client.send(encodeStep1(new Uint8Array([0])));
    await vi.waitFor(async () => {
      await play.clock.pass(0);
      expect(heard).toBeGreaterThan(1);
    });
    return client;
  };
  const [alive, dead] = [await open(), await open()];
  dead.pause();
  await vi.waitFor(async () => {
    await play.clock.pass(20_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(endpoint.size).toBe(1);
  });
  expect(alive.isClosed).toBe(false);
  endpoint.close();
  server.close();
  alive.close();
});
