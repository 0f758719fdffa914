import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { removeMember } from '../accounts/members.ts';
import { member, workspaceOf, type TestPerson } from '../testing/accounts.ts';
import { testApi, type TestApi } from '../testing/api.ts';

import { head, Wire } from '../testing/wire.ts';

const MEGABYTE = 1024 * 1024;
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
/** Milliseconds: other suites may keep the machine busy. */
const PATIENCE = 20_000;
const OFFSET_TYPE = 'application/offset+octet-stream';

describe('bodies', () => {
  let relay: TestApi;
  let somebody: TestPerson;
  let token: string;
  let base: string;

  beforeAll(async () => {
    relay = await testApi({ bodyTimeout: '2' });
    const made = await workspaceOf(relay.accounts);
    somebody = made.owner;
    token = somebody.signedIn.accessToken;
    base = `/v1/workspaces/${made.workspace}`;
  });
  afterAll(() => relay.stop());

  test('one that is too large is refused by its announced length, and by its bytes where it has none', async () => {
    const json = { 'content-type': 'application/json' };
    const announced = new Wire(relay.url);
    announced.send(head('POST', '/v1/sign-in', { ...json, 'Content-Length': 10 * MEGABYTE }));
    await vi.waitFor(() => expect(announced.received).toContain('413'), PATIENCE);
    expect(announced.received).toContain('"too_large"');
    await announced.closed;

    const chunked = new Wire(relay.url);
    chunked.send(head('POST', '/v1/sign-in', { ...json, 'Transfer-Encoding': 'chunked' }));
    const chunk = 'a'.repeat(16_384);
    for (let i = 0; i < 8; i += 1) chunked.send(`4000\r\n${chunk}\r\n`);
    await vi.waitFor(() => expect(chunked.received).toContain('413'), PATIENCE);
    await chunked.closed;
  });

  test('a route that needs a sign-in does not read a byte of a stranger’s body', async () => {
    const wire = new Wire(relay.url);
    wire.send(head('PATCH', `${base}/uploads/${'0'.repeat(32)}`, { 'Content-Length': MEGABYTE }));
    await vi.waitFor(() => expect(wire.received).toContain('401'), PATIENCE);
    wire.socket.destroy();
  });

  test('one that comes too slowly is broken off, and others are served meanwhile', async () => {
    const wires = Array.from({ length: 20 }, () => new Wire(relay.url));
    for (const wire of wires)
      wire.send(
        head('POST', '/v1/sign-in', { 'Content-Type': 'application/json', 'Content-Length': 1000 }) + '{"e',
      );
    expect((await relay.call('GET', '/health')).status).toBe(200);
    const drip = setInterval(() => {
      for (const wire of wires) if (!wire.socket.destroyed) wire.send(' ');
    }, 100);
    await Promise.all(wires.map((wire) => wire.closed));
    clearInterval(drip);
    for (const wire of wires) expect(wire.received).toContain('"timeout"');
  });

  test('one for an address where there is nothing has no more time than others', async () => {
    const wire = new Wire(relay.url);
    wire.send(head('POST', '/nowhere', { 'Content-Type': 'application/json', 'Content-Length': 1000 }) + '{');
    await wire.closed;
    expect(wire.received).toMatch(/"not_found"|"timeout"/);
  });

  test('whoever is removed while they send a file has not sent one', async () => {
    const { context } = relay.accounts;
    const workspace = base.split('/')[3]!;
    const editor = await member(relay.accounts, workspace, 'editor');
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(91)]);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token: editor.signedIn.accessToken,
      body: { hash: sha256(content), bytes: 100 },
    });
    const wire = new Wire(relay.url);
    wire.send(
      head('PATCH', `${base}/uploads/${(announced.json['upload'] as { id: string }).id}`, {
        Authorization: `Bearer ${editor.signedIn.accessToken}`,
        'Content-Type': OFFSET_TYPE,
        'Upload-Offset': 0,
        'Content-Length': 100,
      }),
    );
    wire.send(content.subarray(0, 50));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await removeMember(context, somebody.caller, workspace, editor.id);
    wire.send(content.subarray(50));
    await vi.waitFor(() => expect(wire.received).toContain('404'), PATIENCE);
    wire.socket.destroy();
    expect((await relay.call('HEAD', `${base}/assets/${sha256(content)}`, { token })).status).toBe(404);
  });

  test('whoever asks for a large file and does not read it is cut off', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(40 * MEGABYTE, 1)]);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: sha256(content), bytes: content.length },
    });
    const sent = await relay.call(
      'PATCH',
      `${base}/uploads/${(announced.json['upload'] as { id: string }).id}`,
      {
        token,
        body: content,
        headers: { 'upload-offset': '0', 'content-type': OFFSET_TYPE },
      },
    );
    expect(sent.status).toBe(200);
    const accepted = once(relay.server, 'connection') as Promise<[Socket]>;
    const wire = new Wire(relay.url);
    wire.socket.pause();
    const [theirs] = await accepted;
    wire.send(head('GET', `${base}/assets/${sha256(content)}`, { Authorization: `Bearer ${token}` }));
    await vi.waitFor(() => expect(theirs.bytesWritten).toBeGreaterThan(0), PATIENCE);
    expect(theirs.destroyed).toBe(false);
    await vi.waitFor(() => expect(theirs.destroyed).toBe(true), PATIENCE);
    expect(theirs.bytesWritten).toBeLessThan(content.length);
    await relay.call('DELETE', `${base}/assets/${sha256(content)}`, { token });
    wire.socket.destroy();
  });

  test('a part of an upload may take its time as long as it comes, and keeps what came when it stops', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(400)]);
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: sha256(content), bytes: content.length },
    });
    const { id } = announced.json['upload'] as { id: string };
    const path = `${base}/uploads/${id}`;
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': OFFSET_TYPE };
    const slow = new Wire(relay.url);
    slow.send(head('PATCH', path, { ...headers, 'Upload-Offset': 0, 'Content-Length': content.length }));
    // Longer in all than the limit of a pause.
    for (let at = 0; at < 200; at += 10) {
      slow.send(content.subarray(at, at + 10));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(slow.received).toBe('');
    await vi.waitFor(() => expect(slow.received).toContain('"timeout"'), PATIENCE);
    const where = await relay.call('HEAD', path, { token });
    expect(where.headers.get('upload-offset')).toBe('200');

    const broken = new Wire(relay.url);
    broken.send(head('PATCH', path, { ...headers, 'Upload-Offset': 200, 'Content-Length': 209 }));
    broken.send(content.subarray(200, 300));
    await vi.waitFor(async () => {
      broken.socket.destroy();
      const { headers: now } = await relay.call('HEAD', path, { token });
      expect(Number(now.get('upload-offset'))).toBeGreaterThanOrEqual(200);
    }, PATIENCE);
    let offset = 0;
    const rest = await vi.waitFor(async () => {
      offset = Number((await relay.call('HEAD', path, { token })).headers.get('upload-offset'));
      const answer = await relay.call('PATCH', path, {
        token,
        body: content.subarray(offset),
        headers: { 'upload-offset': String(offset), 'content-type': OFFSET_TYPE },
      });
      expect(answer.status).toBe(200);
      return answer;
    }, PATIENCE);
    expect(rest.json['asset']).toMatchObject({ hash: sha256(content), type: 'application/pdf' });
  });

  test('what is packed, no JSON, or names a prototype is refused', async () => {
    const send = async (body: string | Uint8Array, headers: Record<string, string>) => {
      const answer = await fetch(`${relay.url}/v1/sign-in`, {
        method: 'POST',
        body: body as BodyInit,
        headers,
      });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    const json = { 'content-type': 'application/json' };
    // Ten megabytes of nothing, in ten kilobytes.
    const bomb = gzipSync(Buffer.alloc(10 * MEGABYTE));
    expect(await send(bomb, { ...json, 'content-encoding': 'gzip' })).toEqual([415, 'unsupported']);
    expect(await send('{', json)).toEqual([400, 'invalid']);
    expect(await send('', json)).toEqual([400, 'invalid']);
    expect(await send('{"__proto__":{"email":"a"}}', json)).toEqual([400, 'invalid']);
    expect(await send('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual([
      415,
      'unsupported',
    ]);
    expect(await send('<a/>', { 'content-type': 'text/xml' })).toEqual([415, 'unsupported']);
    expect(await send('{}', { 'content-type': 'text/plain' })).toEqual([415, 'unsupported']);
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    expect(await send(deep, json)).toEqual([400, 'invalid']);
  });

  test('an upload with more bytes than announced is broken off, however much still comes', async () => {
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: 'd'.repeat(64), bytes: 1000 },
    });
    const { id } = announced.json['upload'] as { id: string };
    const wire = new Wire(relay.url);
    wire.send(
      head('PATCH', `${base}/uploads/${id}`, {
        Authorization: `Bearer ${token}`,
        'Content-Type': OFFSET_TYPE,
        'Upload-Offset': 0,
        'Content-Length': 50 * MEGABYTE,
      }),
    );
    wire.send(Buffer.alloc(MEGABYTE));
    await vi.waitFor(() => expect(wire.received).toContain('413'), PATIENCE);
    await wire.closed;
    const { json } = await relay.call('GET', base, { token });
    expect((json['assets'] as { used: number }).used).toBeLessThan(2000);
  });

  test('an upload says where it begins, and in which form it comes', async () => {
    const announced = await relay.call('POST', `${base}/uploads`, {
      token,
      body: { hash: 'e'.repeat(64), bytes: 10 },
    });
    const path = `${base}/uploads/${(announced.json['upload'] as { id: string }).id}`;
    const body = Buffer.alloc(10);
    for (const offset of ['', '-1', '1e3', 'x', '9'.repeat(30)]) {
      const headers = { 'upload-offset': offset, 'content-type': OFFSET_TYPE };
      expect((await relay.call('PATCH', path, { token, body, headers })).json).toMatchObject({
        code: 'invalid',
        field: 'Upload-Offset',
      });
    }
    const asJson = { 'upload-offset': '0', 'content-type': 'application/json' };
    expect((await relay.call('PATCH', path, { token, body: {}, headers: asJson })).status).toBe(415);
    expect((await relay.call('PATCH', path, { token, headers: { 'upload-offset': '0' } })).status).toBe(415);
  });
});
